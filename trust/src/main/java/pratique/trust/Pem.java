package pratique.trust;

import java.nio.charset.StandardCharsets;
import pratique.encoding.Base64;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// Reads certificates between lines of dashes. Text around the blocks is allowed and ignored.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7468.html#section-5 RFC 7468 §2, §5
final class Pem {

  static final String BEGIN = "-----BEGIN ";

  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int MAX_LABEL_CHARS = 64;

  private Pem() {}

  /// One character for each byte: what matters is ASCII, and the text between blocks may be
  /// anything.
  static String asciiOf(Bytes content) {
    return new String(content.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  static void read(String text, TrustImportBuilder found) {
    int blocks = 0;
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      if (!found.hasRoom(blocks)) {
        return;
      }
      blocks++;
      int next = block(text, begin, found.entry("block " + blocks), found);
      begin = text.indexOf(BEGIN, next);
    }
  }

  /// Reads the block that begins at `begin` and answers where to go on.
  private static int block(String text, int begin, String entry, TrustImportBuilder found) {
    int labelFrom = begin + BEGIN.length();
    int labelUntil = text.indexOf(DASHES, labelFrom);
    if (labelUntil < 0 || labelUntil - labelFrom > MAX_LABEL_CHARS) {
      found.leaveOut(entry, truncated());
      return labelFrom;
    }
    String label = text.substring(labelFrom, labelUntil);
    int bodyFrom = labelUntil + DASHES.length();
    int bodyUntil = text.indexOf(DASHES, bodyFrom);
    String end = END + label + DASHES;
    if (bodyUntil < 0 || !text.startsWith(end, bodyUntil)) {
      found.leaveOut(entry, truncated());
      return bodyFrom;
    }
    if (label.endsWith("PRIVATE KEY")) {
      found.leaveOut(entry, privateKey());
    } else if (label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE")) {
      switch (Base64.read(text.substring(bodyFrom, bodyUntil))) {
        case Decoded.Ok<Bytes>(Bytes der) -> found.certificate(entry, der);
        case Decoded.Malformed<Bytes>(Fault why) -> found.leaveOut(entry, why);
      }
    } else {
      found.leaveOut(
          entry,
          new Fault(
              "pem.other", "the block is no certificate; a source of trust holds only those"));
    }
    return bodyUntil + end.length();
  }

  private static Fault truncated() {
    return new Fault(
        "pem.truncated",
        "the block does not end with the line that belongs to its beginning; copy the file again");
  }

  private static Fault privateKey() {
    return new Fault(
        "pem.private-key",
        "the block is a private key, which must never be passed on with certificates; remove it, "
            + "and if others have this file, replace the key and revoke its certificate");
  }
}
