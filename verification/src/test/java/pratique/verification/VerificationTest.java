package pratique.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.verification.Samples.EXPIRY;
import static pratique.verification.Samples.ISSUED;
import static pratique.verification.Samples.KEY_ID;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Algorithm;
import pratique.credential.Claims;
import pratique.credential.Contents;
import pratique.credential.Deviation;
import pratique.credential.DocumentType;
import pratique.credential.Format;
import pratique.credential.Icvp;
import pratique.credential.KeyId;
import pratique.credential.Layer;
import pratique.credential.Note;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.trust.PublicKey;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity.Accepted;
import pratique.verification.Authenticity.Doubt;
import pratique.verification.Authenticity.Ground;
import pratique.verification.Authenticity.Refusal;
import pratique.verification.Authenticity.Refused;
import pratique.verification.Authenticity.Undetermined;
import pratique.verification.SignatureCheck.Answer;

class VerificationTest {

  private static final Instant AT = ISSUED.plus(Duration.ofDays(30));
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
  private static final String CODE = Samples.code(Samples.vaccination(LocalDate.of(2026, 2, 1)));

  @Nested
  @DisplayName("HCERT §3.3.3 a verifier MUST check all DSCs with that kid")
  class SharedKeyId {

    @Test
    void eachSignerWithTheKeyIdIsAskedAbout() {
      assertEquals(2, pending(CODE, Samples.signer(), Samples.signer()).checks().size());
    }

    @Test
    void theSecondSignerWithTheSameKeyIdCanBeTheRightOne() {
      var pending = pending(CODE, Samples.signer(), Samples.signer());
      assertEquals(
          new Accepted(), pending.conclude(List.of(Answer.INVALID, Answer.VALID)).authenticity());
    }

    @Test
    void theRefusalSaysHowManySignersWereTried() {
      var pending = pending(CODE, Samples.signer(), Samples.signer());
      assertEquals(
          new Refused(new Refusal.SignatureMismatch(KEY_ID, 2)),
          pending.conclude(List.of(Answer.INVALID, Answer.INVALID)).authenticity());
    }

    @Test
    void aKeyInTwoCertificatesCountsByTheOneThatAllowsTheDocument() {
      Signer expired = Samples.valid(Samples.signer(), ISSUED, AT.minusSeconds(1));
      var pending = pending(CODE, expired, Samples.signer());
      assertEquals(
          new Accepted(), pending.conclude(List.of(Answer.VALID, Answer.VALID)).authenticity());
    }
  }

  @Nested
  @DisplayName("product.md principle 3: what we cannot tell we must not refuse")
  class ThreeAnswers {

    @Test
    void anUnknownSignerIsOurDoubt() {
      assertEquals(new Doubt.UnknownSigner(KEY_ID), ground(decided(TrustList.of(List.of()), CODE)));
    }

    @Test
    void aSignerThatALaterListDroppedIsRefused() {
      var list = new TrustList(List.of(), Set.of(KEY_ID), Optional.empty(), List.of());
      assertEquals(new Refusal.SignerDropped(KEY_ID), ground(decided(list, CODE)));
    }

    @Test
    void aStaleTrustListLeavesTheAnswerUndeterminedFromItsInstantOn() {
      assertEquals(new Doubt.TrustListStale(AT), ground(decided(endingAt(AT), CODE)));
      assertEquals(
          new Accepted(),
          judged(new Verification(endingAt(AT.plusNanos(1)), Policy.DEFAULT), CODE, AT)
              .authenticity());
    }

    @Test
    void aMissingAnswerCountsAsCannotCheck() {
      assertEquals(
          new Undetermined(new Doubt.SignatureUncheckable(KEY_ID)),
          pending(CODE, Samples.signer()).conclude(List.of()).authenticity());
    }

    @Test
    void oneSignatureThatCouldNotBeCheckedLeavesADoubt() {
      var pending = pending(CODE, Samples.signer(), Samples.signer());
      assertEquals(
          new Undetermined(new Doubt.SignatureUncheckable(KEY_ID)),
          pending.conclude(List.of(Answer.INVALID, Answer.CANNOT_CHECK)).authenticity());
    }

    @Test
    void aKeyThatNothingHereCanUseIsOurDoubt() {
      Signer odd =
          Samples.signer(
              new PublicKey.Unusable("1.3.101.112", Bytes.EMPTY),
              new Signer.Purposes.AnyHealthCertificate());
      assertEquals(
          new Doubt.SignatureUncheckable(KEY_ID),
          ground(decided(TrustList.of(List.of(odd)), CODE)));
    }

