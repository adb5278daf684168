package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static pratique.credential.Payloads.VACCINATION;
import static pratique.credential.Payloads.claim;
import static pratique.credential.Payloads.claims;
import static pratique.credential.Payloads.contents;
import static pratique.credential.Payloads.fault;
import static pratique.credential.Payloads.message;
import static pratique.credential.Payloads.notes;
import static pratique.credential.Payloads.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;

class ClaimsReaderTest {

  /// Sound claims, with one replaced, or added.
  private static Reading<Contents> readWith(long number, Cbor value) {
    List<Cbor.Entry> entries = new ArrayList<>(sound().entries());
    entries.removeIf(entry -> entry.key().equals(new Cbor.Int(number)));
    entries.add(claim(number, value));
    return ContentsReader.read(message(new Cbor.Map(entries)));
  }

  private static Reading<Contents> readWithout(long number) {
    List<Cbor.Entry> entries = new ArrayList<>(sound().entries());
    entries.removeIf(entry -> entry.key().equals(new Cbor.Int(number)));
    return ContentsReader.read(message(new Cbor.Map(entries)));
  }

  private static Cbor.Map sound() {
    return Payloads.claimsAround(1, VACCINATION);
  }

  private static Claims claimsOf(Reading<Contents> reading) {
    return contents(reading).claims();
  }

  @Test
  void soundClaimsAreReadWithoutANote() {
    Reading<Contents> reading = ContentsReader.read(message(sound()));
    assertEquals(List.of(), notes(reading));
    assertEquals(
        new Claims(
            Optional.of("NL"),
            Optional.of(Instant.ofEpochSecond(1_700_000_000)),
            Optional.empty(),
            Optional.of(Instant.ofEpochSecond(1_800_000_000)),
            Optional.empty()),
        claimsOf(reading));
  }

  @Nested
  @DisplayName("HCERT §3.3.4 iss MAY optionally hold the ISO 3166-1 alpha-2 country code")
  class Issuer {

    @Test
    void missingNullAndEmptyAreTheSame() {
      assertEquals(List.of("cwt.issuer-missing cwt.iss"), notes(readWithout(1)));
      assertEquals(List.of("cwt.issuer-missing cwt.iss"), notes(readWith(1, new Cbor.Null())));
      assertEquals(List.of("cwt.issuer-missing cwt.iss"), notes(readWith(1, text(""))));
    }

    @Test
    void anIssuerThatIsNoAlpha2IsKeptAndNotedAsWhosOwnTestCodes() {
      for (String issuer : List.of("XCL", "nl", "N", "Utopia", "N1")) {
        Reading<Contents> reading = readWith(1, text(issuer));
        assertEquals(List.of("cwt.issuer-not-alpha-2 cwt.iss"), notes(reading));
        assertEquals(Optional.of(issuer), claimsOf(reading).issuer());
      }
    }

    @Test
    void bytesInThePlaceOfTextAreReadWhenTheyAreAscii() {
      Reading<Contents> reading = readWith(1, new Cbor.ByteString(Bytes.utf8("NL")));
      assertEquals(List.of("cwt.issuer-bytes cwt.iss"), notes(reading));
      assertEquals(Optional.of("NL"), claimsOf(reading).issuer());
      assertEquals(
          "CWT cwt.type: iss must be text, was bytes that are not ASCII",
          fault(readWith(1, new Cbor.ByteString(Bytes.hex("4eff")))));
    }

    @Test
    void sixtyFourCharactersAreReadAndSixtyFiveRefused() {
      assertEquals(
          Optional.of("a".repeat(64)), claimsOf(readWith(1, text("a".repeat(64)))).issuer());
      assertEquals(
          "CWT cwt.issuer-length: iss must be at most 64 characters, was 65",
          fault(readWith(1, text("a".repeat(65)))));
    }

    @Test
    void anotherTypeIsRefused() {
      assertEquals(
          "CWT cwt.type: iss must be text, was a whole number",
          fault(readWith(1, new Cbor.Int(31))));
    }
  }

  @Nested
  @DisplayName("HCERT §3.3.5, §3.3.6 exp and iat SHALL be in the integer NumericDate format")
  class Times {

