package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
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
  /// 29 bytes beyond the trial; this is more than twice as much.
  private static final int MARGIN_BYTES = 64;

  private final Format format;
  private final Purpose purpose;
  private final UnsignedMessage message;

  private Draft(Format format, Purpose purpose, UnsignedMessage message) {
    this.format = format;
    this.purpose = purpose;
    this.message = message;
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
    return checked(
        new Draft(Format.HCERT, purpose, UnsignedMessage.healthCertificate(hcert, envelope)));
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
    UnsignedMessage message = UnsignedMessage.own(type, body, envelope);
    return switch (CborReader.read(message.payload(), CborReader.Limits.DOCUMENT)) {
      case Decoded.Malformed<Cbor>(Fault fault) ->
          Decoded.malformed("draft.body", "no reader would take the body: " + fault.message());
      case Decoded.Ok<Cbor>(Cbor _) -> checked(new Draft(Format.PRATIQUE, type.purpose(), message));
    };
  }

  private static Decoded<Draft> checked(Draft draft) {
    Optional<Fault> fault = draft.message.fault().or(draft::tooLarge);
    return fault.isPresent() ? new Decoded.Malformed<>(fault.get()) : Decoded.ok(draft);
  }

  /// Whether the finished code could pass [#MAX_CHARS], whatever its signature turns out to be.
  ///
  /// Most documents are so small that they would fit uncompressed, and compressing never adds more
  /// than its bound; the others are tried with a signature that no compressor can shorten.
  private Optional<Fault> tooLarge() {
    int bytes = message.length(message.longestSignature());
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
    if (chars(Zlib.maxDeflatedBytes(bytes)) <= MAX_CHARS) {
      return Optional.empty();
    }
    Bytes trial = message.with(incompressible(message.longestSignature()));
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

  /// The length of a code of so many compressed bytes, with its prefix.
  private int chars(int compressedBytes) {
    return format.prefix().length() + compressedBytes / 2 * 3 + compressedBytes % 2 * 2;
  }

  public Envelope envelope() {
    return message.envelope();
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
    return message.toBeSigned();
  }

  /// The text of the code, once `signature` was made over [#toBeSigned()]: for ES256 r and s in 64
  /// bytes, for PS256 what a modulus of 2,048 to 3,072 bits gives, 256 to 384.
  ///
  /// @throws IllegalArgumentException when the signature has another length: it was not made by the
  ///   key and algorithm that the draft names
  public String finish(Bytes signature) {
    return format.prefix() + Base45.encode(Zlib.deflate(message.finish(signature)));
  }
}
