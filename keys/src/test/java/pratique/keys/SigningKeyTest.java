package pratique.keys;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pratique.credential.Algorithm;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.EnvelopeReader;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.trust.PublicKey;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;

final class SigningKeyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(new Subject("XA", "Authority"), PublicKey.Curve.P_256, NOW);

  private static SigningKey key(KeyKind kind, Purpose... purposes) {
    return value(AUTHORITY.issue(kind, "Signer", Set.of(purposes), NOW));
  }

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  private static String fault(Decoded<?> decoded) {
    return assertInstanceOf(Decoded.Malformed.class, decoded).fault().code();
  }

  private static Draft.Envelope envelope(SigningKey key) {
    return envelope(key.keyId(), key.algorithm(), NOW, NOW.plus(Duration.ofDays(30)));
  }

  private static Draft.Envelope envelope(
      KeyId keyId, Algorithm algorithm, Instant issuedAt, Instant expiresAt) {
    return new Draft.Envelope(keyId, algorithm, "XA", issuedAt, expiresAt, Optional.empty());
  }

  private static Signed.Refusal refusal(Signed signed) {
    return assertInstanceOf(Signed.Refused.class, signed).because();
  }

  @Nested
  @DisplayName("trust.md §6.5 a key signs what its certificate says it is for, and nothing else")
  final class Purposes {

    static Stream<Arguments> everyPairOfPurposes() {
      return Arrays.stream(Purpose.values())
          .flatMap(ofKey ->
              Arrays.stream(Purpose.values()).map(ofDraft -> Arguments.of(ofKey, ofDraft)));
    }

    @ParameterizedTest
    @MethodSource("everyPairOfPurposes")
    void aKeyForOnePurposeRefusesEveryOther(Purpose ofKey, Purpose ofDraft) {
      SigningKey key = KeysByPurpose.of(ofKey);
      assertEquals(
          ofKey == ofDraft
              ? Optional.empty()
              : Optional.of(new Signed.Refusal.PurposeNotAllowed(ofDraft)),
          key.refusal(ofDraft, envelope(key)));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void ofDocumentsOfEveryKindItSignsThoseOfItsPurposeAndNoOther(Purpose ofKey) {
      SigningKey key = KeysByPurpose.of(ofKey);
      Set<String> signedKinds = new TreeSet<>();
      Map<String, Draft> drafts = Drafts.ofEveryKind(envelope(key));
      drafts.forEach((kind, draft) -> {
        switch (key.sign(draft)) {
          case Signed.Text(String text) -> {
            assertEquals(ofKey, draft.purpose(), kind);
            assertTrue(text.startsWith(draft.format().prefix()), kind);
            signedKinds.add(kind);
          }
          case Signed.Refused(Signed.Refusal because) -> {
            assertNotEquals(ofKey, draft.purpose(), kind);
            assertEquals(new Signed.Refusal.PurposeNotAllowed(draft.purpose()), because, kind);
          }
        }
      });
      assertEquals(13, drafts.size());
      assertEquals(
          ofKey == Purpose.VACCINATION ? 2 : 1, signedKinds.size(), signedKinds.toString());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void ofFilesItSignsThoseOfItsPurposeAndNoOther(Purpose ofKey) {
      SigningKey key = KeysByPurpose.of(ofKey);
      for (DocumentType.Known type : DocumentType.Known.values()) {
        if (type.maxFileBytes().isPresent()) {
          switch (key.sign(Drafts.file(type, envelope(key)))) {
            case SignedFile.Content(Bytes file) -> {
              assertEquals(ofKey, type.purpose());
              assertEquals(Answer.VALID, SignatureChecks.jdk().check(check(key, file)));
            }
            case SignedFile.Refused(Signed.Refusal because) ->
                assertEquals(new Signed.Refusal.PurposeNotAllowed(type.purpose()), because);
          }
        }
      }
    }

    private static SignatureCheck check(SigningKey key, Bytes file) {
      if (!(EnvelopeReader.openFile(file) instanceof Reading.Ok<SignedMessage>(var message, _))) {
        throw new AssertionError("what we sign must open");
      }
      return new SignatureCheck(
          key.algorithm(), key.signer().key(), message.toBeSigned(), message.signature());
    }

    @Test
    void aKeyWithoutPurposesSignsHealthCertificatesAndNothingOfOurs() {
      SigningKey key = value(ForeignSigner.make(NOW));
      Drafts.ofEveryKind(envelope(key))
          .forEach((kind, draft) ->
              assertEquals(
                  draft.purpose().isHealthCertificate(),
                  key.sign(draft) instanceof Signed.Text,
                  kind));
    }

    /// One key for each purpose, made once.
    private static final class KeysByPurpose {
      private static final Map<Purpose, SigningKey> KEYS =
          Arrays.stream(Purpose.values())
              .collect(
                  Collectors.toMap(purpose -> purpose, purpose -> key(KeyKind.P_256, purpose)));

      static SigningKey of(Purpose purpose) {
        return requireNonNull(KEYS.get(purpose));
      }
    }
  }

  @Nested
  @DisplayName("HCERT §3.3 header and validity of what is signed")
  final class Envelopes {

    @ParameterizedTest
    @CsvSource({"AMAZON, P_256", "AMAZON, RSA_2048", "JDK, P_256", "JDK, RSA_3072"})
    void whatIsSignedOpensAndVerifiesWithEveryProvider(Providers provider, KeyKind kind) {
      Handover cryptography = Handover.never(provider.cryptography());
      SigningKey made = key(kind, Purpose.NOTICE);
      SigningKey key =
          value(
              SigningKey.of(cryptography, made.revealPrivateKey(), made.certificateDer(), "test"));
      Signed signed = key.sign(Drafts.own(DocumentType.Known.NOTICE, envelope(key)));
      String text = assertInstanceOf(Signed.Text.class, signed).text();
      Reading<SignedMessage> read = EnvelopeReader.open(text);
      if (!(read instanceof Reading.Ok<SignedMessage>(SignedMessage message, var notes))) {
        throw new AssertionError("what we sign must open");
      }
      assertEquals(List.of(), notes);
      assertEquals(Optional.of(key.keyId()), message.keyId());
      SignatureCheck check =
          new SignatureCheck(
              key.algorithm(), key.signer().key(), message.toBeSigned(), message.signature());
      for (Providers checker : Providers.values()) {
        if (checker == Providers.JDK || Cryptography.amazon().isPresent()) {
          assertEquals(Answer.VALID, SignatureChecks.by(checker.cryptography()).check(check));
        }
      }
    }

    @Test
    void anotherKeyIdIsRefused() {
      SigningKey key = key(KeyKind.P_256, Purpose.NOTICE);
      SigningKey other = key(KeyKind.P_256, Purpose.NOTICE);
      assertEquals(
          new Signed.Refusal.OtherKeyId(other.keyId(), key.keyId()),
          refusal(key.sign(Drafts.own(DocumentType.Known.NOTICE, envelope(other)))));
    }

    @Test
    void anotherAlgorithmIsRefused() {
      SigningKey key = key(KeyKind.P_256, Purpose.NOTICE);
      Draft.Envelope envelope =
          envelope(key.keyId(), Algorithm.PS256, NOW, NOW.plus(Duration.ofDays(1)));
      assertEquals(
          new Signed.Refusal.OtherAlgorithm(Algorithm.PS256, Algorithm.ES256),
          refusal(key.sign(Drafts.own(DocumentType.Known.NOTICE, envelope))));
    }

    @Test
    @DisplayName("§3.3.5 exp MUST NOT exceed the end of the certificate, and may equal it")
    void expiryAfterTheCertificateIsRefused() {
      SigningKey key = key(KeyKind.P_256, Purpose.NOTICE);
      Instant end = key.signer().notAfter().orElseThrow();
      assertEquals(
          Optional.empty(),
          key.refusal(Purpose.NOTICE, envelope(key.keyId(), key.algorithm(), NOW, end)));
      Instant late = end.plusSeconds(1);
      assertEquals(
          new Signed.Refusal.ExpiresAfterCertificate(late, end),
          refusal(
              key.sign(
                  Drafts.own(
                      DocumentType.Known.NOTICE,
                      envelope(key.keyId(), key.algorithm(), NOW, late)))));
    }

    @Test
    @DisplayName("§3.3.6 iat MUST NOT predate the certificate, and may equal its beginning")
    void issueBeforeTheCertificateIsRefused() {
      SigningKey key = key(KeyKind.P_256, Purpose.NOTICE);
      Instant begin = key.signer().notBefore().orElseThrow();
      Instant end = NOW.plus(Duration.ofDays(1));
      assertEquals(
          Optional.empty(),
          key.refusal(Purpose.NOTICE, envelope(key.keyId(), key.algorithm(), begin, end)));
      Instant early = begin.minusSeconds(1);
      assertEquals(
          new Signed.Refusal.IssuedBeforeCertificate(early, begin),
          refusal(
              key.sign(
                  Drafts.own(
                      DocumentType.Known.NOTICE,
                      envelope(key.keyId(), key.algorithm(), early, end)))));
    }

    @Test
    void everyRefusalSaysWhatToDo() {
      KeyId id = new KeyId(Bytes.hex("01"));
      for (Signed.Refusal refusal :
          List.of(
              new Signed.Refusal.PurposeNotAllowed(Purpose.TEST),
              new Signed.Refusal.OtherKeyId(id, id),
              new Signed.Refusal.OtherAlgorithm(Algorithm.ES256, Algorithm.PS256),
              new Signed.Refusal.ExpiresAfterCertificate(NOW, NOW),
              new Signed.Refusal.IssuedBeforeCertificate(NOW, NOW),
              new Signed.Refusal.KeyDestroyed())) {
        assertTrue(refusal.message().contains("; "), refusal.message());
      }
    }
  }

  @Nested
  @DisplayName("a destroyed key signs nothing")
  final class Destroyed {

    @ParameterizedTest
    @EnumSource(Providers.class)
    void noSignatureAfterTheEnd(Providers provider) {
      SigningKey made = key(KeyKind.P_256, Purpose.NOTICE);
      SigningKey key =
          value(
              SigningKey.of(
                  Handover.never(provider.cryptography()),
                  made.revealPrivateKey(),
                  made.certificateDer(),
                  "test"));
      Draft draft = Drafts.own(DocumentType.Known.NOTICE, envelope(key));
      assertInstanceOf(Signed.Text.class, key.sign(draft));
      assertFalse(key.isDestroyed());
      key.destroy();
      key.destroy();
      assertTrue(key.isDestroyed());
      assertEquals(new Signed.Refusal.KeyDestroyed(), refusal(key.sign(draft)));
      assertThrows(IllegalStateException.class, key::revealPrivateKey);
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void noSignatureIsMadeOnceDestroyReturned(Providers provider) throws Exception {
      SigningKey made = key(KeyKind.P_256, Purpose.NOTICE);
      SigningKey key =
          value(
              SigningKey.of(
                  Handover.never(provider.cryptography()),
                  made.revealPrivateKey(),
                  made.certificateDer(),
                  "test"));
      Draft draft = Drafts.own(DocumentType.Known.NOTICE, envelope(key));
      CountDownLatch busy = new CountDownLatch(4);
      List<Signed> last = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  Signed signed = key.sign(draft);
                  busy.countDown();
                  while (signed instanceof Signed.Text) {
                    signed = key.sign(draft);
                  }
                  synchronized (last) {
                    last.add(signed);
                  }
                }));
      }
      busy.await();
      key.destroy();
      assertInstanceOf(Signed.Refused.class, key.sign(draft));
      for (Thread thread : threads) {
        thread.join();
      }
      Signed refused = new Signed.Refused(new Signed.Refusal.KeyDestroyed());
      assertEquals(List.of(refused, refused, refused, refused), last);
    }
  }

  @Nested
  @DisplayName("a private key and its certificate are one pair")
  final class Pairs {

    @ParameterizedTest
    @EnumSource(Providers.class)
    void anotherCertificateIsRefused(Providers provider) {
      SigningKey one = key(KeyKind.P_256, Purpose.NOTICE);
      SigningKey other = key(KeyKind.P_256, Purpose.NOTICE);
      assertEquals(
          "key.mismatch",
          fault(
              SigningKey.of(
                  Handover.never(provider.cryptography()),
                  one.revealPrivateKey(),
                  other.certificateDer(),
                  "test")));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void aCertificateOfAnotherKindIsRefused(Providers provider) {
      SigningKey ec = key(KeyKind.P_256, Purpose.NOTICE);
      SigningKey rsa = key(KeyKind.RSA_2048, Purpose.NOTICE);
      Handover cryptography = Handover.never(provider.cryptography());
      assertEquals(
          "key.private",
          fault(SigningKey.of(cryptography, ec.revealPrivateKey(), rsa.certificateDer(), "test")));
      assertEquals(
          "key.private",
          fault(SigningKey.of(cryptography, rsa.revealPrivateKey(), ec.certificateDer(), "test")));
      assertEquals(
          "key.private",
          fault(
              SigningKey.of(
                  cryptography,
                  PrivateKeyBytes.copyOf(new byte[] {1, 2, 3}),
                  ec.certificateDer(),
                  "test")));
    }

    @Test
    void anAuthoritysCertificateIsNoSigners() {
      assertEquals(
          "certificate.authority",
          fault(
              SigningKey.of(
                  AUTHORITY.revealPrivateKey(), AUTHORITY.certificate().encoded(), "test")));
    }
  }

  @Test
  void aKeyThatSignsOftenMovesToTheFastestProviderAndNeverFails() throws Exception {
    SigningKey key = key(KeyKind.P_256, Purpose.NOTICE);
    byte[] before = key.revealPrivateKey().reveal();
    Draft draft = Drafts.own(DocumentType.Known.NOTICE, envelope(key));
    String best = Cryptography.best().name();
    assertEquals("JDK", key.provider());
    for (int i = 0; i < Handover.OPERATIONS_WORTH_LOADING; i++) {
      assertInstanceOf(Signed.Text.class, key.sign(draft));
    }
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!key.provider().equals(best) && System.nanoTime() < deadline) {
      Thread.sleep(5);
      assertInstanceOf(Signed.Text.class, key.sign(draft));
    }
    assertEquals(best, key.provider());
    assertArrayEquals(before, key.revealPrivateKey().reveal());
  }

  @Test
  void nothingPrintsAPrivateKey() {
    SigningKey key = key(KeyKind.P_256, Purpose.NOTICE);
    assertEquals("SigningKey[" + key.keyId().toHex() + "]", key.toString());
    assertEquals("PrivateKeyBytes[…]", key.revealPrivateKey().toString());
    assertEquals("UncertifiedKey[Ec]", UncertifiedKey.generate(KeyKind.P_256).toString());
    assertEquals("Text[…]", new Signed.Text("HC1:…").toString());
    assertEquals("Passphrase[…]", Passphrase.copyOf("secret".toCharArray()).toString());
  }
}
