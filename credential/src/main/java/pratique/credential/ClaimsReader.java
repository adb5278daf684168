package pratique.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;

/// Reads the claims of a health certificate: who issued it, when, until when.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#issuer HCERT §3.3.4, §3.3.5, §3.3.6
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1 RFC 8392 §3.1
final class ClaimsReader {

  static final int MAX_ISSUER_CHARS = 64;
  static final int MAX_CERTIFICATE_ID_BYTES = 64;

  /// The years 1970 to 9999.
  static final long MAX_SECONDS = 253_402_300_799L;

  private static final long CWT_TAG = 61;
  private static final long EPOCH_TAG = 1;

  private final Findings findings;
  private Optional<String> issuer = Optional.empty();
  private Optional<Instant> issuedAt = Optional.empty();
  private Optional<Instant> notBefore = Optional.empty();
  private Optional<Instant> expiresAt = Optional.empty();
  private Optional<Bytes> certificateId = Optional.empty();
  private @Nullable Cbor healthCertificates;

  private ClaimsReader(Findings findings) {
    this.findings = findings;
  }

  static ClaimsReader read(Cbor payload, Findings findings) {
    ClaimsReader reader = new ClaimsReader(findings);
    if (payload instanceof Cbor.Tagged(long tag, Cbor inner) && tag == CWT_TAG) {
      findings.note(Deviation.CWT_TAG, "cwt");
      reader.readAll(inner);
    } else {
      reader.readAll(payload);
    }
    return reader;
  }

  Claims claims() {
    return new Claims(issuer, issuedAt, notBefore, expiresAt, certificateId);
  }

  /// Claim -260 as it stands; null when it is missing.
  @Nullable Cbor healthCertificates() {
    return healthCertificates;
  }

  private void readAll(Cbor payload) {
    if (!(payload instanceof Cbor.Map(List<Cbor.Entry> entries))) {
      findings.fault(
          Layer.CWT, "cwt.type", "the claims must be a map, were " + Fields.kind(payload));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      Cbor.Entry entry = entries.get(i);
      long claim = entry.key() instanceof Cbor.Int(long number) ? number : 0;
      Cbor value = entry.value();
      if (claim == CwtClaim.HEALTH_CERTIFICATE) {
        healthCertificates = value;
      } else if (claim == CwtClaim.ISSUER) {
        issuer = issuer(value);
      } else if (claim == CwtClaim.EXPIRES_AT) {
        expiresAt = time(value, "exp");
      } else if (claim == CwtClaim.NOT_BEFORE) {
        notBefore = time(value, "nbf");
      } else if (claim == CwtClaim.ISSUED_AT) {
        issuedAt = time(value, "iat");
      } else if (claim == CwtClaim.CERTIFICATE_ID) {
        certificateId = certificateId(value);
      } else {
        findings.note(Deviation.OTHER_CLAIM, claim == 0 ? "cwt.?" : "cwt." + claim);
      }
    }
    if (issuer.isEmpty()) {
      findings.note(Deviation.ISSUER_MISSING, "cwt.iss");
    }
    if (issuedAt.isEmpty()) {
      findings.note(Deviation.ISSUED_AT_MISSING, "cwt.iat");
    }
    if (expiresAt.isEmpty()) {
      findings.note(Deviation.EXPIRY_MISSING, "cwt.exp");
    }
  }

  private Optional<String> issuer(Cbor value) {
    String name =
        switch (value) {
          case Cbor.Text(String text) -> text;
          case Cbor.ByteString(Bytes bytes) -> {
            findings.note(Deviation.ISSUER_BYTES, "cwt.iss");
            yield ascii(bytes);
          }
          case Cbor.Null _, Cbor.Undefined _ -> "";
          case Cbor other -> {
            findings.fault(Layer.CWT, "cwt.type", "iss must be text, was " + Fields.kind(other));
            yield "";
          }
        };
    if (name.length() > MAX_ISSUER_CHARS) {
      findings.fault(
          Layer.CWT,
          "cwt.issuer-length",
          "iss must be at most " + MAX_ISSUER_CHARS + " characters, was " + name.length());
      return Optional.empty();
    }
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (name.length() != 2 || !EuDccSchema.isUpperCase(name)) {
      findings.note(Deviation.ISSUER_NOT_ALPHA_2, "cwt.iss");
    }
    return Optional.of(name);
  }

  /// Bytes in the place of text are read when they are printable ASCII, which country codes are.
  private String ascii(Bytes bytes) {
    StringBuilder text = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      int octet = bytes.unsignedAt(i);
      if (octet < ' ' || octet > '~') {
        findings.fault(Layer.CWT, "cwt.type", "iss must be text, was bytes that are not ASCII");
        return "";
      }
      text.append((char) octet);
    }
    return text.toString();
  }

  /// Whole seconds. A fraction is dropped: a code then expires within the second before, never
  /// after.
  private Optional<Instant> time(Cbor value, String claim) {
    return switch (value) {
      case Cbor.Int(long seconds) -> seconds(seconds, claim);
      case Cbor.FloatingPoint(double seconds) -> {
        findings.note(Deviation.TIME_AS_FLOAT, "cwt." + claim);
        // NaN is not inside any range.
        yield seconds >= 0 && seconds < MAX_SECONDS + 1.0
            ? seconds((long) seconds, claim)
            : outOfRange(claim);
      }
      case Cbor.Tagged(long tag, Cbor inner)
          when tag == EPOCH_TAG && !(inner instanceof Cbor.Tagged) -> {
        findings.note(Deviation.DATE_TAGGED, "cwt." + claim);
        yield time(inner, claim);
      }
      case Cbor.Null _, Cbor.Undefined _ -> {
        findings.note(Deviation.NULL_VALUE, "cwt." + claim);
        yield Optional.empty();
      }
      case Cbor other -> {
        findings.fault(
            Layer.CWT,
            "cwt.type",
            claim + " must be a number of seconds, was " + Fields.kind(other));
        yield Optional.empty();
      }
    };
  }

  private Optional<Instant> seconds(long seconds, String claim) {
    return seconds >= 0 && seconds <= MAX_SECONDS
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : outOfRange(claim);
  }

  private Optional<Instant> outOfRange(String claim) {
    findings.fault(
        Layer.CWT,
        "cwt.range",
        claim + " must be 0 to " + MAX_SECONDS + " seconds after 1970, was outside");
    return Optional.empty();
  }

  private Optional<Bytes> certificateId(Cbor value) {
    Bytes id =
        switch (value) {
          case Cbor.ByteString(Bytes bytes) -> bytes;
          case Cbor.Text(String text) -> {
            findings.note(Deviation.OTHER_CLAIM, "cwt.cti");
            yield Bytes.utf8(text);
          }
          case Cbor other -> {
            findings.fault(Layer.CWT, "cwt.type", "cti must be bytes, was " + Fields.kind(other));
            yield Bytes.EMPTY;
          }
        };
    if (id.isEmpty() || id.length() > MAX_CERTIFICATE_ID_BYTES) {
      findings.fault(
          Layer.CWT,
          "cwt.certificate-id-length",
          "cti must be 1 to " + MAX_CERTIFICATE_ID_BYTES + " bytes, was " + id.length());
      return Optional.empty();
    }
    return Optional.of(id);
  }
}
