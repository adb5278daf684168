package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerWriterTest {

  private static KeyPair keyPair(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static Bytes fixed(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[length];
    int taken = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - taken, fixed, length - taken, taken);
    return Bytes.copyOf(fixed);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 020100",
    "00, 020100",
    "0000, 020100",
    "01, 020101",
    "7f, 02017f",
    "80, 02020080",
    "0080, 02020080",
    "ff, 020200ff",
    "0100, 02020100",
    "00000000ffff, 020300ffff"
  })
  void anIntegerIsMinimalAndNeverNegative(String magnitude, String expected) {
    assertEquals(Bytes.hex(expected), DerWriter.integer(Bytes.hex(magnitude)));
  }

  @Test
  void seed6IntegersAreThoseOfThePlatform() {
    SplittableRandom random = new SplittableRandom(6);
    for (int round = 0; round < 2_000; round++) {
      byte[] magnitude = new byte[random.nextInt(1, 70)];
      random.nextBytes(magnitude);
      Arrays.fill(magnitude, 0, random.nextInt(magnitude.length), (byte) 0);
      Bytes expected = Bytes.copyOf(new BigInteger(1, magnitude).toByteArray());
      Bytes written = DerWriter.integer(Bytes.copyOf(magnitude));
      assertEquals(expected, Decodings.value(DerReader.read(written)).content());
    }
  }

  @Test
  void elementsAreWrittenAroundTheirContent() {
    assertEquals(Bytes.hex("0402aabb"), DerWriter.octetString(Bytes.hex("aabb")));
    assertEquals(Bytes.hex("030300aabb"), DerWriter.bitString(Bytes.hex("aabb")));
    assertEquals(Bytes.hex("a303020105"), DerWriter.context(3, DerWriter.integer(Bytes.hex("05"))));
    assertEquals(Bytes.hex("3000"), DerWriter.sequence());
    assertEquals(Bytes.hex("06082a8648ce3d030107"), DerWriter.objectIdentifier(DerWriter.P_256));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "1", "1.", ".1", "1..2", "3.1", "0.40", "1.40", "1.02", "01.2", "1.2.x", "1.-2", "1.2 ",
        "1.2.+3", "1.2.٣"
      })
  void textThatIsNoObjectIdentifierIsRefused(String dotted) {
    assertThrows(IllegalArgumentException.class, () -> DerWriter.objectIdentifier(dotted));
  }

  @Test
  void objectIdentifiersAtAndOneAboveTheLimit() {
    assertEquals(131, DerWriter.objectIdentifier("1.1" + ".1".repeat(127)).length());
    assertThrows(
        IllegalArgumentException.class, () -> DerWriter.objectIdentifier("1.1" + ".1".repeat(128)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 0x1f, 0x3f, 0xff, 0x100})
  void tagsThatAreNoSingleOctetAreRefused(int tag) {
    assertThrows(IllegalArgumentException.class, () -> DerWriter.element(tag, Bytes.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 31})
  void contextNumbersThatNeedMoreOctetsAreRefused(int number) {
    assertThrows(IllegalArgumentException.class, () -> DerWriter.context(number));
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, 32, 1.2.840.10045.3.1.7",
    "secp384r1, 48, 1.3.132.0.34",
    "secp521r1, 66, 1.3.132.0.35"
  })
  @DisplayName("RFC 5480 §2: a key from its coordinates is what the platform encodes")
  void aPublicKeyIsWhatThePlatformEncodes(String name, int length, String curve)
      throws GeneralSecurityException {
    for (int round = 0; round < 20; round++) {
      ECPublicKey key = (ECPublicKey) keyPair(name).getPublic();
      Bytes x = fixed(key.getW().getAffineX(), length);
      Bytes y = fixed(key.getW().getAffineY(), length);
      assertEquals(Bytes.copyOf(key.getEncoded()), DerWriter.ecPublicKeyInfo(curve, x, y));
    }
  }

  @Test
  void coordinatesOfDifferentLengthsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DerWriter.ecPublicKeyInfo(DerWriter.P_256, Bytes.hex("01"), Bytes.hex("0102")));
    assertThrows(
        IllegalArgumentException.class,
        () -> DerWriter.ecPublicKeyInfo(DerWriter.P_256, Bytes.EMPTY, Bytes.EMPTY));
  }

  @Nested
  class Signatures {

    @ParameterizedTest
    @CsvSource({"secp256r1, 32", "secp384r1, 48", "secp521r1, 66"})
    void ofThePlatformInEitherFormVerifyInTheOther(String curve, int length)
        throws GeneralSecurityException {
      KeyPair pair = keyPair(curve);
      byte[] message = {1, 2, 3};
      for (int round = 0; round < 20; round++) {
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(message);
        Bytes der = Bytes.copyOf(signer.sign());
        Bytes raw = Decodings.value(EcdsaSignature.rawFromDer(der, length));
        assertEquals(2 * length, raw.length());
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(pair.getPublic());
        verifier.update(message);
        assertTrue(verifier.verify(raw.toByteArray()));
        assertEquals(der, EcdsaSignature.derFromRaw(raw));
      }
    }

    @ParameterizedTest
    @CsvSource({
      "3006020101020101, 0101",
      "300702020080020101, 8001",
      "3008020200800202 00ff, 80ff"
    })
    void numbersKeepTheirPlace(String der, String raw) {
      Bytes input = Bytes.hex(der.replace(" ", ""));
      assertEquals(Bytes.hex(raw), Decodings.value(EcdsaSignature.rawFromDer(input, 1)));
      assertEquals(input, EcdsaSignature.derFromRaw(Bytes.hex(raw)));
      String padded = "00" + raw.substring(0, 2) + "00" + raw.substring(2);
      assertEquals(Bytes.hex(padded), Decodings.value(EcdsaSignature.rawFromDer(input, 2)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "3006020100020101", // r is zero
          "3006020101020100", // s is zero
          "3006020181020101", // r is negative
          "30070202010102 0101", // r needs two bytes
          "3003020101", // one number
          "3009020101020101020101", // three
          "3106020101020101", // a SET
          "3006020101040101", // no INTEGER
          "0500"
        })
    void otherElementsAreNoSignature(String hex) {
      Fault fault = Decodings.fault(EcdsaSignature.rawFromDer(Bytes.hex(hex.replace(" ", "")), 1));
      assertEquals("ecdsa.signature", fault.code());
    }

    @Test
    void faultsOfDerPassThrough() {
      Bytes padded = Bytes.hex("300702020001020101");
      assertEquals("der.integer", Decodings.fault(EcdsaSignature.rawFromDer(padded, 32)).code());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 133, 134})
    void rawSignaturesOfImpossibleLengthAreRefused(int length) {
      Bytes raw = Bytes.copyOf(new byte[length]);
      assertThrows(IllegalArgumentException.class, () -> EcdsaSignature.derFromRaw(raw));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 67})
    void coordinatesOfImpossibleLengthAreRefused(int length) {
      assertThrows(
          IllegalArgumentException.class,
          () -> EcdsaSignature.rawFromDer(Bytes.hex("3006020101020101"), length));
    }

    @Test
    void aRawZeroIsWrittenForTheCheckToRefuse() {
      assertEquals(
          Bytes.hex("3006020100020100"), EcdsaSignature.derFromRaw(Bytes.copyOf(new byte[64])));
    }
  }
}
