package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.credential.Envelopes.HCERT_HEADER;
import static pratique.credential.Envelopes.KEY_ID;
import static pratique.credential.Envelopes.NOTHING;
import static pratique.credential.Envelopes.OTHER_KEY_ID;
import static pratique.credential.Envelopes.OWN_HEADER;
import static pratique.credential.Envelopes.PAYLOAD;
import static pratique.credential.Envelopes.SIGNATURE;
import static pratique.credential.Envelopes.array;
import static pratique.credential.Envelopes.bytes;
import static pratique.credential.Envelopes.code;
import static pratique.credential.Envelopes.entry;
import static pratique.credential.Envelopes.faultMessage;
import static pratique.credential.Envelopes.map;
import static pratique.credential.Envelopes.message;
import static pratique.credential.Envelopes.number;
import static pratique.credential.Envelopes.openHcert;
import static pratique.credential.Envelopes.openOwn;
import static pratique.credential.Envelopes.parts;
import static pratique.credential.Envelopes.problem;
import static pratique.credential.Envelopes.replaced;
import static pratique.credential.Envelopes.sign1;
import static pratique.credential.Envelopes.text;
import static pratique.credential.Envelopes.with;
import static pratique.credential.Envelopes.without;
import static pratique.credential.Envelopes.zeros;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;
import pratique.encoding.Zlib;

class EnvelopeReaderTest {

  private static final Bytes HCERT = sign1(HCERT_HEADER, NOTHING);
  private static final String HCERT_CODE = code(Format.HCERT, HCERT);
  private static final String OWN_CODE = code(Format.PRATIQUE, sign1(OWN_HEADER, NOTHING));

  @Test
  void aHealthCertificateAsTheStandardHasItIsReadWithoutANote() {
    Reading<SignedMessage> reading = EnvelopeReader.open(HCERT_CODE);

    assertEquals(
        new Reading.Ok<>(
            new SignedMessage(
                Format.HCERT,
                Optional.empty(),
                Optional.of(new KeyId(KEY_ID)),
                OptionalLong.of(-7),
                CborWriter.write(
                    array(
                        text("Signature1"),
                        bytes(CborWriter.write(HCERT_HEADER)),
                        bytes(Bytes.EMPTY),
                        bytes(PAYLOAD))),
                SIGNATURE,
                PAYLOAD),
            List.of()),
        reading);
  }

