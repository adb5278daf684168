package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class JsonReaderFuzzTest {

  private static final JsonReader.Limits LIMITS = new JsonReader.Limits(4000, 8, 100, 20);

  @FuzzTest(maxDuration = "10s")
  void anyBytesGetAnAnswerAndComeBack(byte[] data) {
    switch (JsonReader.read(Bytes.copyOf(data), LIMITS)) {
      case Decoded.Ok<Json>(Json value) -> {
        String text = JsonWriter.write(value);
        assertTrue(text.length() <= LIMITS.maxChars());
        assertEquals(new Decoded.Ok<>(value), JsonReader.read(text, LIMITS));
      }
      case Decoded.Malformed<Json>(Fault fault) -> assertTrue(fault.code().startsWith("json."));
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyTextGetsAnAnswer(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    if (JsonReader.read(text, LIMITS) instanceof Decoded.Malformed<Json>(Fault fault)) {
      assertTrue(fault.code().startsWith("json."));
    }
  }
}
