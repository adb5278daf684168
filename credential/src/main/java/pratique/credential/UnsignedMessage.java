package pratique.credential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;
import pratique.encoding.Fault;

/// An envelope that lacks nothing but its signature, whether it becomes a code or a file.
record UnsignedMessage(Draft.Envelope envelope, Bytes protectedHeader, Bytes payload) {

  /// 9999-12-31T23:59:59Z, the last that ISO 8601 writes with four digits of the year.
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final int ES256_SIGNATURE_BYTES = 64;

  /// RSA of 2,048 to 3,072 bits.
  private static final int PS256_SHORTEST_SIGNATURE_BYTES = 256;

  private static final int PS256_LONGEST_SIGNATURE_BYTES = 384;

  /// `hcert` is the content of claim -260.
  static UnsignedMessage healthCertificate(Cbor.Map hcert, Draft.Envelope envelope) {
    return new UnsignedMessage(
        envelope,
        CborWriter.write(
            new Cbor.Map(
                List.of(
                    entry(CoseHeader.ALGORITHM, new Cbor.Int(envelope.algorithm().coseNumber())),
                    entry(CoseHeader.KEY_ID, new Cbor.ByteString(envelope.keyId().value()))))),
        CborWriter.write(claims(envelope, entry(CwtClaim.HEALTH_CERTIFICATE, hcert))));
  }

  static UnsignedMessage own(DocumentType.Known type, Cbor.Map body, Draft.Envelope envelope) {
    return new UnsignedMessage(
        envelope,
        CborWriter.write(
            new Cbor.Map(
                List.of(
                    entry(CoseHeader.ALGORITHM, new Cbor.Int(envelope.algorithm().coseNumber())),
                    entry(CoseHeader.KEY_ID, new Cbor.ByteString(envelope.keyId().value())),
                    entry(CoseHeader.TYPE, new Cbor.Text(type.typeName()))))),
        CborWriter.write(claims(envelope, entry(CwtClaim.OWN_BODY, body))));
  }

  private static Cbor.Map claims(Draft.Envelope envelope, Cbor.Entry content) {
    List<Cbor.Entry> claims = new ArrayList<>();
    claims.add(entry(CwtClaim.ISSUER, new Cbor.Text(envelope.issuer())));
    claims.add(entry(CwtClaim.EXPIRES_AT, new Cbor.Int(envelope.expiresAt().getEpochSecond())));
    claims.add(entry(CwtClaim.ISSUED_AT, new Cbor.Int(envelope.issuedAt().getEpochSecond())));
    envelope
        .certificateId()
        .ifPresent(id -> claims.add(entry(CwtClaim.CERTIFICATE_ID, new Cbor.ByteString(id))));
    claims.add(content);
    return new Cbor.Map(claims);
  }

  private static Cbor.Entry entry(long key, Cbor value) {
    return new Cbor.Entry(new Cbor.Int(key), value);
  }

  /// What no reader would take of who signs and for how long.
  Optional<Fault> fault() {
    int keyIdBytes = envelope.keyId().value().length();
    if (keyIdBytes != KeyId.STANDARD_BYTES) {
      return Optional.of(
          new Fault(
              "draft.key-id",
              "key id must be " + KeyId.STANDARD_BYTES + " bytes, was " + keyIdBytes));
    }
    if (!isAlpha2(envelope.issuer())) {
      return Optional.of(
          new Fault("draft.issuer", "issuer must be a country of two letters A to Z"));
    }
    Optional<Fault> time =
        fault("issue", envelope.issuedAt()).or(() -> fault("expiry", envelope.expiresAt()));
    if (time.isPresent()) {
      return time;
    }
    int idBytes = envelope.certificateId().map(Bytes::length).orElse(1);
    if (idBytes < 1 || idBytes > Draft.MAX_CERTIFICATE_ID_BYTES) {
      return Optional.of(
          new Fault(
              "draft.certificate-id",
              "certificate id must be 1 to "
                  + Draft.MAX_CERTIFICATE_ID_BYTES
                  + " bytes, was "
                  + idBytes));
    }
    return Optional.empty();
  }

  private static Optional<Fault> fault(String what, Instant instant) {
    long seconds = instant.getEpochSecond();
    if (!Instant.ofEpochSecond(seconds).equals(instant)) {
      return Optional.of(
          new Fault("draft.whole-seconds", what + " must be at a whole second, was " + instant));
    }
    if (seconds < 0 || seconds > LAST_SECOND) {
      return Optional.of(
          new Fault("draft.year", what + " must be in the years 1970 to 9999, was " + instant));
    }
    return Optional.empty();
  }

  private static boolean isAlpha2(String issuer) {
    return issuer.length() == 2 && isCapital(issuer.charAt(0)) && isCapital(issuer.charAt(1));
  }

  private static boolean isCapital(char character) {
    return character >= 'A' && character <= 'Z';
  }

  /// The COSE `Sig_structure` (RFC 9052 §4.4).
  Bytes toBeSigned() {
    return SigStructure.of(protectedHeader, payload);
  }

  int longestSignature() {
    return switch (envelope.algorithm()) {
      case ES256 -> ES256_SIGNATURE_BYTES;
      case PS256 -> PS256_LONGEST_SIGNATURE_BYTES;
    };
  }

  /// The whole envelope.
  ///
  /// @throws IllegalArgumentException when the signature has another length than the algorithm
  ///   makes
  Bytes finish(Bytes signature) {
    int shortest =
        switch (envelope.algorithm()) {
          case ES256 -> ES256_SIGNATURE_BYTES;
          case PS256 -> PS256_SHORTEST_SIGNATURE_BYTES;
        };
    if (signature.length() < shortest || signature.length() > longestSignature()) {
      throw new IllegalArgumentException(
          "signature by "
              + envelope.algorithm()
              + " must be "
              + shortest
              + " to "
              + longestSignature()
              + " bytes, was "
              + signature.length());
    }
    return with(signature);
  }

  /// The length of [#with]: a tag, an array of four and an empty map take one byte each.
  int length(int signatureBytes) {
    return 3
        + SigStructure.byteStringLength(protectedHeader.length())
        + SigStructure.byteStringLength(payload.length())
        + SigStructure.byteStringLength(signatureBytes);
  }

  /// COSE_Sign1 with its tag (RFC 9052 §4.2), whatever the signature.
  Bytes with(Bytes signature) {
    return CborWriter.write(
        new Cbor.Tagged(
            CoseSign1.TAG,
            new Cbor.Array(
                List.of(
                    new Cbor.ByteString(protectedHeader),
                    new Cbor.Map(List.of()),
                    new Cbor.ByteString(payload),
                    new Cbor.ByteString(signature)))));
  }
}
