package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;

/// A document that is ready to be signed: nothing in it changes any more.
///
/// The signer signs [#toBeSigned()] and gives the signature to [#finish(Bytes)]. The same arguments
/// always make the same draft, so a retry signs the identical payload again.
public final class Draft {

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
  /// - `issuer`: a country, alpha-2.
  /// - `expiresAt`: when the code must be renewed; the caller sees to it that it never passes the
  ///   end of the signer certificate.
  ///
  /// Times are whole seconds.
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
  public static Decoded<Draft> healthCertificate(Document document, Envelope envelope) {
    return Decoded.ok(
        new Draft(
            envelope, Format.HCERT, Purpose.TEST, Bytes.EMPTY, Bytes.utf8(document.toString())));
  }

  /// A document in our own envelope (`PQ1:`).
  public static Decoded<Draft> own(DocumentType.Known type, Cbor.Map body, Envelope envelope) {
    throw new UnsupportedOperationException("not written yet " + type + body + envelope);
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
    throw new UnsupportedOperationException("not written yet" + protectedHeader + payload);
  }

  /// The text of the code, once `signature` (r and s, or PSS) was made over [#toBeSigned()].
  public String finish(Bytes signature) {
    throw new UnsupportedOperationException("not written yet" + signature);
  }
}