    @Test
    void fractionsAreNotedAndCutOffAsTheVaticanAndSpainWriteThem() {
      Reading<Contents> reading = readWith(4, new Cbor.FloatingPoint(1656071819.070531));
      assertEquals(List.of("cwt.time-as-float cwt.exp"), notes(reading));
      assertEquals(
          Optional.of(Instant.ofEpochSecond(1_656_071_819)), claimsOf(reading).expiresAt());
      assertEquals(
          List.of("cwt.time-as-float cwt.iat"), notes(readWith(6, new Cbor.FloatingPoint(1.7e9))));
    }

    @Test
    void theYears1970To9999AreTheEnds() {
      assertEquals(
          Optional.of(Instant.parse("9999-12-31T23:59:59Z")),
          claimsOf(readWith(4, new Cbor.Int(253_402_300_799L))).expiresAt());
      assertEquals(Optional.of(Instant.EPOCH), claimsOf(readWith(6, new Cbor.Int(0))).issuedAt());
      for (long seconds : new long[] {-1, 253_402_300_800L, Long.MAX_VALUE, Long.MIN_VALUE}) {
        assertEquals(
            "CWT cwt.range: exp must be 0 to 253402300799 seconds after 1970, was outside",
            fault(readWith(4, new Cbor.Int(seconds))));
      }
    }

    @Test
    void fractionsOutOfRangeAndNotANumberAreRefused() {
      for (double seconds :
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.5, -1e300, 253_402_300_800.0}) {
        assertEquals(
            "CWT cwt.range: iat must be 0 to 253402300799 seconds after 1970, was outside",
            fault(readWith(6, new Cbor.FloatingPoint(seconds))));
      }
      assertEquals(
          Optional.of(Instant.ofEpochSecond(253_402_300_799L)),
          claimsOf(readWith(6, new Cbor.FloatingPoint(253_402_300_799.5))).issuedAt());
    }

    @Test
    void missingOnesAreNoted() {
      assertEquals(List.of("cwt.expiry-missing cwt.exp"), notes(readWithout(4)));
      assertEquals(List.of("cwt.issued-at-missing cwt.iat"), notes(readWithout(6)));
      assertEquals(
          List.of("payload.null cwt.exp", "cwt.expiry-missing cwt.exp"),
          notes(readWith(4, new Cbor.Null())));
    }

    @Test
    void aTaggedTimeIsNotedAndATagInATagRefused() {
      Cbor tagged = new Cbor.Tagged(1, new Cbor.Int(1_800_000_000));
      assertEquals(List.of("payload.date-tagged cwt.exp"), notes(readWith(4, tagged)));
      assertEquals(
          "CWT cwt.type: exp must be a number of seconds, was tag 1",
          fault(readWith(4, new Cbor.Tagged(1, tagged))));
    }

    @Test
    void textIsRefused() {
      assertEquals(
          "CWT cwt.type: exp must be a number of seconds, was text of 20 characters",
          fault(readWith(4, text("2026-01-01T00:00:00Z"))));
    }

