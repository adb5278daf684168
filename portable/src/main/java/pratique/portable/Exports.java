package pratique.portable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.teavm.jso.JSExport;
import pratique.bundle.Bundle;
import pratique.bundle.BundleReader;
import pratique.bundle.BundleStamp;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.rules.RuleSetReader;
import pratique.rules.certlogic.Language;
import pratique.trust.PublicKey;
import pratique.trust.TrustSource;
import pratique.verification.Judgement;
import pratique.verification.JudgementJson;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;

/// The functions that the JavaScript module offers: judging a code without a server, opening the
/// bundle that a gate judges it by, and trying out rules.
///
/// Signatures are checked outside, because a browser does that better: [#begin] says which checks
/// it needs, [#conclude] takes their answers. `verify.js` wraps both into one call.
///
/// Text and numbers cross the border; objects stay here and are named by a number until they are
/// given back. Nothing here throws: whatever goes wrong is answered as `{"error": "…"}`.
public final class Exports {

  private static final Handles<Trust> TRUST = new Handles<>();
  private static final Handles<Question> QUESTIONS = new Handles<>();
  private static final Handles<Gate> GATES = new Handles<>();
  private static final Handles<Opening> OPENINGS = new Handles<>();

  private Exports() {}

  /// A judgement that waits for its signature checks, and how it will be written.
  private record Question(
      String input,
      Language language,
      Verification.Pending pending,
      Optional<EntryQuestion> entry) {

    List<SignatureCheck> checks() {
      List<SignatureCheck> checks = new ArrayList<>(pending.checks());
      entry.ifPresent(asked -> checks.addAll(asked.checks()));
      return checks;
    }
  }

  /// A bundle that waits for its signature checks.
  private record Opening(Language language, BundleReader.Pending pending) {}

  /// A new trust that trusts nobody; its number.
  @JSExport
  public static int newTrust() {
    return TRUST.add(new Trust());
  }

  /// Trusts the signers of one file as well: certificates in PEM, DER or Base64, or a DID document.
  ///
  /// Answers `{"used": [{"keyId", "country", "origin", "signsBundles"}], "leftOut": [{"entry",
  /// "code", "message"}]}`.
  @JSExport
  public static String addTrust(int trust, String name, byte[] content) {
    return guarded(() ->
        TRUST
            .find(trust)
            .map(found -> found.add(TrustSource.read(name, Bytes.copyOf(content))))
            .orElseGet(() -> error("no trust has the number " + trust)));
  }

  /// What the trust list says besides its signers: `{"validUntil": instant, "dropped": [key id],
  /// "revoked": [{"signer": key id, "certificateId"}]}`, each optional, identifiers in hexadecimal.
  ///
  /// Answers `{}`.
  @JSExport
  public static String limitTrust(int trust, String json) {
    return guarded(() ->
        TRUST
            .find(trust)
            .map(found -> found.limit(json).map(Exports::error).orElse(NOTHING))
            .orElseGet(() -> error("no trust has the number " + trust)));
  }

  /// Opens the text of a code.
  ///
  /// Answers `{"decided": judgement}` where no signature has to be checked, else `{"question":
  /// number, "checks": [{"algorithm", "curve", "spki", "message", "signature"}]}`. `algorithm` is
  /// `ES256` or `PS256`, `curve` is absent for RSA, the last three are Base64: the key as
  /// SubjectPublicKeyInfo, and for ES256 r and s side by side. The digest is SHA-256 whatever the
  /// curve.
  ///
  /// - `input`: what the judgement calls this code, a file's name for example.
  /// - `at`: the instant of the judgement, `2026-03-01T12:00:00Z`.
  /// - `language`: `en` or `zh`.
  @JSExport
  public static String begin(String input, String text, int trust, String at, String language) {
    return guarded(() -> {
      Optional<Trust> found = TRUST.find(trust);
      return found.isEmpty()
          ? error("no trust has the number " + trust)
          : spoken(
              at,
              language,
              (instant, spoken) ->
                  begun(
                      input,
                      spoken,
                      found.get().verification().begin(text, instant),
                      Optional.empty()));
    });
  }

  /// Opens the text of a code with the trust list of a bundle, and asks one of its rule sets.
  ///
  /// Answers as [#begin] does. [#conclude] then takes the signature checks of what the bundle
  /// carries, too; those whose answers are known are not asked for again.
  ///
  /// - `ruleSet`: its id; empty when none is asked.
  /// - `told`: the facts that no document holds, a JSON object; the values as rule sets name them.
  @JSExport
  public static String beginAtGate(
      String input,
      String text,
      int bundle,
      String ruleSet,
      String told,
      String at,
      String language) {
    return guarded(() -> {
      Optional<Gate> found = GATES.find(bundle);
      if (found.isEmpty()) {
        return error("no bundle has the number " + bundle);
      }
      if (!(JsonReader.read(told, JsonReader.Limits.DEFAULT)
          instanceof Decoded.Ok<Json>(Json.Dictionary facts))) {
        return error("what is told must be a JSON object such as {\"monthsOld\": 455}");
      }
      return spoken(
          at,
          language,
          (instant, spoken) ->
              begun(
                  input,
                  spoken,
                  found.get().verification().begin(text, instant),
                  ruleSet.isEmpty()
                      ? Optional.empty()
                      : Optional.of(found.get().ask(ruleSet, facts, instant))));
    });
  }

