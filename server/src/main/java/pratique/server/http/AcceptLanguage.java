package pratique.server.http;

import java.util.Locale;
import pratique.rules.certlogic.Language;

/// Reads which language a caller wants.
final class AcceptLanguage {

  private AcceptLanguage() {}

  /// The first language of an `Accept-Language` field that we speak, English otherwise. Browsers
  /// list by preference, so weights are not read.
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.4 RFC 9110 §12.5.4
  static Language preferred(String field) {
    for (String range : field.split(",", 16)) {
      String tag = range.trim().toLowerCase(Locale.ROOT);
      for (Language language : Language.values()) {
        if (tag.startsWith(language.tag())) {
          return language;
        }
      }
    }
    return Language.ENGLISH;
  }
}
