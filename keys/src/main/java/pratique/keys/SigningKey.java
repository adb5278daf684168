package pratique.keys;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import javax.security.auth.DestroyFailedException;
import org.jspecify.annotations.Nullable;
import pratique.credential.Algorithm;
import pratique.credential.Draft;
import pratique.credential.FileDraft;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.trust.PublicKey;
import pratique.trust.Signer;
import pratique.trust.SignerCertificate;

/// A private key with its certificate: it signs what the certificate says it is for, and nothing
/// else.
///
/// Safe to use from many threads at once.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3, §A.2
public final class SigningKey {

  private volatile Handover handover;
  private final Algorithm algorithm;
  private final Signer signer;
  private final Bytes certificateDer;

  /// Signing is reading, destroying is writing: once [#destroy()] returns, no signature is under
  /// way.
  private final ReadWriteLock life = new ReentrantReadWriteLock();

  private @Nullable ImportedKey imported;

  private SigningKey(
      Handover handover,
      Algorithm algorithm,
      ImportedKey imported,
      Signer signer,
      Bytes certificateDer) {
    this.handover = handover;
    this.algorithm = algorithm;
    this.imported = imported;
    this.signer = signer;
    this.certificateDer = certificateDer;
  }

  /// A private key as its provider knows it.
  private record ImportedKey(Cryptography by, PrivateKey key) {}

  /// The key whose private half is `pkcs8` and whose certificate is `certificateDer`.
  ///
  /// Fault codes: those of [SignerCertificate#read(Bytes, String)]; `key.kind` when the
  /// certificate's key is neither on P-256 nor RSA of 2048 to 3072 bits; `key.private` when `pkcs8`
  /// is no such key; `key.mismatch` when the two are not one pair.
  public static Decoded<SigningKey> of(PrivateKeyBytes pkcs8, Bytes certificateDer, String origin) {
    return of(Handover.toTheBest(), pkcs8, certificateDer, origin);
  }

  static Decoded<SigningKey> of(
      Handover handover, PrivateKeyBytes pkcs8, Bytes certificateDer, String origin) {
    return SignerCertificate.read(certificateDer, origin)
        .then(signer -> paired(handover, pkcs8, signer, certificateDer));
  }

  private static Decoded<SigningKey> paired(
      Handover handover, PrivateKeyBytes pkcs8, Signer signer, Bytes certificateDer) {
    Optional<Algorithm> algorithm = KeyKind.algorithmOf(signer.key());
    if (algorithm.isEmpty()) {
      return Decoded.malformed(
          "key.kind",
          "a signing key must be on P-256 or RSA of 2048 to 3072 bits; create one of these");
    }
    Cryptography cryptography = handover.current();
    PrivateKey privateKey;
    try {
      privateKey = cryptography.importPrivate(algorithm.get(), pkcs8.reveal());
    } catch (GeneralSecurityException | RuntimeException refused) {
      return Decoded.malformed(
          "key.private",
          "the private key is not of the kind that its certificate names; "
              + "check that both files belong together");
    }
    if (!arePair(cryptography, algorithm.get(), privateKey, signer.key())) {
      return Decoded.malformed(
          "key.mismatch",
          "the certificate belongs to another private key; check that both files belong together");
    }
    return Decoded.ok(
        new SigningKey(
            handover,
            algorithm.get(),
            new ImportedKey(cryptography, privateKey),
            signer,
            certificateDer));
  }

  private static boolean arePair(
      Cryptography cryptography, Algorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
    byte[] probe = Bytes.utf8("is this one pair?").toByteArray();
    try {
      return cryptography.verify(
          algorithm,
          cryptography.importPublic(algorithm, publicKey.subjectPublicKeyInfo()),
          probe,
          cryptography.sign(algorithm, privateKey, probe));
    } catch (GeneralSecurityException | RuntimeException refused) {
      return false;
    }
  }

  public Algorithm algorithm() {
    return algorithm;
  }

  public KeyId keyId() {
    return signer.keyId();
  }

  public Signer signer() {
    return signer;
  }

  public Bytes certificateDer() {
    return certificateDer;
  }

  /// Whose code signs now, for the person who asks why it is slow.
  public String provider() {
    return handover.current().name();
  }

  /// The finished code of `draft`, or why this key does not sign it.
  public Signed sign(Draft draft) {
    return switch (attempt(draft.purpose(), draft.envelope(), draft::toBeSigned)) {
      case Attempt.Made(Bytes signature) -> new Signed.Text(draft.finish(signature));
      case Attempt.Refused(Signed.Refusal because) -> new Signed.Refused(because);
    };
  }

  /// The finished file of `draft`, or why this key does not sign it.
  public SignedFile sign(FileDraft draft) {
    return switch (attempt(draft.purpose(), draft.envelope(), draft::toBeSigned)) {
      case Attempt.Made(Bytes signature) -> new SignedFile.Content(draft.finish(signature));
      case Attempt.Refused(Signed.Refusal because) -> new SignedFile.Refused(because);
    };
  }

