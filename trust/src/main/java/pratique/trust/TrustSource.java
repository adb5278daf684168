package pratique.trust;

import pratique.encoding.Base64;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// Reads signers from what people keep: certificates in PEM or DER or as bare Base64, and the DID
/// documents in which WHO's trust network publishes them.
///
/// An entry that cannot be used is left out with the reason; it never keeps the others from being
/// used. The rules are in `spec/trust.md`.
public final class TrustSource {

  /// The largest input, 32 MiB; a DID document may have [#MAX_JSON_BYTES].
  public static final int MAX_INPUT_BYTES = 32 * 1024 * 1024;

  /// The largest DID document, 8 MiB: some 4000 certificates. Less than for PEM, because a tree of
  /// JSON may take forty times the space of its text.
  public static final int MAX_JSON_BYTES = 8 * 1024 * 1024;

  /// How many entries are read from one input.
  public static final int MAX_ENTRIES = 100_000;

  private static final int SEQUENCE = 0x30;
  private static final int SECOND_BYTE_OF_A_LONG_LENGTH = 0x80;

  private TrustSource() {}

  /// Reads one file, telling by its content what it is. `name` stands in the report and in the
  /// origin of each signer.
  ///
  /// Fault codes, besides those of [SignerCertificate#read(Bytes, String)]: `trust.limit`,
  /// `trust.empty`, `trust.unrecognised`, `trust.entries`, `trust.duplicate`; `pem.private-key`,
  /// `pem.other`, `pem.truncated`, `pem.no-certificate`; `base64.…`; `json.…`; and `did.…`, listed
  /// in `spec/trust.md` §4.
  public static TrustImport read(String name, Bytes content) {
    TrustImportBuilder found = new TrustImportBuilder(name);
    if (content.length() > MAX_INPUT_BYTES) {
      found.leaveOut(
          name,
          new Fault(
              "trust.limit",
              "a source of trust must be at most "
                  + MAX_INPUT_BYTES
                  + " bytes, was "
                  + content.length()));
      return found.build();
    }
    int first = firstVisible(content);
    if (first == content.length()) {
      found.leaveOut(name, new Fault("trust.empty", "the source is empty"));
    } else if (isDer(content)) {
      found.certificate(name, content);
    } else if (content.unsignedAt(first) == '{') {
      DidDocument.read(content.slice(first, content.length()), found);
    } else {
      readText(name, content.slice(first, content.length()), found);
    }
    return found.build();
  }

  private static void readText(String name, Bytes content, TrustImportBuilder found) {
    String text = Pem.asciiOf(content);
    if (text.contains(Pem.BEGIN)) {
      Pem.read(text, found);
      return;
    }
    switch (Base64.read(text)) {
      case Decoded.Ok<Bytes>(Bytes der) when isDer(der) -> found.certificate(name, der);
      case Decoded.Ok<Bytes> _, Decoded.Malformed<Bytes> _ ->
          found.leaveOut(
              name,
              new Fault(
                  "trust.unrecognised",
                  "the source is neither a certificate (PEM, DER or Base64) nor a DID document; "
                      + "convert it to PEM first"));
    }
  }

  /// A certificate is long enough for its length to take more than one byte, which no text has.
  private static boolean isDer(Bytes content) {
    return content.length() > 1
        && content.unsignedAt(0) == SEQUENCE
        && content.unsignedAt(1) > SECOND_BYTE_OF_A_LONG_LENGTH;
  }

  /// Where the content begins behind white space and the byte order mark of UTF-8.
  private static int firstVisible(Bytes content) {
    int at = startsWithByteOrderMark(content) ? 3 : 0;
    while (at < content.length() && isSpace(content.unsignedAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean startsWithByteOrderMark(Bytes content) {
    return content.length() >= 3
        && content
            .slice(0, 3)
            .equals(Bytes.copyOf(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}));
  }

  private static boolean isSpace(int octet) {
    return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
  }
}
