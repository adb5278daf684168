package pratique.server.http;

import pratique.server.sunset.ClosingNotice;

/// The closing notice as a page, for people who still come.
final class ClosingPage {

  private ClosingPage() {}

  static String of(ClosingNotice notice) {
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Closed · 已终止</title>
    <h1>Closed · <span lang="zh">已终止</span></h1>
    <p>%s</p>
    <p lang="zh">%s</p>
    <p>The signed notice · <span lang="zh">经签名的公告</span></p>
    <pre>%s</pre>
    </html>
    """
        .formatted(escaped(notice.english()), escaped(notice.chinese()), escaped(notice.signed()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