    @Test
    void textThatIsNoCodeIsRefusedWithTheLayer() {
      Judgement judgement = decided(TrustList.of(List.of()), "hello");
      assertEquals(Optional.empty(), judgement.format());
      assertEquals(
          Layer.PREFIX, assertInstanceOf(Refusal.Unreadable.class, ground(judgement)).layer());
    }

    @Test
    void damagedTextKeepsTheFormatThatItClaims() {
      Judgement judgement = decided(TrustList.of(List.of()), "HC1:###");
      assertEquals(Optional.of(Format.HCERT), judgement.format());
      assertEquals(
          Layer.BASE45, assertInstanceOf(Refusal.Unreadable.class, ground(judgement)).layer());
    }
  }

  @Nested
  @DisplayName("HCERT §6.3 the signature is checked before the content is read")
  class NothingIsReadBefore {

    @Test
    void aWrongSignatureShowsNoContent() {
      Judgement judgement = pending(CODE, Samples.signer()).conclude(List.of(Answer.INVALID));
      assertEquals(Optional.empty(), judgement.contents());
      assertEquals(Optional.empty(), judgement.signer());
    }

    @Test
    void aRightSignatureShowsTheContentEvenOfARefusedDocument() {
      Judgement judgement = judged(CODE, EXPIRY, Samples.signer());
      assertEquals(new Refused(new Refusal.CodeExpired(EXPIRY)), judgement.authenticity());
      assertTrue(judgement.contents().isPresent());
    }
  }

  @Nested
  @DisplayName("HCERT §3.3.5-6 and RFC 8392 §3.1.4-6: the code's own times")
  class Times {

    @Test
    void theInstantOfExpiryIsAlreadyExpired() {
      assertEquals(
          new Accepted(), judged(CODE, EXPIRY.minusNanos(1), Samples.signer()).authenticity());
      assertEquals(
          new Refused(new Refusal.CodeExpired(EXPIRY)),
          judged(CODE, EXPIRY, Samples.signer()).authenticity());
    }

    @Test
    void aCodeIssuedInTheFutureIsRefusedBeyondTheClockSkew() {
      String code = Samples.code(Samples.vaccination(LocalDate.of(2026, 2, 1)));
      Instant earliest = ISSUED.minus(Policy.DEFAULT.clockSkew());
      assertEquals(new Accepted(), judged(code, earliest, Samples.signer()).authenticity());
      assertEquals(
          new Refused(new Refusal.IssuedInFuture(ISSUED)),
          judged(code, earliest.minusNanos(1), Samples.signer()).authenticity());
    }

    @Test
    void theSignersValidityIncludesItsLastInstant() {
      Signer ending = Samples.valid(Samples.signer(), ISSUED, AT);
      assertEquals(new Accepted(), judged(CODE, AT, ending).authenticity());
      assertEquals(
          new Refused(new Refusal.SignerExpired(KEY_ID, AT)),
          judged(CODE, AT.plusSeconds(1), ending).authenticity());
    }

    @Test
    void aSignerThatIsNotYetValidIsRefused() {
      Signer later = Samples.valid(Samples.signer(), AT.plusSeconds(1), EXPIRY);
      assertEquals(
          new Refused(new Refusal.SignerNotYetValid(KEY_ID, AT.plusSeconds(1))),
          judged(CODE, AT, later).authenticity());
    }

    @Test
    void aCodeThatOutlivesItsSignerIsNoted() {
      Signer ending = Samples.valid(Samples.signer(), ISSUED, EXPIRY.minusSeconds(1));
      assertTrue(
          judged(CODE, AT, ending)
              .notes()
              .contains(new Note(Deviation.EXPIRES_AFTER_SIGNER, "cwt.exp")));
    }

    @Test
    void aCodeThatPrecedesItsSignerIsNoted() {
      Signer later = Samples.valid(Samples.signer(), ISSUED.plusSeconds(1), EXPIRY);
      assertTrue(
          judged(CODE, AT, later)
              .notes()
              .contains(new Note(Deviation.ISSUED_BEFORE_SIGNER, "cwt.iat")));
    }
  }

  @Nested
  @DisplayName("HCERT §3.3.2 the algorithm is that of the trusted key")
  class Algorithms {