  private sealed interface Attempt {
    record Made(Bytes signature) implements Attempt {}

    record Refused(Signed.Refusal because) implements Attempt {}
  }

  private Attempt attempt(Purpose purpose, Draft.Envelope envelope, Supplier<Bytes> toBeSigned) {
    handover.forOneMore();
    followHandover();
    Lock alive = life.readLock();
    alive.lock();
    try {
      ImportedKey key = imported;
      if (key == null) {
        return new Attempt.Refused(new Signed.Refusal.KeyDestroyed());
      }
      Optional<Signed.Refusal> refusal = refusal(purpose, envelope);
      if (refusal.isPresent()) {
        return new Attempt.Refused(refusal.get());
      }
      byte[] signature = key.by.sign(algorithm, key.key, toBeSigned.get().toByteArray());
      return new Attempt.Made(Bytes.copyOf(signature));
    } catch (GeneralSecurityException broken) {
      // The key signed a probe when it was made, so this is the machine's fault and not the
      // draft's.
      throw new IllegalStateException("signing with key " + keyId().toHex() + " failed", broken);
    } finally {
      alive.unlock();
    }
  }

  /// Has the key imported by the cryptography to use now, if it is not already.
  private void followHandover() {
    if (isWith(handover.current())) {
      return;
    }
    Lock alone = life.writeLock();
    alone.lock();
    try {
      ImportedKey old = imported;
      Cryptography next = handover.current();
      if (old == null || old.by == next) {
        return;
      }
      try (PrivateKeyBytes bytes = PrivateKeyBytes.takingOver(old.key.getEncoded())) {
        imported = new ImportedKey(next, next.importPrivate(algorithm, bytes.reveal()));
        forget(old);
      } catch (GeneralSecurityException | RuntimeException pickierThanTheFirst) {
        handover = Handover.never(old.by);
      }
    } finally {
      alone.unlock();
    }
  }

  private boolean isWith(Cryptography cryptography) {
    Lock alive = life.readLock();
    alive.lock();
    try {
      ImportedKey key = imported;
      return key == null || key.by == cryptography;
    } finally {
      alive.unlock();
    }
  }

  /// Why this key must not sign a document of this purpose in this envelope.
  Optional<Signed.Refusal> refusal(Purpose purpose, Draft.Envelope envelope) {
    requireNonNull(purpose, "purpose");
    if (!signer.purposes().allows(purpose)) {
      return Optional.of(new Signed.Refusal.PurposeNotAllowed(purpose));
    }
    if (!envelope.keyId().equals(keyId())) {
      return Optional.of(new Signed.Refusal.OtherKeyId(envelope.keyId(), keyId()));
    }
    if (envelope.algorithm() != algorithm) {
      return Optional.of(new Signed.Refusal.OtherAlgorithm(envelope.algorithm(), algorithm));
    }
    return signer
        .notAfter()
        .filter(envelope.expiresAt()::isAfter)
        .<Signed.Refusal>map(
            end -> new Signed.Refusal.ExpiresAfterCertificate(envelope.expiresAt(), end))
        .or(() ->
            signer
                .notBefore()
                .filter(envelope.issuedAt()::isBefore)
                .map(begin ->
                    new Signed.Refusal.IssuedBeforeCertificate(envelope.issuedAt(), begin)));
  }

  /// The private key itself, for storing it; nothing else should ask.
  ///
  /// @throws IllegalStateException when the key was destroyed
  public PrivateKeyBytes revealPrivateKey() {
    Lock alive = life.readLock();
    alive.lock();
    try {
      ImportedKey key = imported;
      if (key == null) {
        throw new IllegalStateException("key " + keyId().toHex() + " was destroyed");
      }
      return PrivateKeyBytes.takingOver(key.key.getEncoded());
    } finally {
      alive.unlock();
    }
  }

  /// Forgets the private key. Nothing is signed with it from now on; its file, if any, is the
  /// caller's to delete.
  ///
  /// The native provider overwrites its copy. The JDK's does not know how, so there the key stays
  /// in memory until it is collected and overwritten.
  public void destroy() {
    Lock end = life.writeLock();
    end.lock();
    try {
      ImportedKey key = imported;
      imported = null;
      if (key != null) {
        forget(key);
      }
    } finally {
      end.unlock();
    }
  }

  private static void forget(ImportedKey imported) {
    try {
      imported.key.destroy();
    } catch (DestroyFailedException notImplementedByTheProvider) {
      // Dropping the last reference is all that can be done.
    }
  }

  public boolean isDestroyed() {
    Lock alive = life.readLock();
    alive.lock();
    try {
      return imported == null;
    } finally {
      alive.unlock();
    }
  }

  /// Never the private key.
  @Override
  public String toString() {
    return "SigningKey[" + keyId().toHex() + "]";
  }
}
