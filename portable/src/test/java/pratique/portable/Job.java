package pratique.portable;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Language;
import pratique.trust.TrustList;
import pratique.vectorgen.vector.TrustState;
import pratique.verification.Judgement;
import pratique.verification.JudgementJson;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;

/// One code for both sides to judge: here on the JVM, and by `judge.mjs` in Node.
///
/// With `valid` every signature is taken for right, so that hostile content is read, too.
record Job(
    String input,
    String text,
    Instant at,
    Language language,
    List<TrustFile> trustFiles,
    TrustState trustState,
    TrustList trust,
    boolean valid) {

  record TrustFile(String name, Bytes content) {}

  interface Checker {
    List<Answer> answer(List<SignatureCheck> checks);
  }

  /// What `judge.mjs` reads.
  String line() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("input", new Json.Text(input));
    members.put("text", new Json.Text(text));
    members.put("at", new Json.Text(at.toString()));
    members.put("language", new Json.Text(language.tag()));
    members.put("trust", new Json.Array(trustFiles.stream().map(Job::file).toList()));
    members.put("limits", limits());
    members.put("valid", new Json.Bool(valid));
    return JsonWriter.write(new Json.Dictionary(members));
  }

  private static Json file(TrustFile file) {
    String base64 = Base64.getEncoder().encodeToString(file.content().toByteArray());
    return new Json.Dictionary(
        Map.of("name", new Json.Text(file.name()), "content", new Json.Text(base64)));
  }

  private Json limits() {
    Map<String, Json> members = new LinkedHashMap<>();
    trustState
        .validUntil()
        .ifPresent(end -> members.put("validUntil", new Json.Text(end.toString())));
    members.put(
        "dropped",
        new Json.Array(trustState.dropped().stream().map(id -> text(id.toHex())).toList()));
    members.put(
        "revoked",
        new Json.Array(
            trustState.revoked().stream()
                .map(entry -> revoked(entry.signer(), entry.certificateId()))
                .toList()));
    return new Json.Dictionary(members);
  }

  private static Json revoked(KeyId signer, Bytes certificateId) {
    return new Json.Dictionary(
        Map.of("signer", text(signer.toHex()), "certificateId", text(certificateId.toHex())));
  }

  private static Json text(String value) {
    return new Json.Text(value);
  }

  /// The judgement of the JVM, as a program prints it.
  String judged(Checker checker) {
    Judgement judgement =
        switch (new Verification(trust, Policy.DEFAULT).begin(text, at)) {
          case Verification.Begun.Decided(Judgement decided) -> decided;
          case Verification.Begun.NeedsChecks(Verification.Pending pending) ->
              pending.conclude(
                  valid
                      ? pending.checks().stream().map(_ -> Answer.VALID).toList()
                      : checker.answer(pending.checks()));
        };
    return JsonWriter.write(JudgementJson.write(input, judgement, language));
  }
}
