package pratique.server.http;

import java.util.Locale;

/// The media types that more than one route speaks.
public final class MediaTypes {

  public static final String JSON = "application/json";

  /// A [Problem].
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc9457.html#section-3 RFC 9457 §3
  public static final String PROBLEM = "application/problem+json";

  /// One JSON text per line.
  public static final String NDJSON = "application/x-ndjson";

  /// A signed document in our own envelope, as a file.
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-11.3.1 RFC 9052 §11.3.1
  public static final String COSE = "application/cose";

  /// A file of a format of ours, which its first bytes name.
  public static final String BYTES = "application/octet-stream";

  public static final String CSV = "text/csv";
  public static final String HTML = "text/html; charset=utf-8";
  public static final String TEXT = "text/plain; charset=utf-8";

  private MediaTypes() {}

  /// The type without parameters, lower case: `text/plain` of `text/plain; charset=utf-8`.
  static String essence(String mediaType) {
    int end = mediaType.indexOf(';');
    return (end < 0 ? mediaType : mediaType.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }
}