  private static Json.Dictionary begun(
      String input, Language language, Verification.Begun begun, Optional<EntryQuestion> entry) {
    return switch (begun) {
      case Verification.Begun.Decided(var judgement) ->
          object(Map.of("decided", JudgementJson.write(input, judgement, language)));
      case Verification.Begun.NeedsChecks(var pending) -> {
        Question question = new Question(input, language, pending, entry);
        yield question(QUESTIONS.add(question), question.checks());
      }
    };
  }

  private static Json.Dictionary question(int number, List<SignatureCheck> checks) {
    return new JsonMembers()
        .add("question", number)
        .add("checks", new Json.Array(checks.stream().map(Exports::check).toList()))
        .dictionary();
  }

  private static Json check(SignatureCheck check) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("algorithm", new Json.Text(check.algorithm().name()));
    if (check.key() instanceof PublicKey.Ec(var curve, _)) {
      members.put("curve", new Json.Text(curve.standardName()));
    }
    members.put("spki", base64(check.key().subjectPublicKeyInfo()));
    members.put("message", base64(check.message()));
    members.put("signature", base64(check.signature()));
    return object(members);
  }

  /// The judgement on the code of a question, which is forgotten.
  ///
  /// `answers` are `valid`, `invalid` or `cannot-check`, in the order of the checks, with commas
  /// between. Where a rule set was asked, a member `leftOut` is added when something that the
  /// bundle carries cannot be relied on: `[{"document", "code", "message"}]`.
  @JSExport
  public static String conclude(int question, String answers) {
    return guarded(() ->
        QUESTIONS
            .remove(question)
            .map(found -> judged(found, answers(answers)))
            .orElseGet(() -> error("no question has the number " + question)));
  }

  private static Json.Dictionary judged(Question question, List<Answer> answers) {
    int ofTheCode = Math.min(question.pending().checks().size(), answers.size());
    Judgement judgement = question.pending().conclude(answers.subList(0, ofTheCode));
    if (question.entry().isEmpty()) {
      return JudgementJson.write(question.input(), judgement, question.language());
    }
    List<Answer> ofTheBundle = answers.subList(ofTheCode, answers.size());
    return written(
        question.input(),
        judgement,
        question.entry().get().conclude(judgement, ofTheBundle, question.language()),
        question.language());
  }

  static Json.Dictionary written(
      String input, Judgement judgement, EntryQuestion.Answered entry, Language language) {
    Judgement whole = entry.entry().map(judgement::with).orElse(judgement);
    Json.Dictionary written = JudgementJson.write(input, whole, language);
    if (entry.leftOut().isEmpty()) {
      return written;
    }
    List<Json> leftOut = new ArrayList<>();
    entry
        .leftOut()
        .forEach((document, why) ->
            leftOut.add(
                new JsonMembers()
                    .add("document", document)
                    .add("code", why.code())
                    .add("message", why.message())
                    .dictionary()));
    Map<String, Json> members = new LinkedHashMap<>(written.members());
    members.put("leftOut", new Json.Array(leftOut));
    return new Json.Dictionary(members);
  }

  /// Opens a bundle.
  ///
  /// Answers `{"decided": …}` with what [#concludeBundle] answers where no signature has to be
  /// checked, else `{"question", "checks"}` as [#begin] does.
  ///
  /// - `anchors`: the number of a trust that holds the certificates of those who may publish
  ///   bundles, given by hand.
  /// - `held`: `{"series", "version", "digest"}` of the newest bundle that the gate has seen, as
  ///   [#concludeBundle] answered them, so that nobody brings an older one back; empty at first.
  @JSExport
  public static String beginBundle(
      byte[] file, int anchors, String held, String at, String language) {
    return guarded(() -> {
      Optional<Trust> found = TRUST.find(anchors);
      Optional<BundleStamp> stamp = BundleJson.stamp(held);
      if (found.isEmpty()) {
        return error("no trust has the number " + anchors);
      }
      if (stamp.isEmpty() && !held.isEmpty()) {
        return error("held must be the series, version and digest of a bundle, or empty");
      }
      return spoken(
          at,
          language,
          (instant, spoken) ->
              switch (new BundleReader(found.get().list(), Policy.DEFAULT)
                  .begin(Bytes.copyOf(file), stamp, instant)) {
                case BundleReader.Begun.Decided(var opened) ->
                    object(Map.of("decided", opened(opened, spoken)));
                case BundleReader.Begun.NeedsChecks(var pending) ->
                    question(OPENINGS.add(new Opening(spoken, pending)), pending.checks());
              });
    });
  }

  /// The bundle of a question, which is forgotten.
  ///
  /// Answers `{"bundle": number, "series", "version", "digest", "issuer", "issuedAt", "validUntil",
  /// "revocations", "documents": [{"kind", "name", "version"}], "notUnderstood": [text]}`; or, when
  /// it must not be used, `{"refused": {"verdict", "code", "message"}}` with the verdict `refused`
  /// or `undetermined`. A bundle past its end is opened, and every judgement by it undetermined.
  @JSExport
  public static String concludeBundle(int question, String answers) {
    return guarded(() ->
        OPENINGS
            .remove(question)
            .map(found -> opened(found.pending().conclude(answers(answers)), found.language()))
            .orElseGet(() -> error("no question has the number " + question)));
  }

  private static Json.Dictionary opened(BundleReader.Opened opened, Language language) {
    return switch (opened) {
      case BundleReader.Opened.Usable(Bundle bundle) ->
          BundleJson.write(GATES.add(new Gate(bundle)), bundle);
      case BundleReader.Opened.Refused(var because) -> BundleJson.refused(because);
      case BundleReader.Opened.NotGenuine(var because) -> BundleJson.notGenuine(because, language);
    };
  }

  /// Evaluates one condition, as somebody who writes a rule tries it.
  ///
  /// Answers `{"value", "sentence": {"en", "zh"}}`; `{"fault", "place", "message", "sentence"}`
  /// where the condition cannot be decided on this data; `{"faults": [{"code", "place",
  /// "message"}]}` where one of the two cannot be read.
  @JSExport
  public static String evaluateCondition(String logic, String data) {
    return guarded(() -> RuleTrial.condition(logic, data));
  }

  /// Asks a rule set about an example, in the format of `spec/rule-sets.md` §10.2.
  ///
  /// Answers `{"outcome", "differences": [text]}`, or `{"faults": …}` as [#evaluateCondition] does.
  ///
  /// - `lists`: `{"valueSets": […], "riskLists": […], "noticeLists": […]}`, each optional.
  @JSExport
  public static String evaluateExample(String ruleSet, String lists, String example) {
    return guarded(() ->
        JsonReader.read(lists, RuleSetReader.LIMITS)
                instanceof Decoded.Ok<Json>(Json.Dictionary read)
            ? RuleTrial.example(ruleSet, read, example)
            : error("lists must be a JSON object"));
  }

  private static List<Answer> answers(String words) {
    List<Answer> given = new ArrayList<>();
    for (String word : words.split(",", -1)) {
      given.add(answer(word));
    }
    return given;
  }

  /// Anything but a clear word counts neither way.
  private static Answer answer(String word) {
    return switch (word) {
      case "valid" -> Answer.VALID;
      case "invalid" -> Answer.INVALID;
      default -> Answer.CANNOT_CHECK;
    };
  }

  /// Gives a trust back; its number means nothing any more.
  @JSExport
  public static void forgetTrust(int trust) {
    var _ = TRUST.remove(trust);
  }

  /// Gives a question back that nobody will answer.
  @JSExport
  public static void forgetQuestion(int question) {
    var _ = QUESTIONS.remove(question);
  }

  /// Gives a bundle back; its number means nothing any more.
  @JSExport
  public static void forgetBundle(int bundle) {
    var _ = GATES.remove(bundle);
  }

  // --- the border --------------------------------------------------------------------------------

  private static final Json.Dictionary NOTHING = new Json.Dictionary(Map.of());

  private interface Work {
    Json.Dictionary answer();
  }

  private interface SpokenWork {
    Json.Dictionary answer(Instant at, Language language);
  }

  private static Json.Dictionary spoken(String at, String language, SpokenWork work) {
    Optional<Instant> instant = instant(at);
    Optional<Language> spoken = language(language);
    if (instant.isEmpty()) {
      return error("at must be an instant such as 2026-03-01T12:00:00Z");
    }
    if (spoken.isEmpty()) {
      return error("language must be en or zh");
    }
    return work.answer(instant.get(), spoken.get());
  }

  /// Readers of ours answer and do not throw; should one all the same, the page must not break.
  private static String guarded(Work work) {
    Json.Dictionary answer;
    try {
      answer = work.answer();
    } catch (RuntimeException fault) {
      answer = error("a fault of this program: " + fault.getClass().getName());
    }
    return JsonWriter.write(answer);
  }

  private static Json.Dictionary error(String message) {
    return object(Map.of("error", new Json.Text(message)));
  }

  private static Json.Dictionary object(Map<String, ? extends Json> members) {
    return new Json.Dictionary(new LinkedHashMap<>(members));
  }

  private static Json base64(Bytes bytes) {
    return new Json.Text(Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  /// In UTC only: with an offset the JDK reads an instant and TeaVM does not.
  static Optional<Instant> instant(String text) {
    if (!text.endsWith("Z")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Language> language(String tag) {
    for (Language language : Language.values()) {
      if (language.tag().equals(tag)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