    @Test
    void anEcKeyRefusesADocumentThatClaimsRsa() {
      String code =
          Samples.code(
              Samples.vaccination(LocalDate.of(2026, 2, 1)),
              Samples.envelope(Algorithm.PS256, ISSUED, EXPIRY));
      assertEquals(
          new Refusal.AlgorithmAgainstKey(KEY_ID),
          ground(decided(TrustList.of(List.of(Samples.signer())), code)));
    }

    @Test
    void anRsaKeyRefusesADocumentThatClaimsEcdsa() {
      assertEquals(
          new Refusal.AlgorithmAgainstKey(KEY_ID),
          ground(decided(TrustList.of(List.of(rsa(2048))), CODE)));
    }

    @Test
    void anRsaKeyBelow2048BitsIsRefused() {
      String code =
          Samples.code(
              Samples.vaccination(LocalDate.of(2026, 2, 1)),
              Samples.envelope(Algorithm.PS256, ISSUED, EXPIRY));
      assertEquals(1, pending(code, rsa(2048)).checks().size());
      assertEquals(
          new Refusal.KeyAgainstPolicy(KEY_ID, "RSA of 2047 bits"),
          ground(decided(TrustList.of(List.of(rsa(2047))), code)));
    }

    @ParameterizedTest
    @EnumSource(PublicKey.Curve.class)
    void theCurveIsAllowedByPolicyOnly(PublicKey.Curve curve) {
      Signer signer =
          Samples.signer(Samples.key(curve), new Signer.Purposes.AnyHealthCertificate());
      if (Policy.DEFAULT.curves().contains(curve)) {
        Judgement judgement = judged(CODE, AT, signer);
        assertEquals(new Accepted(), judgement.authenticity());
        assertEquals(
            curve != PublicKey.Curve.P_256,
            judgement.notes().contains(new Note(Deviation.CURVE, "signer.key")));
      } else {
        assertEquals(
            new Refusal.KeyAgainstPolicy(KEY_ID, curve.standardName()),
            ground(decided(TrustList.of(List.of(signer)), CODE)));
      }
    }

    private static Signer rsa(int bits) {
      return Samples.signer(
          new PublicKey.Rsa(bits, Bytes.EMPTY), new Signer.Purposes.AnyHealthCertificate());
    }
  }

