package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.credential.Envelopes.KEY_ID;
import static pratique.credential.Envelopes.array;
import static pratique.credential.Envelopes.bytes;
import static pratique.credential.Envelopes.entry;
import static pratique.credential.Envelopes.faultCode;
import static pratique.credential.Envelopes.map;
import static pratique.credential.Envelopes.message;
import static pratique.credential.Envelopes.number;
import static pratique.credential.Envelopes.text;
import static pratique.credential.Envelopes.value;
import static pratique.credential.Envelopes.zeros;

import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Draft.Envelope;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;

class DraftTest {

  private static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant EXPIRES = Instant.parse("2027-03-01T12:00:00Z");
  private static final Bytes ID = Bytes.hex("c0ffee");
  private static final Envelope ENVELOPE =
      new Envelope(new KeyId(KEY_ID), Algorithm.ES256, "XA", ISSUED, EXPIRES, Optional.of(ID));
  private static final Cbor.Map HCERT = map(entry(-6, map(new Cbor.Entry(text("n"), text("R")))));
  private static final Cbor.Map BODY = map(entry(1, text("closed")));
  private static final Bytes SIGNATURE = random(64, new Random(1));

  @Nested
  @DisplayName("HCERT §3.3.1 CWT structure")
  class HealthCertificate {

    private final Draft draft =
        value(Draft.healthCertificate(HCERT, Purpose.VACCINATION, ENVELOPE));
    private final SignedMessage message = message(EnvelopeReader.open(draft.finish(SIGNATURE)));

    @Test
    void algorithmAndKeyIdStandInTheProtectedHeader() {
      Cbor.Map header = map(entry(1, number(-7)), entry(4, bytes(KEY_ID)));

      assertEquals(
          SigStructure.of(CborWriter.write(header), message.payload()), draft.toBeSigned());
      assertEquals(draft.toBeSigned(), message.toBeSigned());
      assertEquals(Optional.of(new KeyId(KEY_ID)), message.keyId());
      assertEquals(OptionalLong.of(-7), message.algorithmNumber());
    }

    @Test
    @DisplayName(
        "§3.3.5, §3.3.6 exp and iat SHALL hold a timestamp in the integer NumericDate format")
    void theClaimsAreIssuerExpiryIssueIdentifierAndCertificate() {
      assertEquals(
          CborWriter.write(
              map(
                  entry(1, text("XA")),
                  entry(4, number(EXPIRES.getEpochSecond())),
                  entry(6, number(ISSUED.getEpochSecond())),
                  entry(7, bytes(ID)),
                  entry(-260, HCERT))),
          message.payload());
    }

    @Test
    void withoutAnIdentifierThatClaimIsLeftOut() {
      Draft other =
          value(
              Draft.healthCertificate(
                  HCERT,
                  Purpose.VACCINATION,
                  new Envelope(
                      new KeyId(KEY_ID),
                      Algorithm.ES256,
                      "XA",
                      ISSUED,
                      EXPIRES,
                      Optional.empty())));

      Bytes payload = message(EnvelopeReader.open(other.finish(SIGNATURE))).payload();
      assertEquals(
          CborWriter.write(
              map(
                  entry(1, text("XA")),
                  entry(4, number(EXPIRES.getEpochSecond())),
                  entry(6, number(ISSUED.getEpochSecond())),
                  entry(-260, HCERT))),
          payload);
    }

    @Test
    void itBeginsWithHc1AndHasNothingToNote() {
      String code = draft.finish(SIGNATURE);

      assertTrue(code.startsWith("HC1:"), code.substring(0, 4));
      assertEquals(List.of(), EnvelopeReader.open(code).notes());
    }

    @Test
    void itKnowsItsFormatPurposeAndEnvelope() {
      assertEquals(Format.HCERT, draft.format());
      assertEquals(Purpose.VACCINATION, draft.purpose());
      assertEquals(ENVELOPE, draft.envelope());
    }

    @Test
    void aDocumentOfAnotherKindIsRefused() {
      assertEquals(
          "draft.kind",
          faultCode(
              Draft.healthCertificate(new Document.Unrecognised(5, text("vhlink:/")), ENVELOPE)));
      assertEquals(
          "draft.kind",
          faultCode(
              Draft.healthCertificate(
                  new Document.Own(DocumentType.Known.NOTICE, BODY), ENVELOPE)));
    }
  }

  @Nested
  @DisplayName("spec/envelope.md §3 our own envelope")
  class Own {

