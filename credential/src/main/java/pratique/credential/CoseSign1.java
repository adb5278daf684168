package pratique.credential;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// A signed envelope in its parts, before anyone asks whether the parts say what they must.
///
/// `protectedBytes` are kept as received, because the signature covers them and not the map they
/// decode to.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.2 RFC 9052 §4.2
record CoseSign1(
    Tagging tagging,
    Bytes protectedBytes,
    Cbor.Map protectedHeader,
    Cbor.Map unprotectedHeader,
    Bytes payload,
    Bytes signature) {

  /// RSA of 8,192 bits; more than any signature that a verifier has a use for.
  static final int MAX_SIGNATURE_BYTES = 1024;

  /// Two are needed; the registry has few that a certificate could carry.
  static final int MAX_HEADER_PARAMETERS = 16;

  static final long TAG = 18;

  /// RFC 8392 §6: a CWT, around the tag of its COSE structure.
  private static final long CWT_TAG = 61;

  /// Wide enough for a chain of certificates, which some signers carry along.
  private static final CborReader.Limits HEADER_LIMITS = new CborReader.Limits(4096, 8, 256);

  private static final Cbor.Map NO_PARAMETERS = new Cbor.Map(List.of());

  /// The tags in front of the four parts.
  enum Tagging {
    /// `18(…)`
    SIGN1,
    /// `61(18(…))`
    CWT,
    NONE
  }

  /// Fault codes: `cose.tag`, `cose.array`, `cose.protected`, `cose.unprotected`, `cose.label`,
  /// `cose.payload`, `cose.signature`.
  static Decoded<CoseSign1> of(Cbor item) {
    if (!(item instanceof Cbor.Tagged(long outer, Cbor content))) {
      return ofArray(item, Tagging.NONE);
    }
    if (outer == TAG) {
      return ofArray(content, Tagging.SIGN1);
    }
    if (outer == CWT_TAG && content instanceof Cbor.Tagged(long inner, Cbor array)) {
      return inner == TAG ? ofArray(array, Tagging.CWT) : wrongTag(inner);
    }
    return wrongTag(outer);
  }

  private static Decoded<CoseSign1> wrongTag(long tag) {
    return Decoded.malformed(
        "cose.tag",
        "envelope must be COSE_Sign1, tag "
            + TAG
            + " alone or inside tag "
            + CWT_TAG
            + ", was tag "
            + Long.toUnsignedString(tag));
  }

  private static Decoded<CoseSign1> ofArray(Cbor item, Tagging tagging) {
    if (!(item instanceof Cbor.Array(List<Cbor> parts)) || parts.size() != 4) {
      return Decoded.malformed(
          "cose.array",
          "COSE_Sign1 must be an array of 4 parts, was "
              + (item instanceof Cbor.Array(List<Cbor> parts) ? "one of " + parts.size() : "none"));
    }
    if (!(parts.get(0) instanceof Cbor.ByteString(Bytes protectedBytes))) {
      return Decoded.malformed("cose.protected", "protected header must be a byte string");
    }
    if (!(parts.get(1) instanceof Cbor.Map unprotectedHeader)) {
      return Decoded.malformed("cose.unprotected", "unprotected header must be a map");
    }
    if (!(parts.get(2) instanceof Cbor.ByteString(Bytes payload))) {
      return Decoded.malformed(
          "cose.payload", "payload must be a byte string inside the envelope, not detached");
    }
    if (!(parts.get(3) instanceof Cbor.ByteString(Bytes signature))
        || signature.isEmpty()
        || signature.length() > MAX_SIGNATURE_BYTES) {
      return Decoded.malformed(
          "cose.signature",
          "signature must be a byte string of 1 to "
              + MAX_SIGNATURE_BYTES
              + " bytes"
              + (parts.get(3) instanceof Cbor.ByteString(Bytes other)
                  ? ", was " + other.length()
                  : ""));
    }
    return parameters(protectedBytes)
        .then(protectedHeader ->
            withSoundLabels(
                new CoseSign1(
                    tagging,
                    protectedBytes,
                    protectedHeader,
                    unprotectedHeader,
                    payload,
                    signature)));
  }

  /// RFC 9052 §3: no bytes and an empty map are the same header, and both must be accepted.
  private static Decoded<Cbor.Map> parameters(Bytes protectedBytes) {
    if (protectedBytes.isEmpty()) {
      return Decoded.ok(NO_PARAMETERS);
    }
    return switch (CborReader.read(protectedBytes, HEADER_LIMITS)) {
      case Decoded.Ok<Cbor>(Cbor.Map map) -> Decoded.ok(map);
      case Decoded.Ok<Cbor>(Cbor _) ->
          Decoded.malformed("cose.protected", "protected header must hold a map");
      case Decoded.Malformed<Cbor>(Fault fault) ->
          Decoded.malformed("cose.protected", "protected header: " + fault.message());
    };
  }

  private static Decoded<CoseSign1> withSoundLabels(CoseSign1 message) {
    for (Cbor.Map header : List.of(message.protectedHeader, message.unprotectedHeader)) {
      if (header.entries().size() > MAX_HEADER_PARAMETERS) {
        return Decoded.malformed(
            "cose.label",
            "a header must have at most "
                + MAX_HEADER_PARAMETERS
                + " parameters, has "
                + header.entries().size());
      }
      for (Cbor.Entry parameter : header.entries()) {
        if (!(parameter.key() instanceof Cbor.Int || parameter.key() instanceof Cbor.Text)) {
          return Decoded.malformed("cose.label", "a header label must be a whole number or text");
        }
      }
    }
    return Decoded.ok(message);
  }

  /// What the signature covers.
  ///
  /// An empty map is signed as no bytes (RFC 9052 §4.4, item 2), whichever of the two stands in the
  /// envelope; any other header is signed as it stands, also where it is not deterministic.
  Bytes toBeSigned() {
    return SigStructure.of(
        protectedHeader.entries().isEmpty() ? Bytes.EMPTY : protectedBytes, payload);
  }
}
