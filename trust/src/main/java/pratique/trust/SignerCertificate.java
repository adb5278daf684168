package pratique.trust;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// Judges whether a certificate makes its key a signer of documents, and of which.
///
/// Every rule is in `spec/trust.md` §2. Whether the certificate is in date is not judged here: that
/// depends on when somebody asks.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#extended-key-usage-identifiers HCERT §A.2
public final class SignerCertificate {

  private static final String ANY_PURPOSE = "2.5.29.37.0";

  private SignerCertificate() {}

  /// The signer whose certificate this is. `origin` tells where it came from.
  ///
  /// Fault codes: those of [Certificate#read(Bytes)]; `certificate.critical-extension`,
  /// `certificate.key-unusable`, `certificate.authority`, `certificate.key-usage` and
  /// `certificate.purpose`.
  public static Decoded<Signer> read(Bytes der, String origin) {
    return Certificate.read(der).then(certificate -> signer(certificate, origin));
  }

  static Decoded<Signer> signer(Certificate certificate, String origin) {
    if (!certificate.unknownCritical().isEmpty()) {
      return Decoded.malformed(
          "certificate.critical-extension",
          "the certificate must not be used by a reader that does not know its extension "
              + certificate.unknownCritical().getFirst());
    }
    if (certificate.key() instanceof PublicKey.Unusable unusable) {
      return unusable(unusable);
    }
    boolean signsDocuments = signsDocuments(certificate);
    if (certificate.authority() && (!signsDocuments || certificate.keyUsage().isEmpty())) {
      return Decoded.malformed(
          "certificate.authority",
          "the certificate belongs to an authority, which signs certificates and not documents; "
              + "use the certificates of its signers");
    }
    if (!signsDocuments) {
      return Decoded.malformed(
          "certificate.key-usage",
          "the certificate's key usage must allow digital signature or content commitment");
    }
    Signer.Purposes purposes = purposes(certificate.extendedKeyUsage());
    if (purposes instanceof Signer.Purposes.Only(Set<Purpose> none) && none.isEmpty()) {
      return Decoded.malformed(
          "certificate.purpose",
          "the certificate's extended key usage allows no kind of document that is known here");
    }
    return Decoded.ok(
        new Signer(
            KeyId.ofCertificate(certificate.encoded()),
            certificate.key(),
            Optional.of(certificate.notBefore()),
            Optional.of(certificate.notAfter()),
            purposes,
            certificate.country(),
            origin));
  }

  static <T> Decoded<T> unusable(PublicKey.Unusable key) {
    return Decoded.malformed(
        "certificate.key-unusable",
        "the key is of a kind that nothing here can check ("
            + key.algorithm()
            + "); understood are RSA and uncompressed points on the named curves P-256, P-384, "
            + "P-521, brainpoolP256r1 and brainpoolP384r1");
  }

  private static boolean signsDocuments(Certificate certificate) {
    return certificate.keyUsage().isEmpty()
        || certificate.keyUsage().get().contains(Certificate.KeyUsage.DIGITAL_SIGNATURE)
        || certificate.keyUsage().get().contains(Certificate.KeyUsage.CONTENT_COMMITMENT);
  }

  /// Purposes that are not ours limit nothing while the extension is not critical: health
  /// authorities took certificates made for servers or mail into use. A critical extension, or one
  /// that names a purpose of ours, known or not, is a limit.
  private static Signer.Purposes purposes(Optional<Certificate.ExtendedKeyUsage> usage) {
    Set<Purpose> known = EnumSet.noneOf(Purpose.class);
    boolean limited = false;
    if (usage.isPresent()) {
      List<String> identifiers = usage.get().objectIdentifiers();
      limited =
          usage.get().critical() && !identifiers.isEmpty() && !identifiers.contains(ANY_PURPOSE);
      for (String identifier : identifiers) {
        Purpose.ofObjectIdentifier(identifier).ifPresent(known::add);
        limited |= Purpose.isInAnArcOfPurposes(identifier);
      }
    }
    return limited ? new Signer.Purposes.Only(known) : new Signer.Purposes.AnyHealthCertificate();
  }
}