    @ParameterizedTest
    @EnumSource(DocumentType.Known.class)
    void eachTypeStandsInTheHeaderAndAsksForItsPurpose(DocumentType.Known type) {
      Draft draft = value(Draft.own(type, BODY, ENVELOPE));
      String code = draft.finish(SIGNATURE);
      SignedMessage message = message(EnvelopeReader.open(code));

      assertTrue(code.startsWith("PQ1:"), code.substring(0, 4));
      assertEquals(Optional.of(type), message.documentType());
      assertEquals(type.purpose(), draft.purpose());
      assertEquals(Format.PRATIQUE, draft.format());
      assertEquals(draft.toBeSigned(), message.toBeSigned());
    }

    @Test
    void theBodyStandsUnderAPrivateClaim() {
      Draft draft = value(Draft.own(DocumentType.Known.NOTICE, BODY, ENVELOPE));

      assertEquals(
          CborWriter.write(
              map(
                  entry(1, text("XA")),
                  entry(4, number(EXPIRES.getEpochSecond())),
                  entry(6, number(ISSUED.getEpochSecond())),
                  entry(7, bytes(ID)),
                  entry(-80_811, BODY))),
          message(EnvelopeReader.open(draft.finish(SIGNATURE))).payload());
    }

    @Test
    void aBodyThatIsNotInOrderIsWrittenInOrder() {
      Cbor.Map unordered = map(entry(2, number(0)), entry(1, number(0)));
      Cbor.Map ordered = map(entry(1, number(0)), entry(2, number(0)));

      assertEquals(
          value(Draft.own(DocumentType.Known.NOTICE, ordered, ENVELOPE)).toBeSigned(),
          value(Draft.own(DocumentType.Known.NOTICE, unordered, ENVELOPE)).toBeSigned());
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16})
    void aBodyDeeperThanAReaderTakesIsRefused(int depth) {
      Cbor deep = number(0);
      for (int i = 1; i < depth; i++) {
        deep = array(deep);
      }

      assertEquals(
          depth <= 15 ? "OK" : "draft.body",
          faultCode(Draft.own(DocumentType.Known.NOTICE, map(entry(1, deep)), ENVELOPE)));
    }

