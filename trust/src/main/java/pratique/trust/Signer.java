package pratique.trust;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.credential.Purpose;

/// Somebody whose signature on documents is trusted: a key, for how long, and for what.
///
/// - `keyId`: how documents name this signer.
/// - `notBefore`, `notAfter`: the certificate's validity, both ends included (RFC 5280 §4.1.2.5);
///   absent for a bare key.
/// - `purposes`: what the certificate's extended key usage allows.
/// - `country`: alpha-2 or alpha-3, as the certificate or the trust list says.
/// - `origin`: where the signer was learned from, for the person who asks why it is trusted.
public record Signer(
    KeyId keyId,
    PublicKey key,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    Purposes purposes,
    Optional<String> country,
    String origin) {

  public Signer {
    requireNonNull(keyId, "keyId");
    requireNonNull(key, "key");
    requireNonNull(notBefore, "notBefore");
    requireNonNull(notAfter, "notAfter");
    requireNonNull(purposes, "purposes");
    requireNonNull(country, "country");
    requireNonNull(origin, "origin");
  }

  /// What a certificate's extended key usage allows.
  public sealed interface Purposes {

    boolean allows(Purpose purpose);

    /// No extended key usage that means anything here: every health certificate (HCERT §A.2), and
    /// none of our own documents.
    record AnyHealthCertificate() implements Purposes {
      @Override
      public boolean allows(Purpose purpose) {
        return purpose.isHealthCertificate();
      }
    }

    record Only(Set<Purpose> purposes) implements Purposes {
      public Only {
        purposes = Set.copyOf(purposes);
      }

      @Override
      public boolean allows(Purpose purpose) {
        return purposes.contains(purpose);
      }
    }
  }
}
