package pratique.trust;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// What an X.509 certificate says of the key in it: how long it is valid, for whom, and for what.
///
/// Only what it *says*: no signature is checked here, and no chain. Whether it makes its key a
/// signer of documents is for [SignerCertificate] to judge.
///
/// - `encoded`: the whole certificate in DER.
/// - `version`: 1 or 3; a certificate of version 1 has no extensions.
/// - `notBefore`, `notAfter`: both ends included, to the second.
/// - `country`: the subject's, as written there.
/// - `authority`: whether it may sign other certificates (basic constraints, `cA`).
/// - `keyUsage`: absent when the certificate does not limit it.
/// - `extendedKeyUsage`: object identifiers; absent when the certificate has no such extension, and
///   empty when it has one that lists nothing.
/// - `unknownCritical`: extensions that a reader must understand or else reject the certificate,
///   and that are not understood here.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5280.html#section-4.1 RFC 5280 §4.1, §4.2
public record Certificate(
    Bytes encoded,
    int version,
    Instant notBefore,
    Instant notAfter,
    Optional<String> country,
    PublicKey key,
    boolean authority,
    Optional<Set<KeyUsage>> keyUsage,
    Optional<ExtendedKeyUsage> extendedKeyUsage,
    Optional<Bytes> subjectKeyIdentifier,
    Optional<Bytes> authorityKeyIdentifier,
    List<String> unknownCritical) {

  public Certificate {
    requireNonNull(encoded, "encoded");
    requireNonNull(country, "country");
    requireNonNull(key, "key");
    keyUsage = keyUsage.map(Set::copyOf);
    requireNonNull(extendedKeyUsage, "extendedKeyUsage");
    requireNonNull(subjectKeyIdentifier, "subjectKeyIdentifier");
    requireNonNull(authorityKeyIdentifier, "authorityKeyIdentifier");
    unknownCritical = List.copyOf(unknownCritical);
    if (notAfter.isBefore(notBefore)) {
      throw new IllegalArgumentException(
          "a certificate must not end before it begins: " + notBefore + ".." + notAfter);
    }
  }

  /// What a key may be used for, as far as documents and certificates are concerned.
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc5280.html#section-4.2.1.3 RFC 5280 §4.2.1.3
  public enum KeyUsage {
    DIGITAL_SIGNATURE(0),
    CONTENT_COMMITMENT(1),
    CERTIFICATE_SIGNING(5),
    REVOCATION_LIST_SIGNING(6);

    private final int bit;

    KeyUsage(int bit) {
      this.bit = bit;
    }

    /// Its place in the named bit list, 0 for the first.
    int bit() {
      return bit;
    }
  }

  /// For what kinds of programs or documents a key is meant.
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc5280.html#section-4.2.1.12 RFC 5280 §4.2.1.12
  public record ExtendedKeyUsage(boolean critical, List<String> objectIdentifiers) {
    public ExtendedKeyUsage {
      objectIdentifiers = List.copyOf(objectIdentifiers);
    }
  }

  /// Reads one certificate in DER.
  ///
  /// Fault codes: those of [pratique.encoding.DerReader]; `certificate.structure`,
  /// `certificate.version`, `certificate.algorithm`, `certificate.validity`,
  /// `certificate.extension`, `certificate.extension-twice` and `certificate.key`.
  public static Decoded<Certificate> read(Bytes der) {
    return CertificateReader.read(der);
  }
}