    @Test
    void aBodyWithAKeyTwiceIsAMistakeOfTheProgram() {
      Cbor.Map twice = map(entry(1, number(0)), entry(2, number(0)), entry(1, number(0)));

      assertThrows(
          IllegalArgumentException.class,
          () -> Draft.own(DocumentType.Known.NOTICE, twice, ENVELOPE));
    }
  }

  @Nested
  @DisplayName("The same arguments always make the same draft")
  class Deterministic {

    @Test
    void twoDraftsOfTheSameArgumentsAreSignedAlikeAndFinishAlike() {
      Draft one = value(Draft.own(DocumentType.Known.NOTICE, BODY, ENVELOPE));
      Draft other = value(Draft.own(DocumentType.Known.NOTICE, BODY, ENVELOPE));

      assertEquals(one.toBeSigned(), other.toBeSigned());
      assertEquals(one.finish(SIGNATURE), other.finish(SIGNATURE));
    }

    @Test
    void eachArgumentChangesWhatIsSigned() {
      Bytes signed = signed(ENVELOPE);
      KeyId keyId = new KeyId(KEY_ID);
      Optional<Bytes> id = Optional.of(ID);
      Instant later = EXPIRES.plusSeconds(1);

      for (Envelope other :
          List.of(
              new Envelope(
                  new KeyId(Envelopes.OTHER_KEY_ID), Algorithm.ES256, "XA", ISSUED, EXPIRES, id),
              new Envelope(keyId, Algorithm.PS256, "XA", ISSUED, EXPIRES, id),
              new Envelope(keyId, Algorithm.ES256, "XB", ISSUED, EXPIRES, id),
              new Envelope(keyId, Algorithm.ES256, "XA", ISSUED.plusSeconds(1), EXPIRES, id),
              new Envelope(keyId, Algorithm.ES256, "XA", ISSUED, later, id),
              new Envelope(keyId, Algorithm.ES256, "XA", ISSUED, EXPIRES, Optional.empty()))) {
        assertTrue(!signed(other).equals(signed), other::toString);
      }
    }

    private static Bytes signed(Envelope envelope) {
      return value(Draft.own(DocumentType.Known.NOTICE, BODY, envelope)).toBeSigned();
    }
  }

  @Nested
  @DisplayName("Writing is strict")
  class Strict {

    @Test
    @DisplayName("HCERT §3.3.3 key id of 8 bytes")
    void aKeyIdOfAnotherLengthIsRefused() {
      for (int length : new int[] {1, 7, 8, 9, 64}) {
        assertEquals(
            length == 8 ? "OK" : "draft.key-id",
            both(
                new Envelope(
                    new KeyId(zeros(length).value()),
                    Algorithm.ES256,
                    "XA",
                    ISSUED,
                    EXPIRES,
                    Optional.empty())));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "XCL", "xa", "Xa", "X1", "ÄÖ", " X"})
    @DisplayName("HCERT §3.3.4 ISO 3166-1 alpha-2 Country Code")
    void anIssuerThatIsNoCountryOfTwoCapitalsIsRefused(String issuer) {
      assertEquals(
          "draft.issuer",
          both(
              new Envelope(
                  new KeyId(KEY_ID), Algorithm.ES256, issuer, ISSUED, EXPIRES, Optional.empty())));
    }

    @Test
    @DisplayName("RFC 8392 §2 NumericDate, here whole seconds")
    void aFractionOfASecondIsRefused() {
      assertEquals("draft.whole-seconds", both(times(ISSUED.plusNanos(1), EXPIRES)));
      assertEquals("draft.whole-seconds", both(times(ISSUED, EXPIRES.plusMillis(1))));
    }

    @Test
    void aTimeBefore1970OrAfter9999IsRefused() {
      Instant last = Instant.parse("9999-12-31T23:59:59Z");

      assertEquals("draft.year", both(times(Instant.EPOCH.minusSeconds(1), EXPIRES)));
      assertEquals("OK", both(times(Instant.EPOCH, last)));
      assertEquals("draft.year", both(times(Instant.EPOCH, last.plusSeconds(1))));
    }

    private static Envelope times(Instant issuedAt, Instant expiresAt) {
      return new Envelope(
          new KeyId(KEY_ID), Algorithm.ES256, "XA", issuedAt, expiresAt, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65})
    void anIdentifierHas1To64Bytes(int length) {
      assertEquals(
          length >= 1 && length <= 64 ? "OK" : "draft.certificate-id",
          both(
              new Envelope(
                  new KeyId(KEY_ID),
                  Algorithm.ES256,
                  "XA",
                  ISSUED,
                  EXPIRES,
                  Optional.of(zeros(length).value()))));
    }

    /// The fault in either format, which must be the same.
    private static String both(Envelope envelope) {
      String hcert = faultCode(Draft.healthCertificate(HCERT, Purpose.TEST, envelope));
      assertEquals(hcert, faultCode(Draft.own(DocumentType.Known.NOTICE, BODY, envelope)));
      return hcert;
    }

    @Test
    void aSignatureThatTheAlgorithmCannotHaveMadeIsAMistakeOfTheProgram() {
      for (int length : new int[] {0, 63, 64, 65, 96}) {
        assertEquals(length == 64, finishes(Algorithm.ES256, length), "ES256, " + length);
      }
      for (int length : new int[] {64, 255, 256, 320, 384, 385}) {
        assertEquals(
            length >= 256 && length <= 384, finishes(Algorithm.PS256, length), "PS256, " + length);
      }
    }

    private static boolean finishes(Algorithm algorithm, int length) {
      Draft draft = value(Draft.own(DocumentType.Known.NOTICE, BODY, by(algorithm)));
      try {
        draft.finish(zeros(length).value());
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  @Nested
  @DisplayName("ISO/IEC 18004 table 7: version 40, level Q, holds 2,420 alphanumeric characters")
  class Size {

    @Test
    void whatFitsUncompressedIsAlwaysTaken() {
      // 1,599 bytes grow by 11 at most; with the prefix these are 2,419 characters
      String text = randomText(4_000, new Random(7));
      int longest = 0;
      while (faultCode(draft(text.substring(0, longest + 1), Algorithm.ES256)).equals("OK")) {
        longest++;
      }

      int envelope = 1_599;
      int taken = envelopeBytes(text.substring(0, longest));
      assertTrue(taken >= envelope, "taken " + taken);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void whatIsTakenFitsWhateverItsSignature(Algorithm algorithm) {
      Random random = new Random(20260301);
      int longestCode = 0;
      for (int document = 0; document < 8; document++) {
        String text = document % 2 == 0 ? words(12_000, random) : randomText(12_000, random);
        int taken = longestTaken(text, algorithm);
        Draft draft = value(draft(text.substring(0, taken), algorithm));
        for (int i = 0; i < 10; i++) {
          int signature = algorithm == Algorithm.ES256 ? 64 : 384;
          longestCode = Math.max(longestCode, draft.finish(random(signature, random)).length());
        }
      }
      assertTrue(longestCode <= Draft.MAX_CHARS, "longest code " + longestCode);
      assertTrue(longestCode > Draft.MAX_CHARS - 200, "the limit was not near: " + longestCode);
    }

    @Test
    void whatDoesNotFitIsRefusedWithLimitAndValue() {
      Decoded<Draft> refused = draft(randomText(4_000, new Random(3)), Algorithm.ES256);

      assertEquals("draft.too-large", faultCode(refused));
      assertTrue(
          refused instanceof Decoded.Malformed<Draft>(var fault)
              && fault
                  .message()
                  .matches(
                      "a code must have at most 2420 characters to fit a QR code, could have"
                          + " [0-9]{4}; shorten the document's texts"),
          () -> refused.toString());
    }

    @Test
    void whatNoReaderWouldInflateIsRefusedHoweverWellItCompresses() {
      int others = payloadBytes("a".repeat(60_000)) - 60_000;
      int whole = CborReader.Limits.DOCUMENT.maxInputBytes();

      assertEquals("OK", faultCode(draft("a".repeat(whole - others - 200), Algorithm.ES256)));
      assertEquals(
          "draft.too-large", faultCode(draft("a".repeat(whole - others), Algorithm.ES256)));
      assertEquals("draft.body", faultCode(draft("a".repeat(whole - others + 1), Algorithm.ES256)));
    }

    private static int payloadBytes(String text) {
      return message(EnvelopeReader.open(value(draft(text, Algorithm.ES256)).finish(SIGNATURE)))
          .payload()
          .length();
    }

    /// The envelope's size: payload, header and signature with their lengths, tag, array and map.
    private static int envelopeBytes(String text) {
      return payloadBytes(text) + 3 + 21 + 1 + 64 + 2 + 3;
    }

    private static int longestTaken(String text, Algorithm algorithm) {
      int taken = 0;
      for (int step = 8_192; step > 0; step /= 2) {
        if (taken + step <= text.length()
            && faultCode(draft(text.substring(0, taken + step), algorithm)).equals("OK")) {
          taken += step;
        }
      }
      return taken;
    }

    private static Decoded<Draft> draft(String text, Algorithm algorithm) {
      return Draft.own(DocumentType.Known.NOTICE, map(entry(1, text(text))), by(algorithm));
    }

    private static String randomText(int length, Random random) {
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append((char) (' ' + random.nextInt(95)));
      }
      return text.toString();
    }

    private static String words(int length, Random random) {
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append("region ").append(random.nextInt(100_000)).append(" until further notice; ");
      }
      return text.substring(0, length);
    }
  }

  @Nested
  @DisplayName("Opening a finished code gives what was drafted")
  class RoundTrip {

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void andASignatureByThePlatformHolds_seed20260302(Algorithm algorithm) {
      Random random = new Random(20260302);
      KeyPair keys = Signatures.keyPair(algorithm);
      for (int i = 0; i < 50; i++) {
        Draft draft = draft(algorithm, random);
        Bytes signature = Signatures.sign(algorithm, keys.getPrivate(), draft.toBeSigned());
        Reading<SignedMessage> reading = EnvelopeReader.open(draft.finish(signature));
        SignedMessage message = message(reading);

        assertEquals(draft.format(), message.format());
        assertEquals(Optional.of(draft.envelope().keyId()), message.keyId());
        assertEquals(OptionalLong.of(algorithm.coseNumber()), message.algorithmNumber());
        assertEquals(
            draft.format() == Format.HCERT ? Optional.empty() : Optional.of(draft.purpose()),
            message.documentType().flatMap(DocumentType::requiredPurpose));
        assertEquals(draft.toBeSigned(), message.toBeSigned());
        assertEquals(signature, message.signature());
        assertEquals(List.of(), reading.notes());
        assertTrue(Signatures.isValid(keys.getPublic(), message));
        Cbor payload = value(CborReader.read(message.payload(), CborReader.Limits.DOCUMENT));
        assertEquals(message.payload(), CborWriter.write(payload));
      }
    }

    private static Draft draft(Algorithm algorithm, Random random) {
      Instant issuedAt = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      Envelope envelope =
          new Envelope(
              new KeyId(random(8, random)),
              algorithm,
              "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)),
              issuedAt,
              issuedAt.plusSeconds(1 + random.nextLong(400_000_000)),
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(random(1 + random.nextInt(64), random)));
      Cbor.Map content = map(entry(random.nextInt(), bytes(random(random.nextInt(300), random))));
      DocumentType.Known[] types = DocumentType.Known.values();
      return value(
          random.nextBoolean()
              ? Draft.healthCertificate(content, Purpose.VACCINATION, envelope)
              : Draft.own(types[random.nextInt(types.length)], content, envelope));
    }
  }

  private static Envelope by(Algorithm algorithm) {
    return new Envelope(new KeyId(KEY_ID), algorithm, "XA", ISSUED, EXPIRES, Optional.empty());
  }

  private static Bytes random(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }
}
