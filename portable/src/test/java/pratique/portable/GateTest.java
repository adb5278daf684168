package pratique.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.bundle.Bundle;
import pratique.bundle.BundleReader;
import pratique.encoding.Base64;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.keys.SignatureChecks;
import pratique.rules.Outcome;
import pratique.rules.certlogic.Language;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;
import pratique.verification.Judgement;
import pratique.verification.JudgementJson;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;

/// A gate with a bundle answers the same on the JVM and, by the compiled module, in Node.
class GateTest {

  private static final String DIGEST = "00".repeat(32);

  private static final String FROM_BRAZIL =
      "{\"countriesOfLastSixDays\":[\"BR\"],\"countriesOfLongStay\":[],\"monthsOld\":455}";

  @TempDir private Path folder;

  private final SignatureChecks checks = SignatureChecks.best();
  private final Ministry ministry = new Ministry();
  private final Ministry another = new Ministry();
  private final List<Job> jobs = new ArrayList<>();

  /// One question at one gate, and what its answer must hold.
  private record Job(
      Bytes bundle,
      Bytes anchor,
      Optional<String> held,
      String text,
      String ruleSet,
      String told,
      Instant at,
      Language language,
      String expected) {

    String line() {
      JsonMembers members =
          new JsonMembers().add("bundle", Base64.write(bundle)).add("anchor", Base64.write(anchor));
      held.ifPresent(stamp -> members.add("held", json(stamp)));
      return JsonWriter.write(
          members
              .add("text", text)
              .add("ruleSet", ruleSet)
              .add("told", json(told))
              .add("at", at.toString())
              .add("language", language.tag())
              .dictionary());
    }
  }

  private void job(Bytes bundle, Instant at, String ruleSet, String told, String expected) {
    for (Language language : Language.values()) {
      jobs.add(
          new Job(
              bundle,
              ministry.bundles.certificateDer(),
              Optional.empty(),
              ministry.icvp(),
              ruleSet,
              told,
              at,
              language,
              expected));
    }
  }

  private void job(Bytes bundle, Optional<String> held, Bytes anchor, String expected) {
    jobs.add(
        new Job(
            bundle,
            anchor,
            held,
            ministry.icvp(),
            "icvp-entry",
            FROM_BRAZIL,
            Ministry.ISSUED,
            Language.ENGLISH,
            expected));
  }

  @Test
  void bothQuestionsAreAnsweredAlike() throws IOException {
    Bytes bundle = ministry.bundle();
    Instant at = Ministry.ISSUED.plusSeconds(60);
    job(bundle, at, "icvp-entry", FROM_BRAZIL, "\"entry\":\"passed\"");
    job(bundle, at, "icvp-entry", "{}", "\"fact\":\"monthsOld\"");
    job(bundle, at, "", "{}", "\"entry\":\"not-asked\"");
    job(bundle, at, "no-such-rules", "{}", "\"entry\":\"not-asked\"");

    assertAnsweredAlike();
  }

  @Test
  void aStaleBundleLeavesEveryAnswerUndetermined() throws IOException {
    job(
        ministry.bundle(),
        Ministry.EXPIRES,
        "icvp-entry",
        FROM_BRAZIL,
        "\"code\":\"trust-list-stale\"");

    assertAnsweredAlike();
  }

  @Test
  void rulesOfASignerWhomTheBundleDoesNotNameAreLeftOut() throws IOException {
    job(
        ministry.bundleWithRulesOf(another),
        Ministry.ISSUED,
        "icvp-entry",
        FROM_BRAZIL,
        "\"leftOut\":[{\"document\":\"rule-set icvp-entry\"");

    assertAnsweredAlike();
  }

  @Test
  void aBundleThatMustNotBeUsedIsRefusedAlike() throws IOException {
    Bytes bundle = ministry.bundle();
    Bytes anchor = ministry.bundles.certificateDer();
    byte[] changed = bundle.toByteArray();
    changed[changed.length - 1] ^= 1;
    job(bundle.slice(0, bundle.length() / 2), Optional.empty(), anchor, "bundle.truncated");
    job(bundle.slice(0, bundle.length() - 1), Optional.empty(), anchor, "bundle.truncated");
    job(Bytes.copyOf(changed), Optional.empty(), anchor, "bundle.digest");
    job(Bytes.utf8("HC1:"), Optional.empty(), anchor, "bundle.unknown");
    job(another.bundle(), Optional.empty(), anchor, "undetermined unknown-signer");
    job(bundle, held("pt.border", Ministry.VERSION + 1), anchor, "bundle.rollback");
    job(bundle, held("pt.border", Ministry.VERSION), anchor, "bundle.fork");
    job(bundle, held("pt.venue", 1), anchor, "bundle.series");

    assertAnsweredAlike();
  }

  @Test
  void questionsMayBeAnsweredInAnotherOrderThanTheyWereAsked() throws IOException {
    Gate gate = new Gate(usable(ministry.bundle()));
    EntryQuestion first = gate.ask("icvp-entry", json(FROM_BRAZIL), Ministry.ISSUED);
    EntryQuestion second = gate.ask("icvp-entry", json(FROM_BRAZIL), Ministry.ISSUED);
    Judgement judgement = judgement(gate, ministry.icvp(), Ministry.ISSUED);
    List<Answer> given = checks.answer(first.checks());

    EntryQuestion.Answered last = second.conclude(judgement, given, Language.ENGLISH);

    assertEquals(3, given.size());
    assertInstanceOf(Outcome.Passed.class, last.entry().orElseThrow().outcome());
    assertEquals(last, first.conclude(judgement, given, Language.ENGLISH));
    EntryQuestion third = gate.ask("icvp-entry", json(FROM_BRAZIL), Ministry.ISSUED);
    assertEquals(List.of(), third.checks());
    assertEquals(last, third.conclude(judgement, List.of(), Language.ENGLISH));
  }