    @Test
    void notBeforeIsReadThoughHcertDoesNotNameIt() {
      assertEquals(
          Optional.of(Instant.ofEpochSecond(1_700_000_001)),
          claimsOf(readWith(5, new Cbor.Int(1_700_000_001))).notBefore());
    }
  }

  @Nested
  @DisplayName("RFC 8392 §3.1.7 cti, and claims that HCERT does not name")
  class Others {

    @Test
    void theIdentifierIsOneToSixtyFourBytes() {
      for (int length : new int[] {1, 16, 64}) {
        Bytes id = Bytes.copyOf(new byte[length]);
        assertEquals(
            Optional.of(id), claimsOf(readWith(7, new Cbor.ByteString(id))).certificateId());
      }
      for (int length : new int[] {0, 65}) {
        assertEquals(
            "CWT cwt.certificate-id-length: cti must be 1 to 64 bytes, was " + length,
            fault(readWith(7, new Cbor.ByteString(Bytes.copyOf(new byte[length])))));
      }
    }

    @Test
    void anIdentifierAsTextIsItsUtf8AndNoted() {
      Reading<Contents> reading = readWith(7, text("abc"));
      assertEquals(List.of("cwt.other-claim cwt.cti"), notes(reading));
      assertEquals(Optional.of(Bytes.utf8("abc")), claimsOf(reading).certificateId());
    }

    @Test
    void otherClaimsAreNotedAsTogoWritesThem() {
      assertEquals(List.of("cwt.other-claim cwt.2"), notes(readWith(2, text("subject"))));
      List<Cbor.Entry> entries = new ArrayList<>(sound().entries());
      entries.add(new Cbor.Entry(text("iss"), text("NL")));
      assertEquals(
          List.of("cwt.other-claim cwt.?"),
          notes(ContentsReader.read(message(new Cbor.Map(entries)))));
    }

    @Test
    void claimsInACwtTagAreReadAndNoted() {
      assertEquals(
          List.of("cose.cwt-tag cwt"),
          notes(ContentsReader.read(message(new Cbor.Tagged(61, sound())))));
    }

    @Test
    void claimsThatAreNoMapAreRefused() {
      assertEquals(
          "CWT cwt.type: the claims must be a map, were a list of 0",
          fault(ContentsReader.read(message(new Cbor.Array(List.of())))));
    }

    @Test
    void bytesThatAreNoCborAreRefusedAtTheirLayer() {
      assertEquals(
          "CWT cbor.truncated", fault(ContentsReader.read(message(Bytes.EMPTY))).substring(0, 18));
      assertEquals(
          "CWT cbor.trailing",
          fault(ContentsReader.read(message(Bytes.hex("a000")))).substring(0, 17));
    }
  }

  @Nested
  @DisplayName(
      "HCERT §3.3.7 several different types of health certificate MAY exist under the same claim")
  class HealthCertificates {

    private static final String RULE = "claim -260 must be a map of 1 to 8 documents, was ";

    @Test
    void missingEmptyOrNoMapIsRefusedAsThePayloadsFault() {
      assertEquals("PAYLOAD hcert.missing: " + RULE + "missing", fault(readWithout(-260)));
      assertEquals("PAYLOAD hcert.type: " + RULE + "a map of 0", fault(readWith(-260, claims())));
      assertEquals(
          "PAYLOAD hcert.type: " + RULE + "a list of 0",
          fault(readWith(-260, new Cbor.Array(List.of()))));
    }

    @Test
    void anUnknownKindIsAValueAndNoted() {
      Reading<Contents> reading =
          readWith(-260, claims(claim(4, text("whatever DDCC:TR will be"))));
      assertEquals(List.of("hcert.unknown-subkey hcert.4"), notes(reading));
      Document.Unrecognised document =
          assertInstanceOf(Document.Unrecognised.class, contents(reading).documents().getFirst());
      assertEquals(4, document.subkey());
      assertEquals(text("whatever DDCC:TR will be"), document.content());
    }

    @Test
    void severalKindsMakeSeveralDocuments() {
      Reading<Contents> reading =
          readWith(
              -260,
              claims(claim(1, VACCINATION), claim(-6, Payloads.ICVP), claim(5, text("vhlink:/"))));
      assertEquals(
          List.of("EuDcc[…]", "Icvp[…]", "Unrecognised[5]"),
          contents(reading).documents().stream().map(Object::toString).sorted().toList());
    }

    @Test
    void oneFaultyDocumentSpoilsTheCode() {
      assertEquals(
          "PAYLOAD payload.missing: ver is missing",
          fault(readWith(-260, claims(claim(1, claims()), claim(-6, Payloads.ICVP)))));
    }

    @Test
    void eightDocumentsAreReadAndNineRefused() {
      List<Cbor.Entry> entries = new ArrayList<>();
      for (int subkey = 10; subkey < 18; subkey++) {
        entries.add(claim(subkey, text("x")));
      }
      assertEquals(8, contents(readWith(-260, new Cbor.Map(entries))).documents().size());
      entries.add(claim(18, text("x")));
      assertEquals(
          "PAYLOAD hcert.type: " + RULE + "a map of 9",
          fault(readWith(-260, new Cbor.Map(entries))));
    }

    @Test
    void aKindThatIsNoNumberIsRefused() {
      assertEquals(
          "PAYLOAD hcert.type: a subkey of claim -260 must be a whole number, was text of 1"
              + " characters",
          fault(readWith(-260, new Cbor.Map(List.of(new Cbor.Entry(text("1"), VACCINATION))))));
    }

    @Test
    void nothingOfThePersonIsPrinted() {
      assertEquals("Contents[…]", contents(ContentsReader.read(message(sound()))).toString());
    }
  }

  @Nested
  @DisplayName("spec/envelope.md: our own claims are strict")
  class Own {

    private static final Cbor.Map BODY =
        new Cbor.Map(List.of(new Cbor.Entry(text("x"), new Cbor.Int(1))));

    private static Cbor.Map own() {
      return claims(
          claim(1, text("UT")),
          claim(4, new Cbor.Int(1_800_000_000)),
          claim(6, new Cbor.Int(1_700_000_000)),
          claim(7, new Cbor.ByteString(Bytes.hex("0102"))),
          claim(CwtClaim.OWN_BODY, BODY));
    }

    private static Reading<Contents> read(Cbor claims) {
      return ContentsReader.read(Payloads.ownMessage(CborWriter.write(claims)));
    }

    private static Reading<Contents> readOwnWith(long number, Cbor value) {
      List<Cbor.Entry> entries = new ArrayList<>(own().entries());
      entries.removeIf(entry -> entry.key().equals(new Cbor.Int(number)));
      entries.add(claim(number, value));
      return read(new Cbor.Map(entries));
    }

    private static Reading<Contents> readOwnWithout(long number) {
      List<Cbor.Entry> entries = new ArrayList<>(own().entries());
      entries.removeIf(entry -> entry.key().equals(new Cbor.Int(number)));
      return read(new Cbor.Map(entries));
    }

    @Test
    void aSoundDocumentIsItsTypeAndItsBody() {
      Contents contents = contents(read(own()));
      assertEquals(
          List.of(new Document.Own(DocumentType.Known.NOTICE, BODY)), contents.documents());
      assertEquals(
          new Claims(
              Optional.of("UT"),
              Optional.of(Instant.ofEpochSecond(1_700_000_000)),
              Optional.empty(),
              Optional.of(Instant.ofEpochSecond(1_800_000_000)),
              Optional.of(Bytes.hex("0102"))),
          contents.claims());
    }

    @Test
    void theIdentifierMayBeLeftOut() {
      assertEquals(Optional.empty(), contents(readOwnWithout(7)).claims().certificateId());
    }

    @Test
    void issuerTimesAndBodyMustBeThere() {
      assertEquals("own.issuer", code(readOwnWithout(1)));
      assertEquals("own.times", code(readOwnWithout(4)));
      assertEquals("own.times", code(readOwnWithout(6)));
      assertEquals("own.body", code(readOwnWithout(CwtClaim.OWN_BODY)));
    }

    @Test
    void whatHcertTakesWithANoteIsRefused() {
      assertEquals("own.issuer", code(readOwnWith(1, text("UTO"))));
      assertEquals("own.claim", code(readOwnWith(1, new Cbor.ByteString(Bytes.utf8("UT")))));
      assertEquals("own.times", code(readOwnWith(4, new Cbor.FloatingPoint(1.8e9))));
      assertEquals("own.claim", code(readOwnWith(2, text("subject"))));
      assertEquals("own.claim", code(readOwnWith(5, new Cbor.Int(1_700_000_000))));
      assertEquals("own.claim", code(readOwnWith(-260, claims(claim(1, VACCINATION)))));
      assertEquals("own.claim", code(readOwnWith(7, new Cbor.ByteString(Bytes.EMPTY))));
      assertEquals("own.claim", code(readOwnWith(CwtClaim.OWN_BODY, text("body"))));
      assertEquals("own.type", code(read(text("claims"))));
    }

    @Test
    void itMustExpireAfterItIsIssued() {
      assertEquals("own.times", code(readOwnWith(4, new Cbor.Int(1_700_000_000))));
      assertEquals(
          Optional.of(Instant.ofEpochSecond(1_700_000_001)),
          contents(readOwnWith(4, new Cbor.Int(1_700_000_001))).claims().expiresAt());
    }

    @Test
    void anotherEncodingOfTheSameClaimsIsRefused() {
      String shortest = CborWriter.write(own()).toHex();
      // The head of the map, and the same head in two bytes.
      Bytes longer = Bytes.hex("b805" + shortest.substring(2));
      assertEquals("a5", shortest.substring(0, 2));
      assertEquals("own.encoding", code(ContentsReader.read(Payloads.ownMessage(longer))));
    }

    private static String code(Reading<Contents> reading) {
      Reading.Malformed<?> malformed = assertInstanceOf(Reading.Malformed.class, reading);
      assertEquals(Layer.PAYLOAD, malformed.layer());
      return malformed.fault().code();
    }
  }
}
