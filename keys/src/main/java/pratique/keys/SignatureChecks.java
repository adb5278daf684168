package pratique.keys;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
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

  private final Cryptography cryptography;
  private final Map<PublicKey, Optional<ImportedKey>> imported = new ConcurrentHashMap<>();

  private SignatureChecks(Cryptography cryptography) {
    this.cryptography = cryptography;
  }

  /// Checks with Amazon Corretto Crypto Provider where it loads, else with the JDK.
  public static SignatureChecks best() {
    return new SignatureChecks(Cryptography.best());
  }

  static SignatureChecks by(Cryptography cryptography) {
    return new SignatureChecks(cryptography);
  }

  /// Whose code checks, for the person who asks why it is slow.
  public String provider() {
    return cryptography.name();
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

  /// The answers in the order of `checks`. One valid signature settles a document, so those behind
  /// it are left CANNOT_CHECK.
  public List<Answer> answer(List<SignatureCheck> checks) {
    List<Answer> answers = new ArrayList<>(checks.size());
    boolean settled = false;
    for (SignatureCheck check : checks) {
      Answer answer = settled ? Answer.CANNOT_CHECK : check(check);
      settled |= answer == Answer.VALID;
      answers.add(answer);
    }
    return List.copyOf(answers);
  }

  private Optional<ImportedKey> imported(PublicKey key) {
    Optional<ImportedKey> known = imported.get(key);
    if (known != null) {
      return known;
    }
    if (imported.size() >= MAX_KEYS) {
      // Starting over is rare and costs one import for each key still in use.
      imported.clear();
    }
    return imported.computeIfAbsent(key, this::importKey);
  }

  private Optional<ImportedKey> importKey(PublicKey key) {
    return switch (key) {
      case PublicKey.Ec ec ->
          switch (ec.curve()) {
            case P_256, P_384, P_521 -> importEc(cryptography, ec);
            case BRAINPOOL_P256R1, BRAINPOOL_P384R1 -> importEc(Cryptography.bouncyCastle(), ec);
          };
      case PublicKey.Rsa(int _, Bytes info) -> importRsa(info);
      case PublicKey.Unusable _ -> Optional.empty();
    };
  }

  int keysKept() {
    return imported.size();
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

  private Optional<ImportedKey> importRsa(Bytes info) {
    try {
      return Optional.of(
          new ImportedKey(
              cryptography, Algorithm.PS256, cryptography.importPublic(Algorithm.PS256, info), 0));
    } catch (GeneralSecurityException | RuntimeException unusable) {
      return Optional.empty();
    }
  }
}