  @Nested
  @DisplayName("spec/envelope.md: a key signs only what it is for")
  class Purposes {

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aVaccinationNeedsTheVaccinationPurpose(Purpose purpose) {
      assertEquals(
          purpose == Purpose.VACCINATION
              ? new Accepted()
              : new Refused(new Refusal.SignerNotFor(KEY_ID, Purpose.VACCINATION)),
          judged(CODE, AT, Samples.signerFor(purpose)).authenticity());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aTestNeedsTheTestPurpose(Purpose purpose) {
      assertEquals(
          purpose == Purpose.TEST
              ? new Accepted()
              : new Refused(new Refusal.SignerNotFor(KEY_ID, Purpose.TEST)),
          judged(Samples.code(Samples.test(ISSUED)), AT, Samples.signerFor(purpose))
              .authenticity());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aNoticeNeedsTheNoticePurpose(Purpose purpose) {
      assertEquals(
          purpose == Purpose.NOTICE
              ? new Accepted()
              : new Refused(new Refusal.SignerNotFor(KEY_ID, Purpose.NOTICE)),
          judged(Samples.notice(), AT, Samples.signerFor(purpose)).authenticity());
    }

    @Test
    void aSignerOfHealthCertificatesWithoutUsageNeverSignsOurOwnDocuments() {
      assertEquals(
          new Refused(new Refusal.SignerNotFor(KEY_ID, DocumentType.Known.NOTICE.purpose())),
          judged(Samples.notice(), AT, Samples.signer()).authenticity());
    }

    @Test
    void aSignerWithoutUsageSignsEveryHealthCertificate() {
      for (String code :
          List.of(CODE, Samples.code(Samples.test(ISSUED)), Samples.code(Samples.recovery()))) {
        assertEquals(new Accepted(), judged(code, AT, Samples.signer()).authenticity());
      }
    }
  }

  @Nested
  @DisplayName("ICVP DT.1 yellow fever: from the tenth day after the dose, for life")
  class YellowFever {

    private final String code = Samples.code(Samples.icvp(Samples.YELLOW_FEVER, MARCH));

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9})
    void daysBeforeTheTenthAreTooEarly(int day) {
      assertEquals(
          new Refused(new Refusal.ProtectionNotYet(LocalDate.of(2026, 3, 11))),
          judged(code, ISSUED.plus(Duration.ofDays(day)), Samples.signer()).authenticity());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 364})
    void theTenthDayAndLaterOnesCount(int day) {
      assertEquals(
          new Accepted(),
          judged(code, ISSUED.plus(Duration.ofDays(day)), Samples.signer()).authenticity());
    }
  }

  @Nested
  @DisplayName("ICVP DT.2 polio: a listed product is valid")
  class Polio {

    @Test
    void itCountsFromTheDayOfTheDose() {
      String code = Samples.code(Samples.icvp(Samples.POLIO, MARCH));
      assertEquals(new Accepted(), judged(code, ISSUED, Samples.signer()).authenticity());
    }
  }

  @Nested
  @DisplayName("ICVP REQ-DE: the product is in the catalogue of sixty")
  class Catalogue {

    @Test
    void anUnknownProductIsRefused() {
      String code = Samples.code(Samples.icvp("SomethingElse", LocalDate.of(2026, 2, 1)));
      Judgement judgement = judged(code, AT, Samples.signer());
      assertEquals(new Refused(new Refusal.ProductNotInCatalogue()), judgement.authenticity());
      assertTrue(judgement.notes().contains(new Note(Deviation.PRODUCT_NOT_IN_CATALOGUE, "v.vp")));
    }

    @Test
    void thereAreElevenVaccinesAgainstYellowFeverAndFortyNineAgainstPolio() {
      assertEquals(60, IcvpProduct.catalogue().size());
      assertEquals(
          11,
          IcvpProduct.catalogue().values().stream()
              .filter(product -> product.disease() == IcvpProduct.Disease.YELLOW_FEVER)
              .count());
    }
  }

  @Nested
  @DisplayName("ICVP REQ-DE-27: an unknown version is ambiguous, not rejected")
  class Versions {

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.3.0", "1.0.0", "1", "1.0"})
    void aVersionOfTheSameMajorIsReadAsThisModel(String version) {
      assertEquals(Optional.empty(), ground(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "10.0", "next", ""})
    void anyOtherLeavesTheAnswerUndetermined(String version) {
      assertEquals(Optional.of(new Doubt.VersionUnknown()), ground(version));
    }

    private static Optional<Ground> ground(String version) {
      Icvp written = Samples.icvp(Samples.POLIO, MARCH);
      Icvp other =
          new Icvp(
              written.generation(),
              Optional.of(version),
              written.name(),
              written.dateOfBirth(),
              written.sex(),
              written.nationality(),
              written.documentNumber(),
              written.documentType(),
              written.guardian(),
              written.issuedOn(),
              written.dose());
      Claims claims =
          new Claims(
              Optional.of("PT"),
              Optional.of(ISSUED),
              Optional.empty(),
              Optional.of(EXPIRY),
              Optional.empty());
      return ContentChecks.firstGround(
          new Contents(claims, List.of(other)),
          Samples.signer(),
          TrustList.of(List.of()),
          Policy.DEFAULT,
          AT);
    }
  }

  @Nested
  @DisplayName("BasicDgcTestsList DGC8: what lies in the future is not certified")
  class Future {

    @Test
    void aSampleTakenAfterTheClockSkewIsRefused() {
      Instant latest = AT.plus(Policy.DEFAULT.clockSkew());
      assertEquals(
          new Accepted(),
          judged(Samples.code(Samples.test(latest)), AT, Samples.signer()).authenticity());
      assertEquals(
          new Refused(new Refusal.EventInFuture("t.0.sc")),
          judged(Samples.code(Samples.test(latest.plusSeconds(1))), AT, Samples.signer())
              .authenticity());
    }

    @Test
    void aDoseOfADayThatHasBegunSomewhereIsNotInTheFuture() {
      Instant beforeMidnightInKiritimati = Instant.parse("2026-04-01T09:59:59Z");
      String code = Samples.code(Samples.vaccination(LocalDate.of(2026, 4, 2)));
      assertEquals(
          new Refused(new Refusal.EventInFuture("v.0.dt")),
          judged(code, beforeMidnightInKiritimati, Samples.signer()).authenticity());
      assertEquals(
          new Accepted(),
          judged(code, beforeMidnightInKiritimati.plusSeconds(1), Samples.signer()).authenticity());
    }
  }

  @Nested
  @DisplayName("spec/trust.md: an issuer takes its own documents back, and nobody else's")
  class Revocation {

    @Test
    void aRevokedDocumentIsRefused() {
      assertEquals(new Refused(new Refusal.Revoked()), withRevocationBy(KEY_ID));
    }

    @Test
    void anotherIssuersListDoesNotCount() {
      assertEquals(new Accepted(), withRevocationBy(new KeyId(Bytes.hex("8899aabbccddeeff"))));
    }

    private static Authenticity withRevocationBy(KeyId signer) {
      var list = new RevocationList(Set.of(signer), Set.of(Samples.CERTIFICATE_ID));
      var trust =
          new TrustList(List.of(Samples.signer()), Set.of(), Optional.empty(), List.of(list));
      return judged(new Verification(trust, Policy.DEFAULT), CODE, AT).authenticity();
    }
  }

  @Test
  void aDetectedTestIsGenuineAndWhetherItSufficesIsAnotherQuestion() {
    Judgement judgement = judged(Samples.code(Samples.test(ISSUED)), AT, Samples.signer());
    assertEquals(new Accepted(), judgement.authenticity());
    assertEquals(new Entry.NotAsked(), judgement.entry());
  }

  @Nested
  @DisplayName("envelope.md §3.3.4 the purpose of the key MUST be that of the document type")
  final class Files {

    @Test
    void aFileIsVerifiedAsTheSameDocumentIsInACode() {
      assertEquals(new Accepted(), judgedFile(Samples.signerFor(Purpose.RULE_SET)).authenticity());
      assertEquals(
          Optional.of(Format.PRATIQUE), judgedFile(Samples.signerFor(Purpose.RULE_SET)).format());
      assertEquals(
          new Refusal.SignerNotFor(KEY_ID, Purpose.RULE_SET),
          ground(judgedFile(Samples.signerFor(Purpose.VACCINATION))));
      assertEquals(
          new Refusal.SignerNotFor(KEY_ID, Purpose.RULE_SET), ground(judgedFile(Samples.signer())));
    }

    @Test
    void whatIsNoFileIsUnreadable() {
      Judgement judgement =
          assertInstanceOf(
                  Verification.Begun.Decided.class,
                  new Verification(TrustList.of(List.of()), Policy.DEFAULT)
                      .beginFile(Bytes.utf8(CODE), AT))
              .judgement();
      assertEquals("unreadable", ground(judgement).code());
      assertEquals(Optional.empty(), judgement.format());
    }

    private static Judgement judgedFile(Signer signer) {
      Verification verification = new Verification(TrustList.of(List.of(signer)), Policy.DEFAULT);
      return switch (verification.beginFile(Samples.ruleSetFile(), AT)) {
        case Verification.Begun.Decided(Judgement judgement) -> judgement;
        case Verification.Begun.NeedsChecks(var pending) -> pending.conclude(List.of(Answer.VALID));
      };
    }
  }

  @Test
  void aJudgementPrintsNothingOfTheDocument() {
    assertEquals("Judgement[Accepted[]]", judged(CODE, AT, Samples.signer()).toString());
  }

  private static Verification.Pending pending(String code, Signer... signers) {
    return assertInstanceOf(
            Verification.Begun.NeedsChecks.class,
            new Verification(TrustList.of(List.of(signers)), Policy.DEFAULT).begin(code, AT))
        .pending();
  }

  private static Judgement decided(TrustList trust, String code) {
    return assertInstanceOf(
            Verification.Begun.Decided.class,
            new Verification(trust, Policy.DEFAULT).begin(code, AT))
        .judgement();
  }

  private static Judgement judged(String code, Instant at, Signer... signers) {
    return judged(new Verification(TrustList.of(List.of(signers)), Policy.DEFAULT), code, at);
  }

  /// Answers every check with valid.
  private static Judgement judged(Verification verification, String code, Instant at) {
    return switch (verification.begin(code, at)) {
      case Verification.Begun.Decided(Judgement judgement) -> judgement;
      case Verification.Begun.NeedsChecks(var pending) ->
          pending.conclude(pending.checks().stream().map(_ -> Answer.VALID).toList());
    };
  }

  private static Ground ground(Judgement judgement) {
    return switch (judgement.authenticity()) {
      case Accepted _ -> throw new AssertionError("accepted");
      case Refused(Refusal because) -> because;
      case Undetermined(Doubt because) -> because;
    };
  }

  private static TrustList endingAt(Instant until) {
    return new TrustList(List.of(Samples.signer()), Set.of(), Optional.of(until), List.of());
  }
}
