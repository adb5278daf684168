package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Sha256;
import pratique.encoding.Zlib;

/// A document that is ready to be signed: nothing in it changes any more.
///
/// The signer signs [#toBeSigned()] and gives the signature to [#finish(Bytes)]. The same arguments
/// always make the same draft, so a retry signs the identical payload again.
///
/// Strict where a reader is tolerant: what one of these makes has no deviation to note.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#electronic-health-certificate-container-format
///   HCERT §3
public final class Draft {

  /// What a QR code of the largest size, version 40, holds in alphanumeric mode at error correction
  /// level Q, which HCERT §4.2.2 recommends.
  public static final int MAX_CHARS = 2_420;

  public static final int MAX_CERTIFICATE_ID_BYTES = 64;

  /// How much worse than the trial's bytes a signature may compress, for a code that comes near
  /// [#MAX_CHARS]. Of 42,000 random signatures over 210 documents of that size none took more than
  /// 22 bytes beyond the trial; this is three times as much.
  private static final int MARGIN_BYTES = 64;

  /// 9999-12-31T23:59:59Z, the last that ISO 8601 writes with four digits of the year.
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final int ES256_SIGNATURE_BYTES = 64;

  /// RSA of 2,048 to 3,072 bits.
  private static final int PS256_SHORTEST_SIGNATURE_BYTES = 256;

  private static final int PS256_LONGEST_SIGNATURE_BYTES = 384;

  private final Envelope envelope;
  private final Format format;
  private final Purpose purpose;
  private final Bytes protectedHeader;
  private final Bytes payload;

  private Draft(
      Envelope envelope, Format format, Purpose purpose, Bytes protectedHeader, Bytes payload) {
    this.envelope = envelope;
    this.format = format;
    this.purpose = purpose;
    this.protectedHeader = protectedHeader;
    this.payload = payload;
  }

  /// Who signs, and for how long: what every draft needs beside its document.
  ///
  /// - `keyId`: 8 bytes.
  /// - `issuer`: a country, alpha-2 in capitals.
  /// - `expiresAt`: when the code must be renewed; the caller sees to it that it never passes the
  ///   end of the signer certificate.
  /// - `certificateId`: 1 to 64 bytes.
  ///
  /// Times are whole seconds of the years 1970 to 9999.
  public record Envelope(
      KeyId keyId,
      Algorithm algorithm,
      String issuer,
      Instant issuedAt,
      Instant expiresAt,
      Optional<Bytes> certificateId) {

    public Envelope {
      requireNonNull(keyId, "keyId");
      requireNonNull(algorithm, "algorithm");
      requireNonNull(issuer, "issuer");
      requireNonNull(issuedAt, "issuedAt");
      requireNonNull(expiresAt, "expiresAt");
      requireNonNull(certificateId, "certificateId");
      if (!issuedAt.isBefore(expiresAt)) {
        throw new IllegalArgumentException(
            "a code must expire after it is issued: " + issuedAt + ".." + expiresAt);
      }
    }
  }

  /// A health certificate (`HC1:`): EU DCC 1.3 or ICVP 2026. A document that breaks its standard in
  /// the least is answered with the first fault.
  ///
  /// Fault codes: `draft.kind` (no document of these kinds), `draft.key-id`, `draft.issuer`,
  /// `draft.whole-seconds`, `draft.year`, `draft.certificate-id`, `draft.too-large`, and those of
  /// the payload.
  public static Decoded<Draft> healthCertificate(Document document, Envelope envelope) {
    return switch (document) {
      case EuDcc dcc ->
          PayloadWriter.write(dcc, envelope.issuedAt())
              .then(hcert -> healthCertificate(hcert, dcc.entry().purpose(), envelope));
      case Icvp icvp ->
          PayloadWriter.write(icvp, envelope.issuedAt())
              .then(hcert -> healthCertificate(hcert, Purpose.VACCINATION, envelope));
      case Document.Unrecognised _, Document.Own _ ->
          Decoded.malformed(
              "draft.kind", "a health certificate must be an EU DCC or an ICVP to be issued");
    };
  }

  /// `hcert` is the content of claim -260.
  static Decoded<Draft> healthCertificate(Cbor.Map hcert, Purpose purpose, Envelope envelope) {
    Cbor.Map header =
        new Cbor.Map(
            List.of(
                entry(CoseHeader.ALGORITHM, new Cbor.Int(envelope.algorithm().coseNumber())),
                entry(CoseHeader.KEY_ID, new Cbor.ByteString(envelope.keyId().value()))));
    Cbor.Map claims = claims(envelope, entry(CwtClaim.HEALTH_CERTIFICATE, hcert));
    return checked(
        new Draft(
            envelope, Format.HCERT, purpose, CborWriter.write(header), CborWriter.write(claims)));
  }

