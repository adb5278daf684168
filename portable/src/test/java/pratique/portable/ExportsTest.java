package pratique.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

class ExportsTest {

  private static final String AT = "2026-03-01T12:00:00Z";

  private final int trust = Exports.newTrust();

  @Test
  void fileOfTrustIsReported() {
    String report = Exports.addTrust(trust, "nonsense", Bytes.utf8("?").toByteArray());

    assertTrue(report.startsWith("{\"used\":[],\"leftOut\":[{\"entry\":\"nonsense\""), report);
    assertTrue(report.contains("\"code\":\"trust.unrecognised\""), report);
  }

  @Test
  void codeThatCannotBeReadIsDecidedAtOnce() {
    assertTrue(
        begin("nonsense").startsWith("{\"decided\":{\"input\":\"input\",\"format\":null,"),
        begin("nonsense"));
  }

  @Test
  void questionIsForgottenWithItsAnswer() throws IOException {
    int question = question();

    String judgement = Exports.conclude(question, "valid");

    assertTrue(judgement.contains("\"verdict\":\"accepted\""), judgement);
    assertError(Exports.conclude(question, "valid"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "VALID", "cannot-check", "true"})
  void whatIsNoClearWordCountsNeitherWay(String answer) throws IOException {
    String judgement = Exports.conclude(question(), answer);

    assertTrue(judgement.contains("\"code\":\"signature-uncheckable\""), judgement);
  }

  @Test
  void numbersAreNeverGivenTwice() {
    int first = Exports.newTrust();
    Exports.forgetTrust(first);

    assertNotEquals(first, Exports.newTrust());
  }

  @Nested
  final class NothingThrows {

    @Test
    void unknownNumbersAreAnswered() {
      assertError(Exports.addTrust(-1, "name", new byte[0]));
      assertError(Exports.limitTrust(-1, "{}"));
      assertError(Exports.begin("input", "HC1:", -1, AT, "en"));
      assertError(Exports.conclude(-1, "valid"));
      assertError(Exports.beginBundle(new byte[0], -1, "", AT, "en"));
      assertError(Exports.concludeBundle(-1, "valid"));
      assertError(Exports.beginAtGate("input", "HC1:", -1, "", "{}", AT, "en"));
      Exports.forgetBundle(-1);
      Exports.forgetTrust(-1);
      Exports.forgetQuestion(-1);
    }

    @Test
    void forgottenQuestionIsUnknown() throws IOException {
      int question = question();
      Exports.forgetQuestion(question);

      assertError(Exports.conclude(question, "valid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-03-01", "2026-03-01T12:00:00+01:00"})
    void instantOfAnotherFormIsAnswered(String at) {
      assertError(Exports.begin("input", "HC1:", trust, at, "en"));
    }

    @Test
    void unknownLanguageIsAnswered() {
      assertError(Exports.begin("input", "HC1:", trust, AT, "fr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"monthsOld\": }", "monthsOld=455"})
    void factsOfAnotherFormAreAnswered(String told) throws IOException {
      assertError(Exports.beginAtGate("input", "HC1:", bundle(), "icvp-entry", told, AT, "en"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "7",
          "{\"series\":\"pt.border\",\"version\":7,\"digest\":\"00\"}",
          "{\"series\":\"pt.border\",\"version\":0.5,\"digest\":\"%s\"}",
          "{\"series\":\"PT\",\"version\":7,\"digest\":\"%s\"}"
        })
    void stampOfAnotherFormIsAnswered(String held) {
      assertError(
          Exports.beginBundle(new byte[0], trust, held.formatted("00".repeat(32)), AT, "en"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "[]",
          "{\"validUntil\":\"soon\"}",
          "{\"validUntil\":1}",
          "{\"dropped\":[1]}",
          "{\"dropped\":[\"xy\"]}",
          "{\"dropped\":[\"\"]}",
          "{\"revoked\":[\"01\"]}",
          "{\"revoked\":[{\"signer\":\"01\"}]}"
        })
    void limitsOfAnotherFormAreAnswered(String limits) {
      assertError(Exports.limitTrust(trust, limits));
    }
  }

  @Test
  void limitsOfTheTrustCount() throws IOException {
    Job job = accepted();
    Exports.addTrust(trust, "issuer", job.trustFiles().getFirst().content().toByteArray());

    assertEquals("{}", Exports.limitTrust(trust, "{\"validUntil\":\"2026-01-01T00:00:00Z\"}"));
    assertTrue(begin(job.text()).contains("\"code\":\"trust-list-stale\""));

    assertEquals("{}", Exports.limitTrust(trust, "{}"));
    assertFalse(begin(job.text()).contains("decided"));
  }

  private String begin(String text) {
    return Exports.begin("input", text, trust, AT, "en");
  }

  private int question() throws IOException {
    Job job = accepted();
    Exports.addTrust(trust, "issuer", job.trustFiles().getFirst().content().toByteArray());
    return number(begin(job.text()), "question");
  }

  private static int number(String answer, String member) {
    return switch (JsonReader.read(answer, JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Dictionary members)
          when members.find(member).orElseThrow() instanceof Json.Decimal(String number) ->
          Integer.parseInt(number);
      case Decoded<Json> other -> throw new AssertionError(other);
    };
  }

  private int bundle() throws IOException {
    Ministry ministry = new Ministry();
    Exports.addTrust(trust, "publisher", ministry.bundles.certificateDer().toByteArray());
    String begun = Exports.beginBundle(ministry.bundle().toByteArray(), trust, "", AT, "en");
    return number(Exports.concludeBundle(number(begun, "question"), "valid"), "bundle");
  }

  private static Job accepted() throws IOException {
    return Jobs.ofVectors().stream()
        .filter(job -> job.input().equals("accepted/vaccination"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertError(String answer) {
    assertTrue(answer.startsWith("{\"error\":\""), answer);
  }
}
