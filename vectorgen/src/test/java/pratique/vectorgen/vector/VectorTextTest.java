package pratique.vectorgen.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

class VectorTextTest {

  private static final String FILE =
      """
      expect: refused unreadable zlib.trailing
      at: 2026-03-01T12:00:00Z
      trust: issuer.pem two-signers.json
      list-until: 2026-04-01T00:00:00Z
      dropped: 0102030405060708
      revoked: 0102030405060708/ff
      notes: cose.untagged payload.whitespace
      clause: RFC 1950 §2.2
      comment: Something stands behind.

      HC1:ABC
      """;

  @Test
  void whatIsWrittenIsReadAgain() {
    Vector vector =
        new Vector(
            "own/name",
            new Expectation.Refused("unreadable", Optional.of("zlib.trailing")),
            Instant.parse("2026-03-01T12:00:00Z"),
            List.of("issuer.pem", "two-signers.json"),
            new TrustState(
                Optional.of(Instant.parse("2026-04-01T00:00:00Z")),
                List.of(new KeyId(Bytes.hex("0102030405060708"))),
                List.of(
                    new TrustState.Revoked(
                        new KeyId(Bytes.hex("0102030405060708")), Bytes.hex("ff")))),
            List.of("payload.whitespace", "cose.untagged"),
            "RFC 1950 §2.2",
            "Something stands behind.",
            "HC1:ABC");

    assertEquals(FILE, VectorText.write(vector));
    assertEquals(Decoded.ok(vector), VectorText.read("own/name", FILE));
  }

  @Test
  void whiteSpaceAndEmptyLinesInTheCodeAreKept() {
    String head = FILE.substring(0, FILE.indexOf("HC1:"));

    assertEquals(" \r\n\nHC1: \n", textOf(head + " \r\n\nHC1: \n\n"));
  }

  @Test
  void nobodyIsTrustedWhenTheLineIsEmpty() {
    assertEquals(
        List.of(), vector(FILE.replace("trust: issuer.pem two-signers.json", "trust:")).trust());
  }

  @Nested
  @DisplayName("vectors.md §2: an unknown name or outcome MUST fail the run")
  final class Strictness {

    @Test
    void unknownNameIsAFault() {
      assertEquals("vector.name", faultOf(FILE.replace("comment:", "coment:")));
    }

    @Test
    void nameThatIsThereTwiceIsAFault() {
      assertEquals("vector.name", faultOf("clause: twice\n" + FILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expect", "at", "trust", "clause", "comment"})
    void mandatoryNameMustBeThere(String name) {
      assertEquals("vector.missing", faultOf(FILE.replaceFirst("(?m)^" + name + ":.*\n", "")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "valid",
          "accepted code",
          "refused",
          "refused a b c",
          "undetermined",
          "undetermined a b",
          "refused  b",
          ""
        })
    void unknownOutcomeIsAFault(String outcome) {
      assertEquals(
          "vector.expect", faultOf(FILE.replace("refused unreadable zlib.trailing", outcome)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "at: yesterday",
          "list-until: 2026",
          "dropped: xyz",
          "revoked: 0102030405060708",
          "revoked: 0102030405060708/f"
        })
    void valueOfAnotherFormIsAFault(String line) {
      String name = line.substring(0, line.indexOf(':'));

      assertEquals("vector.value", faultOf(FILE.replaceFirst("(?m)^" + name + ":.*", line)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "expect: accepted", "expect: accepted\n\nHC1:ABC"})
    void fileOfAnotherFormIsAFault(String file) {
      assertEquals("vector.form", faultOf(file));
    }
  }

  private static Vector vector(String file) {
    return switch (VectorText.read("own/name", file)) {
      case Decoded.Ok<Vector>(Vector vector) -> vector;
      case Decoded.Malformed<Vector>(Fault fault) -> throw new AssertionError(fault.message());
    };
  }

  private static String textOf(String file) {
    return vector(file).text();
  }

  private static String faultOf(String file) {
    return switch (VectorText.read("own/name", file)) {
      case Decoded.Ok<Vector> _ -> "none";
      case Decoded.Malformed<Vector>(Fault fault) -> fault.code();
    };
  }
}