  /// A document in our own envelope (`PQ1:`).
  ///
  /// Fault codes: `draft.body` (deeper or larger than a reader takes), `draft.key-id`,
  /// `draft.issuer`, `draft.whole-seconds`, `draft.year`, `draft.certificate-id`,
  /// `draft.too-large`.
  ///
  /// @throws IllegalArgumentException when a map in `body` has a key twice, or a text half of a
  ///   surrogate pair
  public static Decoded<Draft> own(DocumentType.Known type, Cbor.Map body, Envelope envelope) {
    Cbor.Map header =
        new Cbor.Map(
            List.of(
                entry(CoseHeader.ALGORITHM, new Cbor.Int(envelope.algorithm().coseNumber())),
                entry(CoseHeader.KEY_ID, new Cbor.ByteString(envelope.keyId().value())),
                entry(CoseHeader.TYPE, new Cbor.Text(type.typeName()))));
    Bytes payload = CborWriter.write(claims(envelope, entry(CwtClaim.OWN_BODY, body)));
    return switch (CborReader.read(payload, CborReader.Limits.DOCUMENT)) {
      case Decoded.Malformed<Cbor>(Fault fault) ->
          Decoded.malformed("draft.body", "no reader would take the body: " + fault.message());
      case Decoded.Ok<Cbor>(Cbor _) ->
          checked(
              new Draft(
                  envelope, Format.PRATIQUE, type.purpose(), CborWriter.write(header), payload));
    };
  }

  private static Cbor.Map claims(Envelope envelope, Cbor.Entry content) {
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

  private static Decoded<Draft> checked(Draft draft) {
    Optional<Fault> fault = fault(draft.envelope).or(draft::tooLarge);
    return fault.isPresent() ? new Decoded.Malformed<>(fault.get()) : Decoded.ok(draft);
  }

  private static Optional<Fault> fault(Envelope envelope) {
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
    if (idBytes < 1 || idBytes > MAX_CERTIFICATE_ID_BYTES) {
      return Optional.of(
          new Fault(
              "draft.certificate-id",
              "certificate id must be 1 to "
                  + MAX_CERTIFICATE_ID_BYTES
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

  /// Whether the finished code could pass [#MAX_CHARS], whatever its signature turns out to be.
  ///
  /// Most documents are so small that they would fit uncompressed, and zlib never adds more than
  /// its bound; the others are tried with a signature that no compressor can shorten.
  private Optional<Fault> tooLarge() {
    int bytes = envelopeBytes(longestSignature());
    if (bytes > EnvelopeReader.MAX_INFLATED_BYTES) {
      return Optional.of(
          new Fault(
              "draft.too-large",
              "a document must have at most "
                  + EnvelopeReader.MAX_INFLATED_BYTES
                  + " bytes, would have "
                  + bytes
                  + "; shorten its texts"));
    }
    if (chars(compressBound(bytes)) <= MAX_CHARS) {
      return Optional.empty();
    }
    Bytes trial = envelope(incompressible(longestSignature()));
    int chars = chars(Zlib.deflate(trial).length() + MARGIN_BYTES);
    if (chars <= MAX_CHARS) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "draft.too-large",
            "a code must have at most "
                + MAX_CHARS
                + " characters to fit a QR code, could have "
                + chars
                + "; shorten the document's texts"));
  }

  private int longestSignature() {
    return switch (envelope.algorithm()) {
      case ES256 -> ES256_SIGNATURE_BYTES;
      case PS256 -> PS256_LONGEST_SIGNATURE_BYTES;
    };
  }

  /// Bytes without a pattern, and the same ones each time.
  private static Bytes incompressible(int length) {
    byte[] bytes = new byte[length];
    Bytes digest = Bytes.EMPTY;
    for (int i = 0; i < length; i++) {
      int at = i % 32;
      if (at == 0) {
        digest = Sha256.of(digest);
      }
      bytes[i] = (byte) digest.unsignedAt(at);
    }
    return Bytes.copyOf(bytes);
  }

  /// The most that zlib makes of `length` bytes with its usual settings: `compressBound` in zlib.h.
  private static int compressBound(int length) {
    return length + (length >> 12) + (length >> 14) + (length >> 25) + 13;
  }

  /// The length of a code of so many compressed bytes, with its prefix.
  private int chars(int compressedBytes) {
    return format.prefix().length() + compressedBytes / 2 * 3 + compressedBytes % 2 * 2;
  }

  public Envelope envelope() {
    return envelope;
  }

  public Format format() {
    return format;
  }

  /// What the signing key must be for.
  public Purpose purpose() {
    return purpose;
  }

  /// The COSE `Sig_structure` (RFC 9052 §4.4).
  public Bytes toBeSigned() {
    return SigStructure.of(protectedHeader, payload);
  }

  /// The text of the code, once `signature` was made over [#toBeSigned()]: for ES256 r and s in 64
  /// bytes, for PS256 what a modulus of 2,048 to 3,072 bits gives, 256 to 384.
  ///
  /// @throws IllegalArgumentException when the signature has another length: it was not made by the
  ///   key and algorithm that the draft names
  public String finish(Bytes signature) {
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
    return format.prefix() + Base45.encode(Zlib.deflate(envelope(signature)));
  }

  /// The length of [#envelope]: a tag, an array of four and an empty map take one byte each.
  private int envelopeBytes(int signatureBytes) {
    return 3
        + SigStructure.byteStringLength(protectedHeader.length())
        + SigStructure.byteStringLength(payload.length())
        + SigStructure.byteStringLength(signatureBytes);
  }

  /// COSE_Sign1 with its tag (RFC 9052 §4.2).
  private Bytes envelope(Bytes signature) {
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
