package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceTest {

  private static final String RULE =
      """
      { "if": [
          {"var": "payload.v.0"},
          { "\\u003e=" : [ {"var": "a\\"]}b"},\t7 ],
            "a/b~c": 1.5},
          true ]}
      """;

  @ParameterizedTest
  @CsvSource({
    "'', 1:1",
    "/if, 1:9",
    "/if/0, 2:5",
    "/if/0/var, 2:13",
    "/if/1, 3:5",
    "/if/1/>=, 3:19",
    "/if/1/>=/0, 3:21",
    "/if/1/>=/1, 3:40",
    "/if/1/a~1b~0c, 4:16",
    "/if/2, 5:5",
  })
  void lineAndColumnAreCountedFromOne(String pointer, String position) {
    assertEquals(
        Optional.of(position), new Place(pointer).positionIn(RULE).map(Position::toString));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/then", "/if/3", "/if/x", "/if/0/var/x", "/if/1/>=/0/0", "/", "/if/-1"})
  void aPlaceThatTheTextLacksHasNoPosition(String pointer) {
    assertEquals(Optional.empty(), new Place(pointer).positionIn(RULE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"if\"", "{\"if\": ", "[1, \"", "[1 2]", "{\"i\\", "]", "{1}"})
  void aTextThatIsNoJsonHasAnAnswerToo(String text) {
    assertEquals(Optional.empty(), new Place("/if/1").positionIn(text));
  }

  @Test
  void linesEndAsEditorsEndThem() {
    assertEquals(
        Optional.of("4:1"),
        new Place("/3").positionIn("[1,\n2,\r\n3,\r4]").map(Position::toString));
  }

  @Test
  void everyExpressionOfARuleIsFoundInItsText() {
    String text =
        """
        {"and": [
          {"!": [{"var": "a"}]},
          {"<": [1, {"+": [{"var": "b"}, 2]}, 9]},
          {"in": ["x", ["y", "x"]]}
        ]}
        """;
    Parsed.Ok read = assertInstanceOf(Parsed.Ok.class, ExpressionReader.read(text));

    List<String> found = new ArrayList<>();
    walk(read.expression(), text, found);
    assertEquals(
        List.of(
            "and 1:1",
            "! 2:3",
            "var 2:10",
            "< 3:3",
            "integer 3:10",
            "+ 3:13",
            "var 3:20",
            "integer 3:34",
            "integer 3:39",
            "in 4:3",
            "text 4:11",
            "array 4:16",
            "text 4:17",
            "text 4:22"),
        found);
  }

  private static void walk(Expression expression, String text, List<String> found) {
    Position position = expression.place().positionIn(text).orElseThrow();
    found.add(expression.operator() + " " + position);
    expression.operands().forEach(operand -> walk(operand, text, found));
  }

  @Nested
  @DisplayName("RFC 6901 §3: ~0 and ~1 stand for ~ and /")
  class Pointers {

    @Test
    void namesAreEscaped() {
      assertEquals("/a~1b~0c/0", Place.ROOT.member("a/b~c").item(0).pointer());
      assertEquals("/Logic/if/0", new Place("/if/0").within(new Place("/Logic")).pointer());
    }

    @Test
    void aPointerBeginsWithASlashOrIsEmpty() {
      assertThrows(IllegalArgumentException.class, () -> new Place("if"));
    }
  }
}
