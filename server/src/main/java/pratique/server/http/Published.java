package pratique.server.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import pratique.encoding.Bytes;

/// Answers with public data that verifiers fetch again and again: an unchanged copy costs them one
/// small answer.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9110.html#section-13.1.2 RFC 9110 §13.1.2
public final class Published {

  private static final int TAG_CHARS = 32;

  private Published() {}

  /// 200 with the document, or 304 when the client's copy is the same. `fresh`: how long a copy is
  /// used without asking.
  public static Response answer(Request request, String mediaType, Bytes document, Duration fresh) {
    return answer(request, mediaType, document, tag(document), fresh);
  }

  /// The entity tag of a document, for those who hold a large one and answer with it often.
  public static String tag(Bytes document) {
    return "\"" + digest(document).substring(0, TAG_CHARS) + "\"";
  }

  /// As above, with the `tag` of the document known.
  public static Response answer(
      Request request, String mediaType, Bytes document, String tag, Duration fresh) {
    boolean unchanged =
        request
            .header("If-None-Match")
            .filter(known -> known.trim().equals("*") || contains(known, tag))
            .isPresent();
    Response response = unchanged ? Response.empty(304) : Response.of(200, mediaType, document);
    return response
        .withHeader("ETag", tag)
        .withHeader("Cache-Control", "public, max-age=" + fresh.toSeconds())
        // Verifiers are web pages of others, too.
        .withHeader("Access-Control-Allow-Origin", "*")
        .withHeader("Cross-Origin-Resource-Policy", "cross-origin");
  }

  // Weak tags are compared without their mark (RFC 9110 §13.1.2).
  private static boolean contains(String known, String tag) {
    for (String one : known.split(",", 32)) {
      String bare = one.trim();
      if (bare.equals(tag) || bare.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  private static String digest(Bytes document) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(document.toByteArray()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
