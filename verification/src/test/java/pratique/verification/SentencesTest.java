package pratique.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pratique.credential.Deviation;
import pratique.credential.Layer;
import pratique.credential.Note;
import pratique.credential.Purpose;
import pratique.encoding.Fault;
import pratique.rules.certlogic.Language;
import pratique.verification.Authenticity.Doubt;
import pratique.verification.Authenticity.Ground;
import pratique.verification.Authenticity.Refusal;

class SentencesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Fault FAULT = new Fault("a.b", "the thing must be 1, was 2");

  private static final List<Ground> GROUNDS =
      List.of(
          new Refusal.Unreadable(Layer.PREFIX, FAULT),
          new Refusal.ContentFaulty(Layer.PAYLOAD, FAULT),
          new Refusal.KeyIdMissing(),
          new Refusal.AlgorithmNotAllowed(),
          new Refusal.AlgorithmAgainstKey(Samples.KEY_ID),
          new Refusal.KeyAgainstPolicy(Samples.KEY_ID, "P-192"),
          new Refusal.SignatureMismatch(Samples.KEY_ID, 2),
          new Refusal.SignerDropped(Samples.KEY_ID),
          new Refusal.SignerNotYetValid(Samples.KEY_ID, NOON),
          new Refusal.SignerExpired(Samples.KEY_ID, NOON),
          new Refusal.SignerNotFor(Samples.KEY_ID, Purpose.NOTICE),
          new Refusal.IssuedInFuture(NOON),
          new Refusal.NotYetValid(NOON),
          new Refusal.CodeExpired(NOON),
          new Refusal.ProtectionNotYet(LocalDate.of(2026, 3, 11)),
          new Refusal.ProtectionOver(LocalDate.of(2026, 3, 11)),
          new Refusal.ProductNotInCatalogue(),
          new Refusal.EventInFuture("v.0.dt"),
          new Refusal.Revoked(),
          new Doubt.UnknownSigner(Samples.KEY_ID),
          new Doubt.TrustListStale(NOON),
          new Doubt.SignatureUncheckable(Samples.KEY_ID),
          new Doubt.KindUnknown(),
          new Doubt.VersionUnknown());

  @Test
  void theListAboveHasEveryGround() {
    Set<Class<?>> listed = new HashSet<>();
    GROUNDS.forEach(ground -> listed.add(ground.getClass()));
    List<Class<?>> all = new ArrayList<>();
    all.addAll(List.of(Refusal.class.getPermittedSubclasses()));
    all.addAll(List.of(Doubt.class.getPermittedSubclasses()));
    assertEquals(Set.copyOf(all), listed);
  }

  @Test
  void noTwoGroundsShareACode() {
    assertEquals(GROUNDS.size(), GROUNDS.stream().map(Ground::code).distinct().count());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyGroundHasItsOwnSentence(Language language) {
    Set<String> sentences = new HashSet<>();
    for (Ground ground : GROUNDS) {
      String sentence = Sentences.of(ground, language);
      assertTrue(sentence.endsWith(".") || sentence.endsWith("。"), sentence);
      sentences.add(sentence);
    }
    assertEquals(GROUNDS.size(), sentences.size());
  }

  @Test
  void chineseSentencesAreChinese() {
    for (Ground ground : GROUNDS) {
      assertTrue(
          Sentences.of(ground, Language.CHINESE)
              .codePoints()
              .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN),
          ground.code());
    }
  }

  @ParameterizedTest
  @EnumSource(Deviation.class)
  void everyDeviationHasASentenceThatSaysWhere(Deviation deviation) {
    for (Language language : Language.values()) {
      String sentence = Sentences.of(new Note(deviation, "cwt.exp"), language);
      assertTrue(sentence.endsWith(" (cwt.exp)"), sentence);
      assertTrue(sentence.length() > "(cwt.exp)".length() + 3, sentence);
    }
  }

  @Test
  void timesAreWholeSecondsInUtc() {
    assertTrue(
        Sentences.of(new Refusal.CodeExpired(NOON.plusNanos(1)), Language.ENGLISH)
            .contains("2026-03-01 12:00:00 UTC"));
  }
}