  @Test
  void whatCouldNotBeCheckedIsAskedAgain() throws IOException {
    Gate gate = new Gate(usable(ministry.bundle()));
    EntryQuestion question = gate.ask("icvp-entry", json(FROM_BRAZIL), Ministry.ISSUED);
    Judgement judgement = judgement(gate, ministry.icvp(), Ministry.ISSUED);

    EntryQuestion.Answered answered =
        question.conclude(judgement, List.of(Answer.CANNOT_CHECK), Language.ENGLISH);

    assertEquals(Optional.empty(), answered.entry());
    assertEquals(
        Set.of("risk-list polio", "risk-list yellow-fever", "rule-set icvp-entry"),
        answered.leftOut().keySet());
    assertEquals(3, gate.ask("icvp-entry", json("{}"), Ministry.ISSUED).checks().size());
  }

  private Bundle usable(Bytes file) {
    Trust anchors = new Trust();
    anchors.add(TrustSource.read("anchor", ministry.bundles.certificateDer()));
    if (new BundleReader(anchors.list(), Policy.DEFAULT)
                .begin(file, Optional.empty(), Ministry.ISSUED)
            instanceof BundleReader.Begun.NeedsChecks(var pending)
        && pending.conclude(checks.answer(pending.checks()))
            instanceof BundleReader.Opened.Usable(Bundle bundle)) {
      return bundle;
    }
    throw new AssertionError("the bundle is sound");
  }

  private Judgement judgement(Gate gate, String text, Instant at) {
    return switch (gate.verification().begin(text, at)) {
      case Verification.Begun.Decided(Judgement decided) -> decided;
      case Verification.Begun.NeedsChecks(var pending) ->
          pending.conclude(checks.answer(pending.checks()));
    };
  }

  private static Optional<String> held(String series, long version) {
    return Optional.of(
        JsonWriter.write(
            new JsonMembers()
                .add("series", series)
                .add("version", version)
                .add("digest", DIGEST)
                .dictionary()));
  }

  private void assertAnsweredAlike() throws IOException {
    List<String> here = jobs.stream().map(this::onTheJvm).toList();
    for (int i = 0; i < jobs.size(); i++) {
      String expected = jobs.get(i).expected();
      assertTrue(here.get(i).contains(expected), "no " + expected + " in: " + here.get(i));
    }
    Node.needed();
    Path file = Files.write(folder.resolve("jobs"), jobs.stream().map(Job::line).toList());

    assertEquals(here, Node.run("gate.mjs", file).lines().toList());
  }

  private String onTheJvm(Job job) {
    Trust anchors = new Trust();
    anchors.add(TrustSource.read("anchor", job.anchor()));
    TrustList list = anchors.list();
    BundleReader.Opened opened =
        switch (new BundleReader(list, Policy.DEFAULT)
            .begin(job.bundle(), job.held().flatMap(BundleJson::stamp), job.at())) {
          case BundleReader.Begun.Decided(var decided) -> decided;
          case BundleReader.Begun.NeedsChecks(var pending) ->
              pending.conclude(checks.answer(pending.checks()));
        };
    return switch (opened) {
      case BundleReader.Opened.Usable(Bundle bundle) ->
          JsonWriter.write(BundleJson.write(0, bundle)).replace("\"bundle\":0,", "")
              + "\t"
              + judged(job, bundle);
      case BundleReader.Opened.Refused(var because) -> said(BundleJson.refused(because));
      case BundleReader.Opened.NotGenuine(var because) ->
          said(BundleJson.notGenuine(because, job.language()));
    };
  }

  private static String said(Json.Dictionary refusal) {
    return refusal.find("refused").orElseThrow() instanceof Json.Dictionary why
        ? why.text("verdict").orElseThrow()
            + " "
            + why.text("code").orElseThrow()
            + " "
            + why.text("message").orElseThrow()
            + "\t"
        : "";
  }

  private String judged(Job job, Bundle bundle) {
    Gate gate = new Gate(bundle);
    return switch (gate.verification().begin(job.text(), job.at())) {
      case Verification.Begun.Decided(Judgement decided) ->
          JsonWriter.write(JudgementJson.write("", decided, job.language()));
      case Verification.Begun.NeedsChecks(var pending) -> {
        Judgement judgement = pending.conclude(checks.answer(pending.checks()));
        EntryQuestion question = gate.ask(job.ruleSet(), json(job.told()), job.at());
        EntryQuestion.Answered answered =
            question.conclude(judgement, checks.answer(question.checks()), job.language());
        yield JsonWriter.write(Exports.written("", judgement, answered, job.language()));
      }
    };
  }

  private static Json.Dictionary json(String text) {
    if (JsonReader.read(text, JsonReader.Limits.DEFAULT)
        instanceof Decoded.Ok<Json>(Json.Dictionary object)) {
      return object;
    }
    throw new AssertionError(text);
  }
}
