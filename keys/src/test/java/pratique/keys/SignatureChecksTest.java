package pratique.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Algorithm;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.DerWriter;
import pratique.encoding.EcdsaSignature;
import pratique.trust.PublicKey;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;

final class SignatureChecksTest {

  private static final Bytes MESSAGE = Bytes.utf8("what was signed");

  private static PublicKey publicKey(KeyPair pair) {
    return ((Decoded.Ok<PublicKey>) PublicKey.read(Bytes.copyOf(pair.getPublic().getEncoded())))
        .value();
  }

  private static KeyPair ec(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static KeyPair rsa(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static Bytes sign(Signature signature, KeyPair pair) throws Exception {
    signature.initSign(pair.getPrivate());
    signature.update(MESSAGE.toByteArray());
    return Bytes.copyOf(signature.sign());
  }

  private static Bytes es256(KeyPair pair) throws Exception {
    return sign(Signature.getInstance("SHA256withECDSAinP1363Format"), pair);
  }

  private static Bytes pss(KeyPair pair, String digest, int salt) throws Exception {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
    return sign(signature, pair);
  }

  private static SignatureCheck check(Algorithm algorithm, KeyPair pair, Bytes signature) {
    return new SignatureCheck(algorithm, publicKey(pair), MESSAGE, signature);
  }

  private static Bytes changed(Bytes bytes, int index) {
    byte[] changed = bytes.toByteArray();
    changed[index] ^= 1;
    return Bytes.copyOf(changed);
  }

  @Nested
  @DisplayName("RFC 9053 §2.1 ES256: ECDSA with SHA-256, r and s as long as the key's coordinates")
  final class Es256 {

    @ParameterizedTest
    @CsvSource({
      "AMAZON, secp256r1", "AMAZON, secp384r1", "AMAZON, secp521r1",
      "JDK, secp256r1", "JDK, secp384r1", "JDK, secp521r1"
    })
    void aRightSignatureIsValidAndEveryByteOfItCounts(Providers provider, String curve)
        throws Exception {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      KeyPair pair = ec(curve);
      Bytes signature = es256(pair);
      assertEquals(Answer.VALID, checks.check(check(Algorithm.ES256, pair, signature)));
      for (int i = 0; i < signature.length(); i += 7) {
        assertEquals(
            Answer.INVALID, checks.check(check(Algorithm.ES256, pair, changed(signature, i))));
      }
      assertEquals(
          Answer.INVALID,
          checks.check(
              new SignatureCheck(
                  Algorithm.ES256, publicKey(pair), changed(MESSAGE, 0), signature)));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void anotherLengthIsInvalid(Providers provider) throws Exception {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      KeyPair pair = ec("secp256r1");
      byte[] signature = es256(pair).toByteArray();
      for (int length : new int[] {0, 1, 62, 63, 65, 66, 96, 132, 10_000}) {
        Bytes other = Bytes.copyOf(Arrays.copyOf(signature, length));
        assertEquals(
            Answer.INVALID, checks.check(check(Algorithm.ES256, pair, other)), length + " bytes");
      }
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void theSameNumbersWithMoreZerosBeforeThemAreInvalid(Providers provider) throws Exception {
      KeyPair pair = ec("secp256r1");
      byte[] wide = new byte[96];
      byte[] signature = es256(pair).toByteArray();
      System.arraycopy(signature, 0, wide, 16, 32);
      System.arraycopy(signature, 32, wide, 64, 32);
      assertEquals(
          Answer.INVALID,
          SignatureChecks.by(provider.cryptography())
              .check(check(Algorithm.ES256, pair, Bytes.copyOf(wide))));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void derIsNotTheFormOfDocuments(Providers provider) throws Exception {
      KeyPair pair = ec("secp256r1");
      Bytes der = EcdsaSignature.derFromRaw(es256(pair));
      assertEquals(
          Answer.INVALID,
          SignatureChecks.by(provider.cryptography()).check(check(Algorithm.ES256, pair, der)));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void numbersOutOfRangeAreInvalid(Providers provider) throws Exception {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      KeyPair pair = ec("secp256r1");
      String order = ((ECPublicKey) pair.getPublic()).getParams().getOrder().toString(16);
      for (String number : List.of("00".repeat(32), "ff".repeat(32), order)) {
        String right = es256(pair).slice(0, 32).toHex();
        for (String signature : List.of(number + number, number + right, right + number)) {
          assertEquals(
              Answer.INVALID,
              checks.check(check(Algorithm.ES256, pair, Bytes.hex(signature))),
              signature);
        }
      }
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    @DisplayName("the mirrored s is the same signature: why revocation must not hash s")
    void theMirroredSIsValidToo(Providers provider) throws Exception {
      KeyPair pair = ec("secp256r1");
      Bytes signature = es256(pair);
      BigInteger order = ((ECPublicKey) pair.getPublic()).getParams().getOrder();
      BigInteger s = new BigInteger(1, signature.slice(32, 64).toByteArray());
      String mirrored = order.subtract(s).toString(16);
      Bytes other =
          Bytes.hex(signature.slice(0, 32).toHex() + "0".repeat(64 - mirrored.length()) + mirrored);
      assertEquals(
          Answer.VALID,
          SignatureChecks.by(provider.cryptography()).check(check(Algorithm.ES256, pair, other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"brainpoolP256r1", "brainpoolP384r1"})
    void brainpoolCurvesAreCheckedToo(String curve) throws Exception {
      Provider castle = new BouncyCastleProvider();
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", castle);
      generator.initialize(new ECGenParameterSpec(curve));
      KeyPair pair = generator.generateKeyPair();
      Bytes signature = sign(Signature.getInstance("SHA256withPLAIN-ECDSA", castle), pair);
      SignatureChecks checks = SignatureChecks.best();
      assertEquals(Answer.VALID, checks.check(check(Algorithm.ES256, pair, signature)));
      assertEquals(
          Answer.INVALID, checks.check(check(Algorithm.ES256, pair, changed(signature, 5))));
      assertEquals(
          Answer.INVALID,
          checks.check(check(Algorithm.ES256, pair, signature.slice(0, signature.length() - 1))));
    }
  }

  @Nested
  @DisplayName("RFC 8230 §2 PS256: SHA-256, MGF1 with SHA-256, a salt of 32 bytes")
  final class Ps256 {

    @ParameterizedTest
    @CsvSource({"AMAZON, 2048", "AMAZON, 3072", "JDK, 2048", "JDK, 3072"})
    void aRightSignatureIsValid(Providers provider, int bits) throws Exception {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      KeyPair pair = rsa(bits);
      Bytes signature = pss(pair, "SHA-256", 32);
      assertEquals(Answer.VALID, checks.check(check(Algorithm.PS256, pair, signature)));
      assertEquals(
          Answer.INVALID, checks.check(check(Algorithm.PS256, pair, changed(signature, 100))));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void otherSaltsDigestsAndPaddingAreInvalid(Providers provider) throws Exception {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      KeyPair pair = rsa(2048);
      for (Bytes signature :
          List.of(
              pss(pair, "SHA-256", 0),
              pss(pair, "SHA-256", 20),
              pss(pair, "SHA-384", 48),
              sign(Signature.getInstance("SHA256withRSA"), pair))) {
        assertEquals(Answer.INVALID, checks.check(check(Algorithm.PS256, pair, signature)));
      }
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void anotherLengthIsInvalid(Providers provider) throws Exception {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      KeyPair pair = rsa(2048);
      byte[] signature = pss(pair, "SHA-256", 32).toByteArray();
      for (int length : new int[] {0, 1, 64, 255, 257, 512}) {
        assertEquals(
            Answer.INVALID,
            checks.check(
                check(Algorithm.PS256, pair, Bytes.copyOf(Arrays.copyOf(signature, length)))));
      }
    }
  }

  @Nested
  @DisplayName("keys that cannot be used")
  final class Keys {

    @ParameterizedTest
    @EnumSource(Providers.class)
    void anAlgorithmThatTheKeyIsNotForIsInvalid(Providers provider) throws Exception {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      KeyPair ec = ec("secp256r1");
      KeyPair rsa = rsa(2048);
      assertEquals(Answer.INVALID, checks.check(check(Algorithm.PS256, ec, es256(ec))));
      assertEquals(
          Answer.INVALID, checks.check(check(Algorithm.ES256, rsa, pss(rsa, "SHA-256", 32))));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void anUnusableKeyCannotCheck(Providers provider) throws Exception {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      assertEquals(
          Answer.CANNOT_CHECK,
          SignatureChecks.by(provider.cryptography())
              .check(check(Algorithm.ES256, pair, Bytes.hex("00".repeat(64)))));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void aPointOffItsCurveCannotCheckWhicheverTheProvider(Providers provider) throws Exception {
      Bytes x = Bytes.hex("01".repeat(32));
      PublicKey key =
          new PublicKey.Ec(PublicKey.Curve.P_256, DerWriter.ecPublicKeyInfo(DerWriter.P_256, x, x));
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      SignatureCheck check =
          new SignatureCheck(Algorithm.ES256, key, MESSAGE, es256(ec("secp256r1")));
      assertEquals(Answer.CANNOT_CHECK, checks.check(check));
      assertEquals(Answer.CANNOT_CHECK, checks.check(check));
    }

    @ParameterizedTest
    @EnumSource(Providers.class)
    void bytesThatAreNoKeyCannotCheck(Providers provider) {
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      Bytes signature = Bytes.hex("11".repeat(64));
      for (Bytes info : List.of(Bytes.EMPTY, Bytes.hex("3000"), Bytes.hex("ff".repeat(91)))) {
        assertEquals(
            Answer.CANNOT_CHECK,
            checks.check(
                new SignatureCheck(
                    Algorithm.ES256,
                    new PublicKey.Ec(PublicKey.Curve.P_256, info),
                    MESSAGE,
                    signature)));
        assertEquals(
            Answer.CANNOT_CHECK,
            checks.check(
                new SignatureCheck(
                    Algorithm.PS256, new PublicKey.Rsa(2048, info), MESSAGE, signature)));
      }
    }

    @Test
    void keysAreKeptUpToALimit() {
      SignatureChecks checks = SignatureChecks.by(Cryptography.jdk());
      for (int i = 0; i <= SignatureChecks.MAX_KEYS + 5; i++) {
        checks.check(
            new SignatureCheck(
                Algorithm.ES256,
                new PublicKey.Unusable("1.2.3", Bytes.utf8("key " + i)),
                MESSAGE,
                Bytes.EMPTY));
        assertTrue(checks.keysKept() <= SignatureChecks.MAX_KEYS);
      }
      assertEquals(6, checks.keysKept());
    }
  }

  @Nested
  @DisplayName("HCERT §3.3.3 a verifier MUST check all DSCs with that kid")
  final class Several {

    @ParameterizedTest
    @EnumSource(Providers.class)
    void everySignerIsCheckedAlsoBehindAValidOne(Providers provider) throws Exception {
      KeyPair pair = ec("secp256r1");
      SignatureCheck right = check(Algorithm.ES256, pair, es256(pair));
      SignatureCheck wrong = check(Algorithm.ES256, ec("secp256r1"), es256(pair));
      SignatureChecks checks = SignatureChecks.by(provider.cryptography());
      assertEquals(
          List.of(Answer.INVALID, Answer.VALID, Answer.INVALID, Answer.VALID),
          checks.answer(List.of(wrong, right, wrong, right)));
      assertEquals(List.of(Answer.INVALID), checks.answer(List.of(wrong)));
      assertEquals(List.of(), checks.answer(List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(Providers.class)
  void manyThreadsGetTheirOwnAnswers(Providers provider) throws Exception {
    SignatureChecks checks = SignatureChecks.by(provider.cryptography());
    List<SignatureCheck> right = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      KeyPair pair = ec("secp256r1");
      right.add(check(Algorithm.ES256, pair, es256(pair)));
    }
    KeyPair rsa = rsa(2048);
    right.add(check(Algorithm.PS256, rsa, pss(rsa, "SHA-256", 32)));
    List<Future<Boolean>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int task = 0; task < 16; task++) {
        int first = task;
        Callable<Boolean> work =
            () -> {
              boolean all = true;
              for (int i = 0; i < 20; i++) {
                SignatureCheck check = right.get((first + i) % right.size());
                SignatureCheck wrong =
                    new SignatureCheck(
                        check.algorithm(),
                        check.key(),
                        check.message(),
                        changed(check.signature(), i));
                all &= checks.check(check) == Answer.VALID && checks.check(wrong) == Answer.INVALID;
              }
              return all;
            };
        results.add(threads.submit(work));
      }
    }
    for (Future<Boolean> result : results) {
      assertTrue(result.get());
    }
  }

  @Test
  void aFewChecksAreTheJdksAndManyGoToTheFastest() throws Exception {
    SignatureChecks checks = SignatureChecks.best();
    KeyPair pair = ec("secp256r1");
    SignatureCheck right = check(Algorithm.ES256, pair, es256(pair));
    SignatureCheck wrong = check(Algorithm.ES256, pair, changed(es256(pair), 3));
    assertEquals("JDK", checks.provider());
    for (int i = 0; i < Handover.OPERATIONS_WORTH_LOADING; i++) {
      assertEquals(Answer.VALID, checks.check(right));
    }
    String best = Cryptography.best().name();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!checks.provider().equals(best) && System.nanoTime() < deadline) {
      Thread.sleep(5);
      assertEquals(Answer.VALID, checks.check(right));
      assertEquals(Answer.INVALID, checks.check(wrong));
    }
    assertEquals(best, checks.provider());
    assertEquals(Answer.VALID, checks.check(right));
    assertEquals(Answer.INVALID, checks.check(wrong));
    assertEquals("JDK", SignatureChecks.jdk().provider());
  }
}
