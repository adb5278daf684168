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
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Language;
import pratique.trust.PublicKey;
import pratique.trust.TrustSource;
import pratique.verification.JudgementJson;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;

/// The functions that the JavaScript module offers: judging a code without a server.
///
/// Signatures are checked outside, because a browser does that better: [#begin] says which checks
/// it needs, [#conclude] takes their answers. `verify.js` wraps both into one call.
///
/// Text and numbers cross the border; objects stay here and are named by a number until they are
/// given back. Nothing here throws: whatever goes wrong is answered as `{"error": "…"}`.
public final class Exports {

  private static final Handles<Trust> TRUST = new Handles<>();
  private static final Handles<Question> QUESTIONS = new Handles<>();

  private Exports() {}

  /// A judgement that waits for its signature checks, and how it will be written.
  private record Question(String input, Language language, Verification.Pending pending) {}

  /// A new trust that trusts nobody; its number.
  @JSExport
  public static int newTrust() {
    return TRUST.add(new Trust());
  }

  /// Trusts the signers of one file as well: certificates in PEM, DER or Base64, or a DID document.
  ///
  /// Answers `{"used": [{"keyId", "country", "origin"}], "leftOut": [{"entry", "code",
  /// "message"}]}`.
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
      Optional<Instant> instant = instant(at);
      Optional<Language> spoken = language(language);
      if (found.isEmpty()) {
        return error("no trust has the number " + trust);
      }
      if (instant.isEmpty()) {
        return error("at must be an instant such as 2026-03-01T12:00:00Z");
      }
      if (spoken.isEmpty()) {
        return error("language must be en or zh");
      }
      return switch (found.get().verification().begin(text, instant.get())) {
        case Verification.Begun.Decided(var judgement) ->
            object(Map.of("decided", JudgementJson.write(input, judgement, spoken.get())));
        case Verification.Begun.NeedsChecks(var pending) ->
            question(new Question(input, spoken.get(), pending));
      };
    });
  }

  private static Json.Dictionary question(Question question) {
    Map<String, Json> members = new LinkedHashMap<>();
    List<Json> checks = new ArrayList<>();
    for (SignatureCheck check : question.pending().checks()) {
      checks.add(check(check));
    }
    members.put("question", Json.Decimal.of(QUESTIONS.add(question)));
    members.put("checks", new Json.Array(checks));
    return object(members);
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
  /// between.
  @JSExport
  public static String conclude(int question, String answers) {
    return guarded(() -> {
      Optional<Question> found = QUESTIONS.remove(question);
      if (found.isEmpty()) {
        return error("no question has the number " + question);
      }
      List<Answer> given = new ArrayList<>();
      for (String answer : answers.split(",", -1)) {
        given.add(answer(answer));
      }
      return JudgementJson.write(
          found.get().input(), found.get().pending().conclude(given), found.get().language());
    });
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

  // --- the border --------------------------------------------------------------------------------

  private static final Json.Dictionary NOTHING = new Json.Dictionary(Map.of());

  private interface Work {
    Json.Dictionary answer();
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
