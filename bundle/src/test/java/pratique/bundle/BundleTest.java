package pratique.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.bundle.Publisher.AT;
import static pratique.bundle.Publisher.BUNDLES;
import static pratique.bundle.Publisher.EXPIRES;
import static pratique.bundle.Publisher.ISSUED;
import static pratique.bundle.Publisher.NOTHING;
import static pratique.bundle.Publisher.RULE_SETS;
import static pratique.bundle.Publisher.SERIES;
import static pratique.bundle.Publisher.VACCINATIONS;
import static pratique.bundle.Publisher.bundle;
import static pratique.bundle.Publisher.documents;
import static pratique.bundle.Publisher.envelope;
import static pratique.bundle.Publisher.faultCode;
import static pratique.bundle.Publisher.file;
import static pratique.bundle.Publisher.opened;
import static pratique.bundle.Publisher.outcome;
import static pratique.bundle.Publisher.signed;
import static pratique.bundle.Publisher.small;
import static pratique.bundle.Publisher.usable;
import static pratique.bundle.Publisher.value;
import static pratique.bundle.Publisher.valueSet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.FileDraft;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Sha256;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.trust.PublicKey;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;

class BundleTest {

  /// Where the manifest begins, behind the eight bytes and its length.
  private static final int MANIFEST_AT = 12;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatWasPutInIsWhatComesOut(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      BundleContents contents = Publisher.random(random);
      Bundle bundle = bundle(contents, 1 + round);

      assertEquals(inOrder(contents), bundle.contents());
      assertEquals(List.of(), bundle.unreadableSigners());
      assertEquals(List.of(), bundle.notUnderstood());
      assertEquals(contents.signers().size(), bundle.trust().size());
      TrustList plain =
          new TrustList(
              contents.signers(),
              contents.dropped(),
              Optional.of(EXPIRES),
              List.of(contents.revoked()));
      Set<KeyId> asked = new HashSet<>(contents.dropped());
      contents.signers().forEach(signer -> asked.add(signer.keyId()));
      for (int i = 0; i < 20; i++) {
        asked.add(Publisher.keyId(random));
      }
      for (KeyId keyId : asked) {
        assertEquals(plain.candidates(keyId), bundle.trust().candidates(keyId));
        assertEquals(plain.candidates(keyId), bundle.trust().candidates(keyId), "asked again");
        assertEquals(plain.hasDropped(keyId), bundle.trust().hasDropped(keyId));
      }
    }
  }

  /// Signers of one key id keep their order, and sorting is stable.
  private static BundleContents inOrder(BundleContents contents) {
    List<Signer> signers = new ArrayList<>(contents.signers());
    signers.sort(Comparator.comparing(Signer::keyId));
    List<CarriedDocument> documents = new ArrayList<>(contents.documents());
    documents.sort(
        Comparator.comparing((CarriedDocument document) -> document.kind().sectionName())
            .thenComparing(CarriedDocument::name)
            .thenComparing(CarriedDocument::version));
    return new BundleContents(signers, contents.dropped(), contents.revoked(), documents);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5})
  void theSameContentsMakeTheSameBytes(long seed) {
    BundleContents contents = Publisher.random(new Random(seed));
    Bytes manifest = signed(BUNDLES, Publisher.draft(contents, 1).manifest());

    assertEquals(
        Publisher.draft(contents, 1).finish(manifest),
        Publisher.draft(inOrder(contents), 1).finish(manifest));
  }

  @Test
  void aGateJudgesByABundleWhatItJudgesByTheSameListInMemory() {
    Bundle bundle = bundle(small(), 1);
    CarriedDocument ruleSet = bundle.documents(CarriedDocument.Kind.RULE_SET).getFirst();
    Verification verification = new Verification(bundle.trust(), Policy.DEFAULT);

    Verification.Pending pending =
        assertInstanceOf(
                Verification.Begun.NeedsChecks.class, verification.beginFile(ruleSet.content(), AT))
            .pending();
    Judgement judgement = pending.conclude(Publisher.CHECKS.answer(pending.checks()));

    assertEquals(new Authenticity.Accepted(), judgement.authenticity());
    assertEquals(Optional.of(RULE_SETS.signer()), judgement.signer());
  }

  @Test
  void sayWhoPublishedItAndForHowLongItCounts() {
    Bundle bundle = bundle(small(), 7);

    assertEquals(
        new Bundle.Publication("XA", BUNDLES.signer(), ISSUED, EXPIRES), bundle.publication());
    assertEquals(SERIES, bundle.stamp().series());
    assertEquals(7, bundle.stamp().version());
    assertEquals(Optional.of(EXPIRES), bundle.trust().validUntil());
    assertEquals(2, bundle.revocations());
    assertEquals("Bundle[xa.border 7]", bundle.toString());
  }

  @Nested
  @DisplayName(
      "bundle.md §1 a changed bit anywhere refuses it, and so does cutting it off anywhere")
  final class Damage {

    private final Bytes file = file(small(), 1);

    @Test
    void everyChangedBitIsRefused() {
      assertEquals("USABLE", outcomeOf(file));
      byte[] changed = file.toByteArray();
      for (int bit = 0; bit < 8 * changed.length; bit++) {
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertNotEquals("USABLE", outcomeOf(Bytes.copyOf(changed)), "bit " + bit);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }

    @Test
    void cutOffAtEveryLengthItIsRefused() {
      for (int length = 0; length < file.length(); length++) {
        String expected = length < 7 ? "bundle.unknown" : "bundle.truncated";
        assertEquals(expected, outcomeOf(file.slice(0, length)), "length " + length);
      }
    }

    private String outcomeOf(Bytes other) {
      return outcome(Publisher.openedBeside(file, other, Optional.empty()));
    }

    @Test
    void aChangedSignatureIsRefused() {
      int end = MANIFEST_AT + manifestBytes(file);
      for (int at = end - 64; at < end; at++) {
        byte[] changed = file.toByteArray();
        changed[at] ^= 1;
        assertEquals(
            "NOT GENUINE signature-mismatch", outcome(opened(Bytes.copyOf(changed))), "byte " + at);
      }
    }

    @Test
    void anythingBehindItIsRefused() {
      byte[] longer = new byte[file.length() + 1];
      file.copyInto(longer, 0);
      assertEquals("bundle.trailing", outcome(opened(Bytes.copyOf(longer))));
    }

    @Test
    void aChangedSectionIsNamed() {
      byte[] changed = file.toByteArray();
      changed[changed.length - 1] ^= 1;
      BundleReader.Opened.Refused refused =
          assertInstanceOf(BundleReader.Opened.Refused.class, opened(Bytes.copyOf(changed)));
      assertEquals("bundle.digest", refused.because().code());
      assertTrue(
          refused.because().message().contains("value-set country-2-codes 2"),
          refused.because().message());
    }
  }

  @Nested
  @DisplayName("bundle.md §1.2 the eight bytes")
  final class Beginning {

    @Test
    void aLaterLayoutIsToldFromWhatIsNoBundle() {
      byte[] later = file(NOTHING, 1).toByteArray();
      later[7] = 2;
      assertEquals("bundle.layout", outcome(opened(Bytes.copyOf(later))));
      assertEquals("bundle.unknown", outcome(opened(Bytes.utf8("PQ1:ABCDEFGHIJKL"))));
      assertEquals("bundle.unknown", outcome(opened(Bytes.EMPTY)));
    }

    @Test
    void anUpdateIsNoBundleAndTheMessageSaysSo() {
      Bytes delta = BundleDelta.between(bundle(NOTHING, 1), bundle(small(), 2));
      BundleReader.Opened.Refused refused =
          assertInstanceOf(BundleReader.Opened.Refused.class, opened(delta));
      assertEquals("bundle.unknown", refused.because().code());
      assertTrue(refused.because().message().contains("apply it"), refused.because().message());
    }

    @Test
    void aTransferThatChangesLineEndsIsNoticed() {
      Bytes bundle = file(NOTHING, 1);
      Bytes withoutReturns =
          Bytes.hex(bundle.toHex().substring(0, 16).replace("0d0a", "0a") + "00".repeat(100));
      assertEquals("bundle.unknown", outcome(opened(withoutReturns)));
    }
  }

  @Nested
  @DisplayName("bundle.md §1.3 the length of the manifest MUST be at most 1 048 576, and there")
  final class ManifestLength {

    @Test
    void beyondTheLimitItIsRefusedBeforeAnythingIsRead() {
      assertEquals("bundle.limit", outcome(opened(announcing("00100001"))));
      assertEquals("bundle.limit", outcome(opened(announcing("ffffffff"))));
      assertEquals("bundle.truncated", outcome(opened(announcing("00100000"))));
      assertEquals("bundle.truncated", outcome(opened(announcing("000fffff"))));
    }

    private static Bytes announcing(String length) {
      return Bytes.hex(BundleFile.BEGIN.toHex() + length + "00");
    }
  }

  @Nested
  @DisplayName("bundle.md §1.4 the manifest MUST be a document of type bundle")
  final class ManifestType {

    @Test
    void aRuleSetInItsPlaceIsRefusedThoughItsSignerIsTrusted() {
      Bytes ruleSet =
          signed(
              RULE_SETS,
              value(
                  FileDraft.of(
                      DocumentType.Known.RULE_SET,
                      new Manifest(SERIES, 1, List.of()).body(),
                      envelope(RULE_SETS))));
      BundleReader reader = new BundleReader(Publisher.anchors(RULE_SETS), Policy.DEFAULT);

      assertEquals(
          "bundle.manifest",
          outcome(opened(reader, BundleFile.write(ruleSet, List.of()), Optional.empty(), AT)));
    }

    @Test
    void whatIsNoSignedFileIsUnreadable() {
      assertEquals(
          "NOT GENUINE unreadable",
          outcome(opened(BundleFile.write(Bytes.utf8("hello"), List.of()))));
    }
  }

  @Nested
  @DisplayName(
      "bundle.md §1.5 it MUST verify with an anchor whose certificate states the purpose bundle")
  final class Anchors {

    @Test
    void aSignerThatNobodyGaveTheGateLeavesItUndetermined() {
      BundleReader reader = new BundleReader(TrustList.of(List.of()), Policy.DEFAULT);
      assertEquals(
          "NOT GENUINE unknown-signer",
          outcome(opened(reader, file(small(), 1), Optional.empty(), AT)));
    }

    @ParameterizedTest
    @EnumSource(
        value = Purpose.class,
        names = {"BUNDLE"},
        mode = Mode.EXCLUDE)
    void anAnchorForAnotherPurposeNeverSignsABundle(Purpose purpose) {
      assertEquals(
          "NOT GENUINE signer-not-for-purpose",
          outcomeBy(new Signer.Purposes.Only(Set.of(purpose))));
    }

    @Test
    void anAnchorWithoutPurposesNeverSignsABundle() {
      assertEquals(
          "NOT GENUINE signer-not-for-purpose",
          outcomeBy(new Signer.Purposes.AnyHealthCertificate()));
    }

    private static String outcomeBy(Signer.Purposes purposes) {
      Signer anchor = BUNDLES.signer();
      Signer other =
          new Signer(
              anchor.keyId(),
              anchor.key(),
              anchor.notBefore(),
              anchor.notAfter(),
              purposes,
              anchor.country(),
              anchor.origin());
      return outcome(
          opened(
              new BundleReader(TrustList.of(List.of(other)), Policy.DEFAULT),
              file(small(), 1),
              Optional.empty(),
              AT));
    }

    @Test
    void aSignatureThatNobodyCanCheckLeavesItUndetermined() {
      BundleReader reader = new BundleReader(Publisher.anchors(BUNDLES), Policy.DEFAULT);
      BundleReader.Pending pending =
          assertInstanceOf(
                  BundleReader.Begun.NeedsChecks.class,
                  reader.begin(file(small(), 1), Optional.empty(), AT))
              .pending();
      assertEquals("NOT GENUINE signature-uncheckable", outcome(pending.conclude(List.of())));
      assertEquals(
          "NOT GENUINE signature-mismatch", outcome(pending.conclude(List.of(Answer.INVALID))));
    }

    @Test
    void aSignerInsideABundleIsNoAnchor() {
      BundleContents withSigner =
          new BundleContents(List.of(BUNDLES.signer()), Set.of(), NOTHING.revoked(), List.of());
      Bundle bundle = bundle(withSigner, 1);
      assertEquals(1, bundle.trust().size());
      // The reader was given its anchors when it was made; a bundle cannot add to them.
      BundleReader other = new BundleReader(Publisher.anchors(RULE_SETS), Policy.DEFAULT);
      assertEquals(
          "NOT GENUINE unknown-signer",
          outcome(opened(other, file(withSigner, 2), Optional.of(bundle.stamp()), AT)));
    }
  }

  @Nested
  @DisplayName("bundle.md §1.6 a bundle at or past exp MUST still open, and is stale")
  final class Times {

    private final Bytes file = file(small(), 1);

    @ParameterizedTest(name = "{0} seconds after exp")
    @ValueSource(longs = {-1, 0, 1, 100_000_000})
    void itsTrustListIsStaleFromExpOn(long secondsAfter) {
      Instant at = EXPIRES.plusSeconds(secondsAfter);
      Bundle bundle = usable(opened(file, Optional.empty(), at));
      CarriedDocument ruleSet = bundle.documents(CarriedDocument.Kind.RULE_SET).getFirst();
      Verification verification = new Verification(bundle.trust(), Policy.DEFAULT);

      Verification.Begun begun = verification.beginFile(ruleSet.content(), at);

      if (secondsAfter < 0) {
        assertInstanceOf(Verification.Begun.NeedsChecks.class, begun);
      } else {
        assertEquals(
            new Authenticity.Undetermined(new Authenticity.Doubt.TrustListStale(EXPIRES)),
            assertInstanceOf(Verification.Begun.Decided.class, begun).judgement().authenticity());
      }
    }

    @Test
    void theEndOfItsSignersCertificateChangesNothing() {
      Instant ended = BUNDLES.signer().notAfter().orElseThrow().plus(Duration.ofDays(1));
      assertEquals(
          EXPIRES, usable(opened(file, Optional.empty(), ended)).publication().expiresAt());
    }

    @Test
    void pastItsEndAForgeryIsStillAForgery() {
      byte[] changed = file.toByteArray();
      changed[MANIFEST_AT + manifestBytes(file) - 1] ^= 1;
      assertEquals(
          "NOT GENUINE signature-mismatch",
          outcome(opened(Bytes.copyOf(changed), Optional.empty(), EXPIRES)));
    }

    @Test
    void oneThatIsIssuedInTheFutureIsRefused() {
      Instant early = ISSUED.minus(Policy.DEFAULT.clockSkew()).minusSeconds(1);
      assertEquals("NOT GENUINE issued-in-future", outcome(opened(file, Optional.empty(), early)));
      assertEquals("USABLE", outcome(opened(file, Optional.empty(), early.plusSeconds(1))));
    }
  }

  @Nested
  @DisplayName("bundle.md §1.7, §2 body")
  final class Body {

    @Test
    void whatIsNotInItsFormIsRefused() {
      Cbor series = new Cbor.Text(SERIES);
      Cbor none = new Cbor.Array(List.of());
      assertEquals(
          "USABLE", outcome(withBody(map("series", series, "version", one(), "sections", none))));
      for (Cbor.Map body :
          List.of(
              map(),
              map("series", series, "version", one()),
              map("series", series, "version", one(), "sections", none, "more", one()),
              map("series", new Cbor.Text(""), "version", one(), "sections", none),
              map("series", new Cbor.Text("XA"), "version", one(), "sections", none),
              map("series", new Cbor.Text("a".repeat(65)), "version", one(), "sections", none),
              map("series", series, "version", new Cbor.Int(0), "sections", none),
              map("series", series, "version", new Cbor.Int(1L << 53), "sections", none),
              map("series", series, "version", new Cbor.Text("1"), "sections", none),
              map("series", series, "version", one(), "sections", map()))) {
        assertEquals("bundle.manifest", outcome(withBody(body)));
      }
    }

    @Test
    void aSectionThatIsNotInItsFormIsRefused() {
      for (Section bad :
          List.of(
              new Section("", "a", "", 0, EMPTY),
              new Section("Signers", "", "", 0, EMPTY),
              new Section("a".repeat(65), "", "", 0, EMPTY),
              new Section("value-set", "a b", "", 0, EMPTY),
              new Section("value-set", "a".repeat(129), "", 0, EMPTY),
              new Section("value-set", "é", "", 0, EMPTY),
              new Section("value-set", "a", "b".repeat(65), 0, EMPTY),
              new Section("value-set", "a", "", -1, EMPTY),
              new Section("value-set", "a", "", 0, EMPTY.slice(0, 31)))) {
        assertEquals("bundle.manifest", outcome(withSections(List.of(bad))), bad.title());
      }
      assertEquals(
          "USABLE",
          outcome(withSections(List.of(section("value-set", "~".repeat(128), "!".repeat(64))))));
    }

    @Test
    void sectionsStandInOrderAndNoneTwice() {
      Section first = section("value-set", "a", "");
      Section second = section("value-set", "a", "1");
      Section third = section("value-set", "b", "");
      assertEquals("USABLE", outcome(withSections(List.of(first, second, third))));
      assertEquals("bundle.manifest", outcome(withSections(List.of(second, first))));
      assertEquals("bundle.manifest", outcome(withSections(List.of(third, second))));
      assertEquals("bundle.manifest", outcome(withSections(List.of(first, first))));
    }

    @Test
    void aThousandAndTwentyFourSectionsAreReadAndOneMoreIsNot() {
      List<Section> sections = new ArrayList<>();
      for (int i = 0; i < 1024; i++) {
        sections.add(section("value-set", Integer.toString(10_000 + i), ""));
      }
      assertEquals(1024, usable(withSections(sections)).documents().size());
      sections.add(section("value-set", "20000", ""));
      assertEquals("bundle.manifest", outcome(withSections(sections)));
    }

    @Test
    void whatOnlyALaterVersionKnowsIsReadOverAndNamed() {
      Bundle bundle =
          usable(
              withSections(
                  List.of(
                      section("certificates", "", ""),
                      section("revocations", "eu-signature", ""),
                      section("value-set", "a", ""))));
      assertEquals(List.of("certificates", "revocations eu-signature"), bundle.notUnderstood());
      assertEquals(1, bundle.documents().size());
    }

    @Test
    void aDocumentWithoutANameIsRefused() {
      assertEquals("bundle.document", outcome(withSections(List.of(section("value-set", "", "")))));
    }

    @Test
    void aDocumentOfItsLimitIsReadAndOneByteMoreIsNot() {
      int limit = CarriedDocument.Kind.VALUE_SET.maxBytes();
      for (int more = -1; more <= 1; more++) {
        Bytes content = Bytes.copyOf(new byte[limit + more]);
        Section section = Section.of("value-set", "a", "", content);
        assertEquals(
            more > 0 ? "bundle.document" : "USABLE",
            outcome(opened(fileOf(new Manifest(SERIES, 1, List.of(section)).body(), content))));
      }
    }

    private static final Bytes EMPTY = Sha256.of(Bytes.EMPTY);

    private static Section section(String kind, String name, String version) {
      return new Section(kind, name, version, 0, EMPTY);
    }

    private static BundleReader.Opened withSections(List<Section> sections) {
      return withBody(new Manifest(SERIES, 1, sections).body());
    }

    private static BundleReader.Opened withBody(Cbor.Map body) {
      return opened(fileOf(body, Bytes.EMPTY));
    }

    private static Cbor one() {
      return new Cbor.Int(1);
    }

    private static Cbor.Map map(Object... keysAndValues) {
      List<Cbor.Entry> entries = new ArrayList<>();
      for (int i = 0; i < keysAndValues.length; i += 2) {
        entries.add(
            new Cbor.Entry(new Cbor.Text((String) keysAndValues[i]), (Cbor) keysAndValues[i + 1]));
      }
      return new Cbor.Map(entries);
    }
  }

  @Nested
  @DisplayName("bundle.md §1.8 which bundle")
  final class Which {

    private final Bundle held = bundle(small(), 5);

    @Test
    void aLowerVersionThanTheOneHeldIsRefused() {
      assertEquals("bundle.rollback", outcome(afterHeld(file(small(), 4))));
      assertEquals("bundle.rollback", outcome(afterHeld(file(NOTHING, 1))));
      assertEquals("USABLE", outcome(afterHeld(file(NOTHING, 6))));
      assertEquals("USABLE", outcome(afterHeld(file(NOTHING, BundleStamp.MAX_VERSION))));
    }

    @Test
    void theSameVersionIsTheSameBundleOrRefused() {
      assertEquals("USABLE", outcome(afterHeld(held.file())));
      assertEquals("bundle.fork", outcome(afterHeld(file(NOTHING, 5))));
    }

    @Test
    void theSameManifestSignedAgainIsTheSameBundle() {
      BundleDraft draft = Publisher.draft(held.contents(), 5);
      Bytes again = draft.finish(signed(BUNDLES, draft.manifest()));
      assertEquals(held.stamp(), usable(afterHeld(again)).stamp());
    }

    @Test
    void aBundleOfAnotherSeriesIsRefused() {
      BundleDraft draft = value(BundleDraft.of(small(), "xb.border", 9, envelope(BUNDLES)));
      Bytes other = draft.finish(signed(BUNDLES, draft.manifest()));
      assertEquals("bundle.series", outcome(afterHeld(other)));
      assertEquals("USABLE", outcome(opened(other)));
    }

    private BundleReader.Opened afterHeld(Bytes file) {
      return opened(file, Optional.of(held.stamp()), AT);
    }
  }

  @Nested
  @DisplayName("bundle.md §1.10, §4 lengths and order inside the sections MUST be right")
  final class Trust {

    private static final String KEY =
        "3059301306072a8648ce3d020106082a8648ce3d03010703420004" + "07".repeat(64);

    /// Key, no validity, no purposes, no country, no origin.
    private static final String RECORD = "86" + "585b" + KEY + "f6f6f6f660";

    @Test
    void signersStandInTheOrderOfTheirKeyIds() {
      assertEquals("USABLE", signers(record("01", RECORD) + record("01", RECORD)));
      assertEquals("USABLE", signers(record("01", RECORD) + record("0100", RECORD)));
      assertEquals("USABLE", signers(record("7f", RECORD) + record("80", RECORD)));
      assertEquals("bundle.signers", signers(record("0100", RECORD) + record("01", RECORD)));
      assertEquals("bundle.signers", signers(record("80", RECORD) + record("7f", RECORD)));
    }

    @Test
    void aSignerIsAsLongAsItSays() {
      String sound = record("01", RECORD);
      for (int cut = 2; cut < sound.length(); cut += 2) {
        assertEquals("bundle.signers", signers(sound.substring(0, cut)), "cut at " + cut);
      }
      assertEquals("bundle.signers", signers("0001" + "00"));
      assertEquals("bundle.signers", signers("0001" + "01"));
      assertEquals("bundle.signers", signers("0042" + "41" + "00".repeat(65)));
      assertEquals("USABLE", signers("0041" + "40" + "00".repeat(64)));
    }

    @Test
    @DisplayName("§4.1.3 a record that it cannot read counts as absent")
    void aSignerThatCannotBeReadIsUnknownAndTheOthersAreNot() {
      Bundle bundle =
          usable(
              openedSigners(
                  record("01", "ff")
                      + record("02", RECORD)
                      + record("02", "8101")
                      + record("02", RECORD)));

      assertEquals(List.of(), bundle.trust().candidates(keyId("01")));
      assertEquals(2, bundle.trust().candidates(keyId("02")).size());
      assertEquals(2, bundle.contents().signers().size());
      assertEquals(2, bundle.unreadableSigners().size());
    }

    @Test
    @DisplayName("§4.1.2 another number allows nothing, and never means any")
    void aPurposeOfALaterVersionAllowsNothing() {
      String later = "86" + "585b" + KEY + "f6f6" + "811863" + "f660";
      Signer signer =
          usable(openedSigners(record("01", later))).trust().candidates(keyId("01")).getFirst();
      assertEquals(new Signer.Purposes.Only(Set.of()), signer.purposes());
    }

    @Test
    void recordsOfAnotherFormAreNotRead() {
      for (String record :
          List.of(
              "85" + "585b" + KEY + "f6f6f6f6",
              "86" + "40" + "f6f6f6f660",
              "86" + "585b" + KEY + "60f6f6f660",
              "86" + "585b" + KEY + "1b000000" + "3afff44180" + "f6f6f660",
              "86" + "585b" + KEY + "f6f601f660",
              "86" + "585b" + KEY + "f6f68160f660",
              "86" + "585b" + KEY + "f6f6f60160",
              "86" + "585b" + KEY + "f6f6f6f6f6")) {
        assertEquals(
            List.of(),
            usable(openedSigners(record("01", record))).trust().candidates(keyId("01")),
            record);
      }
      assertEquals(
          1, usable(openedSigners(record("01", RECORD))).trust().candidates(keyId("01")).size());
    }

    @Test
    void droppedKeyIdsStandInOrderEachOnce() {
      assertEquals("USABLE", outcome(section("dropped", "", "0101" + "0102" + "020200")));
      assertEquals("bundle.dropped", outcome(section("dropped", "", "0102" + "0101")));
      assertEquals("bundle.dropped", outcome(section("dropped", "", "0101" + "0101")));
      assertEquals("bundle.dropped", outcome(section("dropped", "", "00")));
      assertEquals("bundle.dropped", outcome(section("dropped", "", "0201")));
      assertEquals("bundle.dropped", outcome(section("dropped", "", "41" + "00".repeat(65))));
      assertEquals("USABLE", outcome(section("dropped", "", "40" + "00".repeat(64))));
    }

    @Test
    void revocationsAreWholeAndStrictlyAscending() {
      String low = "7f" + "ff".repeat(15);
      String high = "80" + "00".repeat(15);
      assertEquals("USABLE", outcome(section("revocations", "certificate-id", low + high)));
      assertEquals(
          "fingerprints.order", outcome(section("revocations", "certificate-id", high + low)));
      assertEquals(
          "fingerprints.order", outcome(section("revocations", "certificate-id", low + low)));
      assertEquals(
          "fingerprints.length", outcome(section("revocations", "certificate-id", low + "80")));
    }

    @Test
    @DisplayName("§4.3.3 an entry that a later bundle leaves out stops revoking")
    void revocationIsWhatTheBundleAtHandSays() {
      Bundle with = bundle(small(), 1);
      Bundle without = bundle(NOTHING, 2);
      assertTrue(with.trust().isRevoked(VACCINATIONS.keyId(), Bytes.hex("0102")));
      assertFalse(with.trust().isRevoked(RULE_SETS.keyId(), Bytes.hex("0102")));
      assertFalse(without.trust().isRevoked(VACCINATIONS.keyId(), Bytes.hex("0102")));
    }

    private static String record(String keyId, String signer) {
      int length = 1 + (keyId.length() + signer.length()) / 2;
      byte[] head = {(byte) (length >> 8), (byte) length, (byte) (keyId.length() / 2)};
      return Bytes.copyOf(head).toHex() + keyId + signer;
    }

    private static String signers(String hex) {
      return outcome(openedSigners(hex));
    }

    private static BundleReader.Opened openedSigners(String hex) {
      return section("signers", "", hex);
    }

    private static BundleReader.Opened section(String kind, String name, String hex) {
      Bytes content = Bytes.hex(hex);
      Manifest manifest = new Manifest(SERIES, 1, List.of(Section.of(kind, name, "", content)));
      return opened(fileOf(manifest.body(), content));
    }

    private static KeyId keyId(String hex) {
      return new KeyId(Bytes.hex(hex));
    }
  }

  @Nested
  @DisplayName("bundle.md, what a writer MUST refuse")
  final class Writing {

    @Test
    void aSeriesOrVersionOutOfItsRange() {
      assertEquals("bundle.series", faultCode(BundleDraft.of(NOTHING, "", 1, envelope(BUNDLES))));
      assertEquals(
          "bundle.series", faultCode(BundleDraft.of(NOTHING, "a b", 1, envelope(BUNDLES))));
      for (long version : new long[] {Long.MIN_VALUE, -1, 0, BundleStamp.MAX_VERSION + 1}) {
        assertEquals(
            "bundle.version",
            faultCode(BundleDraft.of(NOTHING, SERIES, version, envelope(BUNDLES))));
      }
      assertEquals(
          "OK",
          faultCode(BundleDraft.of(NOTHING, SERIES, BundleStamp.MAX_VERSION, envelope(BUNDLES))));
    }

    @Test
    @DisplayName("§4.1.4 a signer that would be read back as another")
    void aSignerThatWouldBeReadBackAsAnother() {
      Signer sound = VACCINATIONS.signer();
      assertEquals("OK", faultCode(drafted(sound)));
      assertEquals("bundle.signer", faultCode(drafted(from(sound, ISSUED.plusNanos(1), "test"))));
      assertEquals("bundle.signer", faultCode(drafted(from(sound, Instant.MAX, "test"))));
      assertEquals("bundle.signer", faultCode(drafted(from(sound, ISSUED, "x".repeat(4_096)))));
      assertEquals(
          "bundle.signer",
          faultCode(
              drafted(
                  new Signer(
                      sound.keyId(),
                      new PublicKey.Rsa(2048, sound.key().subjectPublicKeyInfo()),
                      Optional.empty(),
                      Optional.empty(),
                      sound.purposes(),
                      Optional.empty(),
                      ""))));
    }

    @Test
    void aSignerOfTheLimitIsCarriedAndOneByteMoreIsNot() {
      Signer sound = VACCINATIONS.signer();
      int besides = SignerRecord.write(from(sound, ISSUED, "x".repeat(1_000))).length() - 1_000;
      int longest = SignerRecord.MAX_BYTES - besides;
      assertEquals("OK", faultCode(drafted(from(sound, ISSUED, "x".repeat(longest)))));
      assertEquals(
          "bundle.signer", faultCode(drafted(from(sound, ISSUED, "x".repeat(longest + 1)))));
    }

    @Test
    @DisplayName("§3.3 a document that is not a signed file of the type that its kind says")
    void aDocumentThatIsNotWhatItsKindSays() {
      CarriedDocument ruleSet = Publisher.ruleSet("entry", "1", Bytes.utf8("{}"));
      assertEquals("OK", faultCode(drafted(ruleSet)));
      assertEquals(
          "bundle.document",
          faultCode(
              drafted(
                  new CarriedDocument(
                      CarriedDocument.Kind.RISK_LIST, "entry", "1", ruleSet.content()))));
      assertEquals(
          "bundle.document",
          faultCode(
              drafted(
                  new CarriedDocument(
                      CarriedDocument.Kind.RULE_SET, "entry", "1", Bytes.utf8("{}")))));
    }

    @Test
    void aDocumentTwice() {
      assertEquals(
          "bundle.document",
          faultCode(drafted(valueSet("a", "1", "{}"), valueSet("a", "1", "[]"))));
      assertEquals("OK", faultCode(drafted(valueSet("a", "1", "{}"), valueSet("a", "2", "{}"))));
    }

    @Test
    void moreSectionsThanAReaderTakes() {
      CarriedDocument[] documents = new CarriedDocument[1025];
      for (int i = 0; i < documents.length; i++) {
        documents[i] = valueSet(Integer.toString(i), "", "");
      }
      assertEquals("bundle.sections", faultCode(drafted(documents)));
      assertEquals(
          "OK",
          faultCode(drafted(List.of(documents).subList(1, 1025).toArray(CarriedDocument[]::new))));
    }

    @Test
    @DisplayName("§2.5 of 1 024 sections with the longest names the manifest keeps its limit")
    void theLargestManifestFits() {
      CarriedDocument[] documents = new CarriedDocument[1024];
      for (int i = 0; i < documents.length; i++) {
        String number = Integer.toString(10_000 + i);
        documents[i] = valueSet(number + "x".repeat(123), "v".repeat(64), "");
      }
      assertEquals(1024, bundle(documents(documents), 1).documents().size());
    }

    @Test
    void aKeyForAnotherPurposeDoesNotSignTheManifest() {
      for (SigningKey key : List.of(VACCINATIONS, RULE_SETS)) {
        BundleDraft draft = value(BundleDraft.of(NOTHING, SERIES, 1, envelope(key)));
        assertInstanceOf(SignedFile.Refused.class, key.sign(draft.manifest()));
      }
    }

    private static Decoded<BundleDraft> drafted(Signer signer) {
      return BundleDraft.of(
          new BundleContents(List.of(signer), Set.of(), NOTHING.revoked(), List.of()),
          SERIES,
          1,
          envelope(BUNDLES));
    }

    private static Decoded<BundleDraft> drafted(CarriedDocument... documents) {
      return BundleDraft.of(documents(documents), SERIES, 1, envelope(BUNDLES));
    }

    private static Signer from(Signer signer, Instant notBefore, String origin) {
      return new Signer(
          signer.keyId(),
          signer.key(),
          Optional.of(notBefore),
          Optional.empty(),
          signer.purposes(),
          signer.country(),
          origin);
    }
  }

  @Test
  void anIssuersOwnRevocationsOfManySignersAreOneList() {
    RevocationList list =
        new RevocationList(
            Set.of(VACCINATIONS.keyId(), RULE_SETS.keyId()),
            Set.of(Bytes.hex("01"), Bytes.hex("02")));
    Bundle bundle = bundle(new BundleContents(List.of(), Set.of(), list, List.of()), 1);
    assertEquals(4, bundle.revocations());
    assertTrue(bundle.trust().isRevoked(RULE_SETS.keyId(), Bytes.hex("02")));
  }

  private static Bytes fileOf(Cbor.Map body, Bytes content) {
    Draft.Envelope envelope = envelope(BUNDLES);
    FileDraft draft = value(FileDraft.of(DocumentType.Known.BUNDLE, body, envelope));
    return BundleFile.write(signed(BUNDLES, draft), List.of(content));
  }

  private static int manifestBytes(Bytes file) {
    return (int) BundleFile.number(file, 8, 4);
  }
}
