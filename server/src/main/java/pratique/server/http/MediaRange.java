package pratique.server.http;

import java.util.Collection;
import java.util.Locale;

/// Reads `Accept`: whether a client takes what a route gives.
final class MediaRange {

  private static final int MAX_RANGES = 64;

  private MediaRange() {}

  /// Whether a field value allows one of `produced`. A missing field allows everything; a range
  /// with weight 0 excludes nothing here, since no client of ours needs it.
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1 RFC 9110 §12.5.1
  static boolean allowsAny(String accept, Collection<String> produced) {
    if (accept.isBlank() || produced.isEmpty()) {
      return true;
    }
    for (String mediaType : produced) {
      if (allows(accept, mediaType)) {
        return true;
      }
    }
    return false;
  }

  static boolean allows(String accept, String mediaType) {
    String wanted = MediaTypes.essence(mediaType);
    String wholeType = wanted.substring(0, wanted.indexOf('/') + 1) + "*";
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", MAX_RANGES)) {
      String essence = MediaTypes.essence(range);
      if (essence.equals("*/*") || essence.equals(wholeType) || essence.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the client would rather read a page than a document: it names `text/html` itself.
  static boolean namesHtml(String accept) {
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", MAX_RANGES)) {
      if (MediaTypes.essence(range).equals("text/html")) {
        return true;
      }
    }
    return false;
  }
}
