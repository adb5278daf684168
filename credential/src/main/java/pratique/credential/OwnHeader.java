package pratique.credential;

import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;

/// What a document in our own envelope says about itself before its signature was checked.
///
/// Strict, because nobody but us writes it: three parameters, all signed, in the one encoding that
/// they have. `spec/envelope.md` states it rule by rule.
record OwnHeader(long algorithmNumber, KeyId keyId, DocumentType type) {

  private static final int PARAMETERS = 3;
  private static final Cbor ABSENT = new Cbor.Null();

  /// `encoded` is the whole envelope, `item` what it decoded to, `message` its parts.
  ///
  /// Fault codes: `pratique.tag`, `pratique.unprotected`, `pratique.protected`,
  /// `pratique.algorithm`, `pratique.key-id`, `pratique.type`, `pratique.encoding`.
  static Decoded<OwnHeader> read(Bytes encoded, Cbor item, CoseSign1 message) {
    if (message.tagging() != CoseSign1.Tagging.SIGN1) {
      return Decoded.malformed(
          "pratique.tag", "envelope must have tag " + CoseSign1.TAG + " and no other");
    }
    int unprotected = message.unprotectedHeader().entries().size();
    if (unprotected != 0) {
      return Decoded.malformed(
          "pratique.unprotected",
          "unprotected header must be empty, has " + unprotected + " parameters");
    }
    Cbor.Map header = message.protectedHeader();
    if (header.entries().size() != PARAMETERS) {
      return Decoded.malformed(
          "pratique.protected",
          "protected header must have "
              + PARAMETERS
              + " parameters (alg, kid, typ), has "
              + header.entries().size());
    }
    if (!(header.find(CoseHeader.ALGORITHM).orElse(ABSENT) instanceof Cbor.Int(long algorithm))
        || Algorithm.ofCoseNumber(algorithm).isEmpty()) {
      return Decoded.malformed(
          "pratique.algorithm",
          "algorithm must be "
              + Algorithm.ES256.coseNumber()
              + " (ES256) or "
              + Algorithm.PS256.coseNumber()
              + " (PS256)");
    }
    if (!(header.find(CoseHeader.KEY_ID).orElse(ABSENT) instanceof Cbor.ByteString(Bytes keyId))
        || keyId.length() != KeyId.STANDARD_BYTES) {
      return Decoded.malformed(
          "pratique.key-id", "key id must be a byte string of " + KeyId.STANDARD_BYTES + " bytes");
    }
    if (!(header.find(CoseHeader.TYPE).orElse(ABSENT) instanceof Cbor.Text(String type))
        || !DocumentType.isName(type)) {
      return Decoded.malformed(
          "pratique.type",
          "document type must be a text of 1 to "
              + DocumentType.MAX_NAME_CHARS
              + " characters a-z, 0-9 or -");
    }
    if (!isDeterministic(encoded, item, message)) {
      return Decoded.malformed(
          "pratique.encoding", "envelope and protected header must be deterministic CBOR");
    }
    return Decoded.ok(new OwnHeader(algorithm, new KeyId(keyId), DocumentType.of(type)));
  }

  /// RFC 8949 §4.2.1: one document, one encoding. The payload's own encoding is looked at when it
  /// is read, after its signature was checked.
  private static boolean isDeterministic(Bytes encoded, Cbor item, CoseSign1 message) {
    return CborWriter.write(message.protectedHeader()).equals(message.protectedBytes())
        && CborWriter.write(item).equals(encoded);
  }
}
