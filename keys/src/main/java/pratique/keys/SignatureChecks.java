package pratique.keys;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pratique.credential.Algorithm;
import pratique.encoding.Bytes;
import pratique.trust.PublicKey;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;

/// Answers whether signatures are right, as fast as this machine can.
///
/// Safe to use from many threads at once. Keys are imported once: a verifier meets the few of its
/// trust list again and again.
public final class SignatureChecks {

  /// How many imported keys are kept, several times what any trust list holds.
  static final int MAX_KEYS = 20_000;

  private final Handover handover;
  private volatile KnownKeys known;

  private SignatureChecks(Handover handover) {
    this.handover = handover;
    this.known = new KnownKeys(handover.current());
  }

  /// Checks with the JDK at first, which is ready at once, and once there is much to check with
  /// Amazon Corretto Crypto Provider where it loads.
  public static SignatureChecks best() {
    return new SignatureChecks(Handover.toTheBest());
  }

  /// Checks with the JDK always.
  public static SignatureChecks jdk() {
    return by(Cryptography.jdk());
  }

  static SignatureChecks by(Cryptography cryptography) {
    return new SignatureChecks(Handover.never(cryptography));
  }

  /// Whose code checks now, for the person who asks why it is slow.
  public String provider() {
    return handover.current().name();
  }

  /// The keys that one cryptography has imported.
  private record KnownKeys(
      Cryptography cryptography, Map<PublicKey, Optional<ImportedKey>> imported) {
    KnownKeys(Cryptography cryptography) {
      this(cryptography, new ConcurrentHashMap<>());
    }
  }

  /// A key as its provider knows it. `signatureBytes` is 0 where the provider sees to the length.
  private record ImportedKey(
      Cryptography by, Algorithm algorithm, java.security.PublicKey key, int signatureBytes) {}

  /// The answer to one question.
  ///
  /// INVALID when the signature is wrong, has another length than the key makes, or is of an
  /// algorithm that the key is not for; CANNOT_CHECK when nothing here can use the key.
  public Answer check(SignatureCheck check) {
    Optional<ImportedKey> key = imported(check.key());
    if (key.isEmpty()) {
      return Answer.CANNOT_CHECK;
    }
    ImportedKey usable = key.get();
    if (usable.algorithm != check.algorithm()
        || (usable.signatureBytes != 0 && usable.signatureBytes != check.signature().length())) {
      return Answer.INVALID;
    }
    try {
      boolean valid =
          usable.by.verify(
              usable.algorithm,
              usable.key,
              check.message().toByteArray(),
              check.signature().toByteArray());
      return valid ? Answer.VALID : Answer.INVALID;
    } catch (GeneralSecurityException | RuntimeException broken) {
      // A provider that breaks has not answered; native ones report their errors unchecked.
      return Answer.CANNOT_CHECK;
    }
  }

  /// The answers in the order of `checks`.
  ///
  /// All are made, also behind a valid one: one key may stand in several certificates, and only a
  /// later one may allow the document.
  public List<Answer> answer(List<SignatureCheck> checks) {
    return checks.stream().map(this::check).toList();
  }

  private Optional<ImportedKey> imported(PublicKey wanted) {
    Cryptography cryptography = handover.forOneMore();
    KnownKeys keys = known;
    if (keys.cryptography != cryptography) {
      // Several threads may do this at once; then the last one's keys stay.
      keys = new KnownKeys(cryptography);
      known = keys;
    }
    Optional<ImportedKey> key = keys.imported.get(wanted);
    if (key != null) {
      return key;
    }
    if (keys.imported.size() >= MAX_KEYS) {
      // Starting over is rare and costs one import for each key still in use.
      keys.imported.clear();
    }
    return keys.imported.computeIfAbsent(wanted, absent -> importKey(cryptography, absent));
  }

  private static Optional<ImportedKey> importKey(Cryptography cryptography, PublicKey key) {
    return switch (key) {
      case PublicKey.Ec ec ->
          switch (ec.curve()) {
            case P_256, P_384, P_521 -> importEc(cryptography, ec);
            case BRAINPOOL_P256R1, BRAINPOOL_P384R1 -> importEc(Cryptography.bouncyCastle(), ec);
          };
      case PublicKey.Rsa(int _, Bytes info) -> importRsa(cryptography, info);
      case PublicKey.Unusable _ -> Optional.empty();
    };
  }

  int keysKept() {
    return known.imported.size();
  }

  private static Optional<ImportedKey> importEc(Cryptography by, PublicKey.Ec ec) {
    try {
      java.security.PublicKey key = by.importPublic(Algorithm.ES256, ec.subjectPublicKeyInfo());
      return key instanceof ECPublicKey point && EllipticCurves.contain(point)
          ? Optional.of(new ImportedKey(by, Algorithm.ES256, key, 2 * ec.curve().coordinateBytes()))
          : Optional.empty();
    } catch (GeneralSecurityException | RuntimeException unusable) {
      return Optional.empty();
    }
  }

  private static Optional<ImportedKey> importRsa(Cryptography by, Bytes info) {
    try {
      return Optional.of(
          new ImportedKey(by, Algorithm.PS256, by.importPublic(Algorithm.PS256, info), 0));
    } catch (GeneralSecurityException | RuntimeException unusable) {
      return Optional.empty();
    }
  }
}
