package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class Base45FuzzTest {

  private static final int MAX_CHARS = 4000;

  @FuzzTest(maxDuration = "10s")
  void anyTextGetsAnAnswerAndComesBack(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    switch (Base45.decode(text, MAX_CHARS)) {
      case Decoded.Ok<Bytes>(Bytes bytes) -> assertEquals(text, Base45.encode(bytes));
      case Decoded.Malformed<Bytes>(Fault fault) -> assertTrue(fault.code().startsWith("base45."));
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyBytesComeBack(byte[] data) {
    Bytes bytes = Bytes.copyOf(data);
    assertEquals(new Decoded.Ok<>(bytes), Base45.decode(Base45.encode(bytes), Integer.MAX_VALUE));
  }
}
