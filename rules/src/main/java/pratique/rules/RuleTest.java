package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Context;
import pratique.rules.certlogic.Evaluation;
import pratique.rules.certlogic.EvaluationFault;
import pratique.rules.certlogic.Prepared;
import pratique.rules.certlogic.Program;

/// One example of what a rule says of a document, in the format that the member states of the EU
/// use for theirs: `name`, `payload`, `external`, `expected`.
///
/// @param payload null where the test has none
/// @spec
///   https://github.com/eu-digital-green-certificates/dgc-business-rules-testdata/blob/main/README.md
///   dgc-business-rules-testdata
public record RuleTest(Optional<String> name, Json payload, Json external, Json expected) {

  /// How much text a test may have.
  public static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 20, 64, 1 << 16, 64);

  private static final String WHAT = "rule-test";

  public RuleTest {
    requireNonNull(name, "name");
    requireNonNull(payload, "payload");
    requireNonNull(external, "external");
    requireNonNull(expected, "expected");
  }

  /// Reads a test. Fault codes: those of JSON, and `rule-test.…`.
  public static Reading<RuleTest> read(Bytes text) {
    return Members.document(
        WHAT,
        text,
        LIMITS,
        (value, place) -> {
          Members members = Members.of(WHAT, value, place);
          RuleTest test =
              new RuleTest(
                  members.optionalText("name", Members.PROSE_CHARS),
                  members.optional("payload").orElse(new Json.Null()),
                  members.required("external"),
                  members.required("expected"));
          members.end();
          return test;
        });
  }

  /// What `rule` says otherwise than expected, as a sentence; empty when it says what is expected.
  public Optional<String> differenceTo(Rule rule) {
    Program program = Program.compile(rule.logic().expression());
    Context context = Context.of(Prepared.of(payload), Prepared.of(external));
    return switch (program.evaluate(context)) {
      case Evaluation.Value(Prepared value) ->
          value.toJson().equals(expected)
              ? Optional.empty()
              : Optional.of(
                  "must give "
                      + JsonWriter.write(expected)
                      + ", gives "
                      + JsonWriter.write(value.toJson()));
      case Evaluation.Failed(EvaluationFault fault) ->
          Optional.of(
              "must give "
                  + JsonWriter.write(expected)
                  + ", cannot be evaluated: "
                  + fault.message());
    };
  }

  @Override
  public String toString() {
    return "RuleTest[…]";
  }
}
