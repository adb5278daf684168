package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// What ours does differently from the reference on purpose: the table in spec/certlogic.md, row by
/// row. Should the reference change its mind, this test says so.
final class ReferenceDeviationsTest {

  private record Deviation(String expression, String data, String ours, String theirs) {}

  private static final List<Deviation> DEVIATIONS =
      List.of(
          // Properties that JavaScript lends to every object are no data.
          new Deviation(
              "{\"var\": \"constructor\"}",
              "{}",
              "{\"value\":null}",
              "{\"value\":{\"function\":\"Object\"}}"),
          new Deviation(
              "{\"var\": \"a.map.name\"}",
              "{\"a\": []}",
              "{\"value\":null}",
              "{\"value\":\"map\"}"),
          new Deviation(
              "{\"var\": \"__proto__\"}", "{}", "{\"value\":null}", "{\"value\":{\"o\":{}}}"),
          // A member named like a method of JavaScript is a member like any other.
          new Deviation(
              "{\"!\": [{\"var\": \"\"}]}",
              "{\"toString\": 1}",
              "{\"value\":false}",
              "{\"error\":\"TypeError: value.toString is not a function\"}"),
          // Only an integer, of at most nine digits, is an index; a name that begins with digits is
          // a
          // name.
          new Deviation(
              "{\"var\": \"1st\"}", "{\"1st\": \"x\"}", "{\"value\":\"x\"}", "{\"value\":null}"),
          new Deviation(
              "{\"var\": \"0x\"}", "[5]", "{\"value\":null}", "{\"value\":{\"n\":\"5\"}}"),
          new Deviation(
              "{\"var\": \"0000000001\"}",
              "[5, 6]",
              "{\"value\":null}",
              "{\"value\":{\"n\":\"6\"}}"));

  @Test
  @DisplayName("where the suite is silent and the reference contradicts the specification")
  void theSpecificationIsFollowed() throws IOException, InterruptedException {
    List<Json> questions = new ArrayList<>();
    for (Deviation deviation : DEVIATIONS) {
      questions.add(
          new Json.Dictionary(
              Map.of(
                  "expr", Trees.json(deviation.expression), "data", Trees.json(deviation.data))));
    }
    List<Json> theirs = new ArrayList<>();
    try (Reference reference = Reference.start()) {
      reference.ask(questions, theirs::add);
    }

    for (int i = 0; i < DEVIATIONS.size(); i++) {
      Deviation deviation = DEVIATIONS.get(i);
      Json ours =
          Answers.to(Trees.json(deviation.expression))
              .on(Trees.context(Trees.json(deviation.data)));
      assertEquals(deviation.ours, JsonWriter.write(ours), deviation.expression);
      assertEquals(deviation.theirs, JsonWriter.write(theirs.get(i)), deviation.expression);
    }
  }
}