  @Nested
  @DisplayName(
      "HCERT §4.2.2 the base45 encoded data SHALL be prefixed by the Context Identifier string HC1:")
  class Prefix {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "H",
          "HC1",
          "hc1:6BF",
          "6BF",
          "HC0:6BF",
          "HCa:6BF",
          "HC12:6BF",
          "HL0:6BF",
          "shc:/5676290952432060346029243740446031222959532654603460292540772804336028702864"
        })
    void anyOtherTextIsRefusedAndSaysWhatWasExpected(String text) {
      Reading<SignedMessage> reading = EnvelopeReader.open(text);

      assertEquals("PREFIX prefix.unknown", problem(reading));
      assertTrue(faultMessage(reading).contains("HC1: or PQ1:"), faultMessage(reading));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HC2:", "HC9:6BF", "HCA:6BF", "HCZ:6BF"})
    void aLaterVersionIsToldFromRubbish(String text) {
      Reading<SignedMessage> reading = EnvelopeReader.open(text);

      assertEquals("PREFIX prefix.version", problem(reading));
      assertTrue(faultMessage(reading).startsWith("hcert version not known"));
    }

    @Test
    void aLaterVersionOfOurOwnEnvelopeToo() {
      assertEquals("PREFIX prefix.version", problem(EnvelopeReader.open("PQ2:6BF")));
    }

    @Test
    void whiteSpaceAroundTheCodeIsReadOver() {
      assertEquals(
          EnvelopeReader.open(HCERT_CODE), EnvelopeReader.open(" \t" + HCERT_CODE + " \r\n"));
    }

    @Test
    void noBase45TextEndsInASpaceSoThatNothingOfACodeIsLost() {
      for (int value = 0; value < 1 << 16; value++) {
        Bytes two = Bytes.copyOf(new byte[] {(byte) (value >> 8), (byte) value});
        assertFalse(Base45.encode(two).endsWith(" "));
        assertFalse(Base45.encode(two.slice(0, 1)).endsWith(" "));
      }
    }

    @Test
    void aSpaceBetweenPrefixAndRestIsNotReadOver() {
      assertTrue(
          EnvelopeReader.open(HCERT_CODE.replace(":", ": "))
                  instanceof Reading.Malformed<SignedMessage>(Layer layer, var _, var _)
              && layer == Layer.BASE45);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void theLongestTextIsReadAsFarAsItGoes(int difference) {
      String text = "HC1:" + "0".repeat(EnvelopeReader.MAX_CHARS - 4 + difference);

      assertFalse(problem(EnvelopeReader.open(text)).startsWith("PREFIX"));
    }

    @Test
    void aLongerTextIsNotReadAtAll() {
      Reading<SignedMessage> reading =
          EnvelopeReader.open("HC1:" + "0".repeat(EnvelopeReader.MAX_CHARS - 3));

      assertEquals("PREFIX prefix.limit", problem(reading));
      assertEquals("a code must have at most 12288 characters, has 12289", faultMessage(reading));
    }
  }

  @Nested
  @DisplayName("HCERT §4.2.1 the CWT SHALL be compressed using ZLIB")
  class Compression {

    @Test
    void anEnvelopeThatIsNotCompressedIsRefused() {
      assertEquals("ZLIB zlib.header", problem(EnvelopeReader.open("HC1:" + Base45.encode(HCERT))));
    }

    @Test
    void bytesAfterTheCompressedOnesAreRefused() {
      byte[] compressed = Zlib.deflate(HCERT).toByteArray();
      byte[] longer = Arrays.copyOf(compressed, compressed.length + 1);

      assertEquals(
          "ZLIB zlib.trailing",
          problem(EnvelopeReader.openCompressed(Format.HCERT, Bytes.copyOf(longer))));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void anEnvelopeUpToTheLimitIsRead(int difference) {
      Bytes envelope = envelopeOf(EnvelopeReader.MAX_INFLATED_BYTES + difference);

      assertEquals("OK", problem(EnvelopeReader.open(code(Format.HCERT, envelope))));
    }

    @Test
    void aLargerEnvelopeIsNotInflated() {
      Bytes envelope = envelopeOf(EnvelopeReader.MAX_INFLATED_BYTES + 1);

      assertEquals("ZLIB zlib.limit", problem(EnvelopeReader.open(code(Format.HCERT, envelope))));
    }

    private static Bytes envelopeOf(int length) {
      int others = withPayload(60_000).length() - 60_000;
      Bytes envelope = withPayload(length - others);
      assertEquals(length, envelope.length());
      return envelope;
    }

    private static Bytes withPayload(int length) {
      return sign1(replaced(parts(HCERT_HEADER, NOTHING), 2, zeros(length)));
    }
  }

  @Nested
  @DisplayName("RFC 9052 §4.2 COSE_Sign1 = [Headers, payload : bstr / nil, signature : bstr]")
  class Structure {

    @Test
    void anotherTagIsRefused() {
      for (long tag : new long[] {16, 17, 19, 61, 96, 97, 98, 998, 55799, -1}) {
        assertEquals(
            "COSE cose.tag",
            problem(
                EnvelopeReader.openCose(
                    Format.HCERT,
                    CborWriter.write(new Cbor.Tagged(tag, parts(HCERT_HEADER, NOTHING))))));
      }
    }

    @Test
    void aCwtTagAroundIsReadWithANote() {
      Reading<SignedMessage> reading = tagged(61, 18);

      assertEquals(message(EnvelopeReader.open(HCERT_CODE)), message(reading));
      assertEquals(List.of(new Note(Deviation.CWT_TAG, "cose")), reading.notes());
    }

    @Test
    @DisplayName("RFC 8392 §6 the CWT tag MUST prefix a tagged object using one of the COSE tags")
    void aCwtTagAroundUntaggedPartsIsRefused() {
      assertEquals("COSE cose.tag", problem(tagged(61)));
      assertEquals("COSE cose.tag", problem(tagged(61, 17)));
    }

    @Test
    void tagsInAnyOtherNestingAreRefused() {
      assertEquals("COSE cose.array", problem(tagged(18, 18)));
      assertEquals("COSE cose.array", problem(tagged(18, 61)));
      assertEquals("COSE cose.tag", problem(tagged(61, 61, 18)));
    }

    @Test
    void partsWithoutATagAreReadWithANote() {
      Reading<SignedMessage> reading = tagged();

      assertEquals(message(EnvelopeReader.open(HCERT_CODE)), message(reading));
      assertEquals(List.of(new Note(Deviation.UNTAGGED, "cose")), reading.notes());
    }

    private static Reading<SignedMessage> tagged(long... tags) {
      Cbor item = parts(HCERT_HEADER, NOTHING);
      for (int i = tags.length - 1; i >= 0; i--) {
        item = new Cbor.Tagged(tags[i], item);
      }
      return EnvelopeReader.openCose(Format.HCERT, CborWriter.write(item));
    }

    @Test
    void whatIsNoArrayOfFourIsRefused() {
      List<Cbor> four = parts(HCERT_HEADER, NOTHING).items();

      assertEquals("COSE cose.array", problem(openHcert(_ -> new Cbor.Array(four.subList(0, 3)))));
      assertEquals("COSE cose.array", problem(openHcert(_ -> new Cbor.Array(List.of()))));
      assertEquals(
          "COSE cose.array",
          problem(
              openHcert(_ ->
                  array(four.get(0), four.get(1), four.get(2), four.get(3), new Cbor.Null()))));
      assertEquals(
          "COSE cose.array",
          problem(EnvelopeReader.openCose(Format.HCERT, CborWriter.write(text("envelope")))));
    }

    @Test
    void twoEnvelopesInARowAreRefused() {
      byte[] twice = Arrays.copyOf(HCERT.toByteArray(), 2 * HCERT.length());
      HCERT.copyInto(twice, HCERT.length());

      assertEquals(
          "COSE cbor.trailing",
          problem(EnvelopeReader.openCose(Format.HCERT, Bytes.copyOf(twice))));
    }

    @Test
    void aProtectedHeaderThatIsNoMapInABytesStringIsRefused() {
      for (Cbor header :
          List.of(
              HCERT_HEADER,
              new Cbor.Null(),
              text(""),
              bytes(CborWriter.write(array())),
              bytes(CborWriter.write(bytes(CborWriter.write(HCERT_HEADER)))),
              bytes(Bytes.hex("a1")),
              bytes(Bytes.hex("a000")))) {
        assertEquals(
            "COSE cose.protected", problem(openHcert(parts -> replaced(parts, 0, header))));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {4095, 4096, 4097})
    void aProtectedHeaderIsReadUpTo4096Bytes(int length) {
      int others = CborWriter.write(with(HCERT_HEADER, entry(33, zeros(4000)))).length() - 4000;
      Bytes header = CborWriter.write(with(HCERT_HEADER, entry(33, zeros(length - others))));
      assertEquals(length, header.length());

      assertEquals(
          length <= 4096 ? "OK" : "COSE cose.protected",
          problem(openHcert(parts -> replaced(parts, 0, bytes(header)))));
    }

    @Test
    void anUnprotectedHeaderThatIsNoMapIsRefused() {
      assertEquals(
          "COSE cose.unprotected",
          problem(openHcert(parts -> replaced(parts, 1, bytes(CborWriter.write(NOTHING))))));
    }

    @Test
    void aDetachedPayloadIsRefused() {
      Reading<SignedMessage> reading = openHcert(parts -> replaced(parts, 2, new Cbor.Null()));

      assertEquals("COSE cose.payload", problem(reading));
      assertTrue(faultMessage(reading).contains("detached"));
    }

    @Test
    void aPayloadOfAnotherTypeIsRefused() {
      assertEquals("COSE cose.payload", problem(openHcert(parts -> replaced(parts, 2, NOTHING))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 1023, 1024, 1025})
    void aSignatureHas1To1024Bytes(int length) {
      assertEquals(
          length >= 1 && length <= 1024 ? "OK" : "COSE cose.signature",
          problem(openHcert(parts -> replaced(parts, 3, zeros(length)))));
    }

    @Test
    void aSignatureOfAnotherTypeIsRefused() {
      assertEquals(
          "COSE cose.signature", problem(openHcert(parts -> replaced(parts, 3, new Cbor.Null()))));
    }

    @Test
    void longerEncodingsThanNeededAreReadAndSignedAsTheyStand() {
      String keyId = "1804" + "5a00000008" + KEY_ID.toHex();
      for (String header : List.of("a21801390006" + keyId, "bf1801390006" + keyId + "ff")) {
        SignedMessage message =
            message(openHcert(parts -> replaced(parts, 0, bytes(Bytes.hex(header)))));

        assertEquals(OptionalLong.of(-7), message.algorithmNumber());
        assertEquals(Optional.of(new KeyId(KEY_ID)), message.keyId());
        assertEquals(SigStructure.of(Bytes.hex(header), PAYLOAD), message.toBeSigned());
      }
    }
  }

  @Nested
  @DisplayName("RFC 9052 §3 Labels in each of the maps MUST be unique")
  class Labels {

    @Test
    void aLabelTwiceInOneHeaderIsRefused() {
      assertEquals(
          "COSE cose.protected",
          problem(openHcert(parts -> replaced(parts, 0, bytes(Bytes.hex("a201260126"))))));
      assertEquals(
          "COSE cbor.duplicate-key",
          problem(EnvelopeReader.openCose(Format.HCERT, Bytes.hex("d28440a20126012641004100"))));
    }

    @Test
    @DisplayName("Applications SHOULD verify that the same label does not occur in both")
    void aLabelInBothHeadersIsRefusedUnlessItIsTheKeyId() {
      assertEquals(
          "COSE cose.label-twice", problem(openHcert(HCERT_HEADER, map(entry(1, number(-7))))));
      assertEquals(
          "COSE cose.label-twice", problem(openHcert(HCERT_HEADER, map(entry(1, number(-37))))));
      assertEquals(
          "COSE cose.label-twice",
          problem(
              openHcert(
                  with(HCERT_HEADER, new Cbor.Entry(text("a"), number(1))),
                  map(new Cbor.Entry(text("a"), number(1))))));
    }

    @Test
    void aNumberAndATextThatReadsAlikeAreTwoLabels() {
      assertEquals(
          "OK", problem(openHcert(HCERT_HEADER, map(new Cbor.Entry(text("1"), number(-37))))));
    }

    @Test
    @DisplayName("RFC 9052 §1.5 label = int / tstr")
    void aLabelOfAnotherTypeIsRefused() {
      Cbor.Map header = map(new Cbor.Entry(bytes(KEY_ID), number(1)));

      assertEquals("COSE cose.label", problem(openHcert(header, NOTHING)));
      assertEquals("COSE cose.label", problem(openHcert(HCERT_HEADER, header)));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17})
    void aHeaderHasAtMost16Parameters(int count) {
      Cbor.Entry[] many = new Cbor.Entry[count];
      for (int i = 0; i < count; i++) {
        many[i] = entry(100 + i, number(i));
      }
      String expected = count <= 16 ? "OK" : "COSE cose.label";

      assertEquals(expected, problem(openHcert(map(many), NOTHING)));
      assertEquals(expected, problem(openHcert(HCERT_HEADER, map(many))));
    }

    @Test
    void aParameterThatHcertDoesNotNameIsNotedByItsNumberAndNeverByItsText() {
      Reading<SignedMessage> reading =
          openHcert(
              with(HCERT_HEADER, entry(16, text("typ")), entry(3, number(61))),
              map(entry(33, NOTHING), new Cbor.Entry(text("Jane Roe"), number(1))));

      assertEquals(
          List.of(
              new Note(Deviation.CONTENT_TYPE, "cose.protected.3"),
              new Note(Deviation.OTHER_HEADER, "cose.protected.16"),
              new Note(Deviation.OTHER_HEADER, "cose.unprotected.33"),
              new Note(Deviation.OTHER_HEADER, "cose.unprotected")),
          reading.notes());
      assertEquals(Optional.empty(), message(reading).documentType());
    }
  }

  @Nested
  @DisplayName("RFC 9052 §3.1 crit: parameters an application is required to understand")
  class Critical {

    @Test
    void parametersThatAreUnderstoodAndThereAreRead() {
      Reading<SignedMessage> reading = critical(array(number(1), number(4), number(2)));

      assertEquals(KEY_ID, message(reading).keyId().orElseThrow().value());
      assertEquals(List.of(new Note(Deviation.OTHER_HEADER, "cose.protected.2")), reading.notes());
    }

    @Test
    void aParameterThatIsNotUnderstoodIsRefused() {
      assertEquals("COSE cose.critical", problem(critical(array(number(1), number(33)))));
      assertEquals("COSE cose.critical", problem(critical(array(number(-70_000)))));
      assertEquals("COSE cose.critical", problem(critical(array(text("policy")))));
    }

    @Test
    void aParameterThatWeOnlyReadOverIsNotUnderstood() {
      assertEquals("COSE cose.critical", problem(critical(array(number(3)))));
      assertEquals("COSE cose.critical", problem(critical(array(number(16)))));
    }

    @Test
    @DisplayName("a label … not in the protected-header bucket, this is a fatal error")
    void aParameterThatIsNotInTheProtectedHeaderIsRefused() {
      assertEquals(
          "COSE cose.critical",
          problem(
              openHcert(
                  map(entry(1, number(-7)), entry(2, array(number(4)))),
                  map(entry(4, bytes(KEY_ID))))));
    }

    @Test
    @DisplayName("crit MUST be placed in the protected-header bucket")
    void anUnprotectedListIsRefused() {
      assertEquals(
          "COSE cose.critical", problem(openHcert(HCERT_HEADER, map(entry(2, array(number(1)))))));
    }

    @Test
    @DisplayName("The array MUST have at least one value in it")
    void anEmptyListAndWhatIsNoListAreRefused() {
      assertEquals("COSE cose.critical", problem(critical(array())));
      assertEquals("COSE cose.critical", problem(critical(number(1))));
    }

    private static Reading<SignedMessage> critical(Cbor labels) {
      return openHcert(with(HCERT_HEADER, entry(2, labels)), NOTHING);
    }
  }

  @Nested
  @DisplayName("HCERT §3.3.2 the alg parameter indicates what algorithm is used")
  class AlgorithmNumber {

    @ParameterizedTest
    @ValueSource(longs = {-7, -37, -35, 0, 5, Long.MIN_VALUE, Long.MAX_VALUE})
    void itsNumberIsHandedOnWhateverItIs(long number) {
      assertEquals(
          OptionalLong.of(number),
          message(openHcert(map(entry(1, number(number))), NOTHING)).algorithmNumber());
    }

    @Test
    void aTextNamesNoneOfTheTwoAllowedAndIsReadAsNone() {
      assertEquals(
          OptionalLong.empty(),
          message(openHcert(map(entry(1, text("ES256"))), NOTHING)).algorithmNumber());
    }

    @Test
    void anAbsentOneIsAbsent() {
      assertEquals(
          OptionalLong.empty(),
          message(openHcert(without(HCERT_HEADER, 1), NOTHING)).algorithmNumber());
    }

    @Test
    void anyOtherTypeIsRefused() {
      assertEquals(
          "COSE cose.algorithm", problem(openHcert(map(entry(1, bytes(KEY_ID))), NOTHING)));
      assertEquals(
          "COSE cose.algorithm",
          problem(openHcert(map(entry(1, new Cbor.FloatingPoint(-7))), NOTHING)));
      assertEquals(
          "COSE cose.algorithm", problem(openHcert(map(entry(1, new Cbor.Null())), NOTHING)));
    }

    @Test
    @DisplayName("RFC 9052 §3.1 alg MUST be authenticated where the ability to do so exists")
    void anUnprotectedOneIsReadWithANote() {
      Reading<SignedMessage> reading =
          openHcert(without(HCERT_HEADER, 1), map(entry(1, number(-37))));

      assertEquals(OptionalLong.of(-37), message(reading).algorithmNumber());
      assertEquals(
          List.of(new Note(Deviation.ALGORITHM_UNPROTECTED, "cose.unprotected.1")),
          reading.notes());
    }
  }

  @Nested
  @DisplayName("HCERT §3.3.3 kid MAY also be placed in an unprotected header; MUST accept both")
  class KeyIdentifier {

    @Test
    void anUnprotectedOneIsReadWithANote() {
      Reading<SignedMessage> reading =
          openHcert(without(HCERT_HEADER, 4), map(entry(4, bytes(OTHER_KEY_ID))));

      assertEquals(Optional.of(new KeyId(OTHER_KEY_ID)), message(reading).keyId());
      assertEquals(
          List.of(new Note(Deviation.KEY_ID_UNPROTECTED, "cose.unprotected.4")), reading.notes());
    }

    @Test
    @DisplayName("If both options are present, the one in the protected header MUST be used")
    void theProtectedOneWins() {
      for (Cbor other : List.of(bytes(OTHER_KEY_ID), bytes(KEY_ID), text("no key id"))) {
        Reading<SignedMessage> reading = openHcert(HCERT_HEADER, map(entry(4, other)));

        assertEquals(Optional.of(new KeyId(KEY_ID)), message(reading).keyId());
        assertEquals(
            List.of(new Note(Deviation.KEY_ID_TWICE, "cose.unprotected.4")), reading.notes());
      }
    }

    @Test
    void anAbsentOneIsAbsent() {
      Reading<SignedMessage> reading = openHcert(without(HCERT_HEADER, 4), NOTHING);

      assertEquals(Optional.empty(), message(reading).keyId());
      assertEquals(List.of(), reading.notes());
    }

    @Test
    void oneInsideATagIsReadWithANote() {
      Reading<SignedMessage> reading = keyId(new Cbor.Tagged(37, bytes(KEY_ID)));

      assertEquals(Optional.of(new KeyId(KEY_ID)), message(reading).keyId());
      assertEquals(List.of(new Note(Deviation.KEY_ID_TAGGED, "cose.protected.4")), reading.notes());
    }

    @Test
    void oneInsideTwoTagsIsRefused() {
      assertEquals(
          "COSE cose.key-id",
          problem(keyId(new Cbor.Tagged(37, new Cbor.Tagged(37, bytes(KEY_ID))))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 16, 63, 64, 65})
    void itHas1To64BytesAndANoteUnlessThereAre8(int length) {
      Reading<SignedMessage> reading = keyId(zeros(length));

      if (length < 1 || length > 64) {
        assertEquals("COSE cose.key-id", problem(reading));
        assertEquals("key id must be 1 to 64 bytes, was " + length, faultMessage(reading));
      } else {
        assertEquals(length, message(reading).keyId().orElseThrow().value().length());
        assertEquals(
            length == 8
                ? List.of()
                : List.of(new Note(Deviation.KEY_ID_LENGTH, "cose.protected.4")),
            reading.notes());
      }
    }

    @Test
    void anyOtherTypeIsRefused() {
      assertEquals("COSE cose.key-id", problem(keyId(text("AQIDBAUGBwg="))));
      assertEquals("COSE cose.key-id", problem(keyId(number(1))));
    }

    @Test
    void aFaultStillTellsWhatWasTolerated() {
      Reading<SignedMessage> reading =
          EnvelopeReader.openCose(
              Format.HCERT,
              CborWriter.write(parts(map(entry(1, number(-7)), entry(4, text("x"))), NOTHING)));

      assertEquals("COSE cose.key-id", problem(reading));
      assertEquals(List.of(new Note(Deviation.UNTAGGED, "cose")), reading.notes());
    }

    private static Reading<SignedMessage> keyId(Cbor value) {
      return openHcert(map(entry(1, number(-7)), entry(4, value)), NOTHING);
    }
  }

  @Nested
  @DisplayName("RFC 9052 §4.4 Create the value ToBeSigned by encoding the Sig_structure")
  class ToBeSigned {

    @Test
    @DisplayName("If there are no protected attributes, a zero-length byte string is used")
    void anEmptyHeaderIsSignedAsNoBytesHoweverItStandsInTheEnvelope() {
      Bytes expected = SigStructure.of(Bytes.EMPTY, PAYLOAD);

      for (String header : List.of("", "a0", "b800", "bfff")) {
        assertEquals(
            expected,
            message(openHcert(parts -> replaced(parts, 0, bytes(Bytes.hex(header))))).toBeSigned());
      }
    }

    @Test
    void itIsTheEncodingOfTheArrayAtEveryWidthOfALength() {
      for (int header : new int[] {0, 1, 23, 24, 255, 256}) {
        for (int payload : new int[] {0, 23, 24, 255, 256, 65_535, 65_536}) {
          assertEquals(
              CborWriter.write(array(text("Signature1"), zeros(header), zeros(0), zeros(payload))),
              SigStructure.of(zeros(header).value(), zeros(payload).value()));
        }
      }
    }
  }

  @Nested
  @DisplayName("spec/envelope.md §3 our own envelope")
  class Own {

    @Test
    void asSpecifiedItIsReadWithItsType() {
      SignedMessage message = message(EnvelopeReader.open(OWN_CODE));

      assertEquals(Format.PRATIQUE, message.format());
      assertEquals(Optional.of(DocumentType.Known.NOTICE), message.documentType());
      assertEquals(Optional.of(new KeyId(KEY_ID)), message.keyId());
      assertEquals(OptionalLong.of(-7), message.algorithmNumber());
      assertEquals(SigStructure.of(CborWriter.write(OWN_HEADER), PAYLOAD), message.toBeSigned());
    }

    @Test
    void itIsNotAHealthCertificateNorTheReverse() {
      String hcertBytes = OWN_CODE.replace("PQ1:", "HC1:");

      assertEquals(Optional.empty(), message(EnvelopeReader.open(hcertBytes)).documentType());
      assertEquals(
          "COSE pratique.protected",
          problem(EnvelopeReader.open(HCERT_CODE.replace("HC1:", "PQ1:"))));
    }

    @ParameterizedTest
    @EnumSource(DocumentType.Known.class)
    void eachTypeIsKnownByItsName(DocumentType.Known type) {
      assertEquals(
          Optional.of(type),
          message(openOwn(typed(text(type.typeName())), NOTHING)).documentType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "notice-2", "0", "-", "card-of-a-later-version"})
    void anotherNameIsAnUnknownType(String name) {
      assertEquals(
          Optional.of(new DocumentType.Unknown(name)),
          message(openOwn(typed(text(name)), NOTHING)).documentType());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65})
    void aNameHas1To64Characters(int length) {
      assertEquals(
          length >= 1 && length <= 64 ? "OK" : "COSE pratique.type",
          problem(openOwn(typed(text("n".repeat(length))), NOTHING)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notice", "notice ", "no_tice", "application/notice", "nötice"})
    void aNameOfOtherCharactersIsRefused(String name) {
      assertEquals("COSE pratique.type", problem(openOwn(typed(text(name)), NOTHING)));
    }

    @Test
    @DisplayName("RFC 9596 §2 typ is text or a number: a number is none of our types")
    void aTypeThatIsNoTextIsRefused() {
      assertEquals("COSE pratique.type", problem(openOwn(typed(number(61)), NOTHING)));
      assertEquals("COSE pratique.type", problem(openOwn(typed(zeros(6)), NOTHING)));
    }

    @Test
    void tagsOtherThan18AloneAreRefused() {
      Cbor parts = parts(OWN_HEADER, NOTHING);

      assertEquals(
          "COSE pratique.tag",
          problem(EnvelopeReader.openCose(Format.PRATIQUE, CborWriter.write(parts))));
      assertEquals(
          "COSE pratique.tag",
          problem(
              EnvelopeReader.openCose(
                  Format.PRATIQUE,
                  CborWriter.write(new Cbor.Tagged(61, new Cbor.Tagged(18, parts))))));
    }

    @Test
    void anythingInTheUnprotectedHeaderIsRefused() {
      assertEquals(
          "COSE pratique.unprotected", problem(openOwn(OWN_HEADER, map(entry(4, bytes(KEY_ID))))));
    }

    @Test
    void aParameterMoreOrLessIsRefused() {
      assertEquals(
          "COSE pratique.protected",
          problem(openOwn(with(OWN_HEADER, entry(3, number(61))), NOTHING)));
      assertEquals(
          "COSE pratique.protected",
          problem(openOwn(with(OWN_HEADER, entry(2, array(number(1)))), NOTHING)));
      for (long label : new long[] {1, 4, 16}) {
        assertEquals(
            "COSE pratique.protected", problem(openOwn(without(OWN_HEADER, label), NOTHING)));
      }
    }

    @Test
    void anotherParameterInTheirPlaceIsRefused() {
      assertEquals("COSE pratique.algorithm", problem(openOwn(swapped(1), NOTHING)));
      assertEquals("COSE pratique.key-id", problem(openOwn(swapped(4), NOTHING)));
      assertEquals("COSE pratique.type", problem(openOwn(swapped(16), NOTHING)));
    }

    private static Cbor.Map swapped(long label) {
      return with(without(OWN_HEADER, label), entry(33, number(1)));
    }

    @Test
    void anAlgorithmOtherThanTheTwoIsRefused() {
      for (Cbor algorithm : List.of(number(-35), number(7), text("ES256"), new Cbor.Null())) {
        assertEquals(
            "COSE pratique.algorithm",
            problem(openOwn(with(without(OWN_HEADER, 1), entry(1, algorithm)), NOTHING)));
      }
      assertEquals(
          OptionalLong.of(-37),
          message(openOwn(with(without(OWN_HEADER, 1), entry(1, number(-37))), NOTHING))
              .algorithmNumber());
    }

    @Test
    void aKeyIdOtherThan8BytesIsRefused() {
      for (Cbor keyId :
          List.of(zeros(7), zeros(9), zeros(0), text("12345678"), new Cbor.Tagged(37, zeros(8)))) {
        assertEquals(
            "COSE pratique.key-id",
            problem(openOwn(with(without(OWN_HEADER, 4), entry(4, keyId)), NOTHING)));
      }
    }

    @Test
    @DisplayName("RFC 8949 §4.2.1 core deterministic encoding, here a MUST")
    void anotherEncodingOfTheSameEnvelopeIsRefused() {
      Bytes sound = sign1(OWN_HEADER, NOTHING);
      String hex = sound.toHex();
      String header = CborWriter.write(OWN_HEADER).toHex();
      String type = "10666e6f74696365";
      assertTrue(header.startsWith("a30126") && header.endsWith(type), header);
      int headerBytes = header.length() / 2;

      assertEquals("OK", problem(openHex(hex)));
      // array without a stated length
      assertEquals("COSE pratique.encoding", problem(openHex("d29f" + hex.substring(4) + "ff")));
      // tag, array and map in a longer form than needed
      assertEquals("COSE pratique.encoding", problem(openHex("d812" + hex.substring(2))));
      assertEquals("COSE pratique.encoding", problem(openHex("d29804" + hex.substring(4))));
      // the header's entries in another order, its number in a longer form
      assertEquals(
          "COSE pratique.encoding",
          problem(
              openHex(
                  hex.replace(
                      header,
                      "a3" + type + header.substring(2, header.length() - type.length())))));
      assertEquals(
          "COSE pratique.encoding",
          problem(
              openHex(
                  hex.replace(
                      byteString(headerBytes) + header,
                      byteString(headerBytes + 1) + header.replace("a30126", "a3013806")))));
    }

    private static String byteString(int length) {
      assertTrue(length < 24, "the length stands in the first byte");
      return Bytes.copyOf(new byte[] {(byte) (0x40 | length)}).toHex();
    }

    private static Reading<SignedMessage> openHex(String hex) {
      return EnvelopeReader.openCose(Format.PRATIQUE, Bytes.hex(hex));
    }

    private static Cbor.Map typed(Cbor type) {
      return with(without(OWN_HEADER, 16), entry(16, type));
    }
  }
}
