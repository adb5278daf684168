package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ZlibFuzzTest {

  private static final int MAX_INFLATED_BYTES = 10_000;

  @FuzzTest(maxDuration = "10s")
  void anyBytesGetAnAnswerWithinTheLimit(byte[] data) {
    switch (Zlib.inflate(Bytes.copyOf(data), MAX_INFLATED_BYTES)) {
      case Decoded.Ok<Bytes>(Bytes inflated) -> {
        assertTrue(inflated.length() <= MAX_INFLATED_BYTES);
        assertEquals(
            new Decoded.Ok<>(inflated), Zlib.inflate(Zlib.deflate(inflated), MAX_INFLATED_BYTES));
      }
      case Decoded.Malformed<Bytes>(Fault fault) -> assertTrue(fault.code().startsWith("zlib."));
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyBytesComeBack(byte[] data) {
    Bytes plain = Bytes.copyOf(data);
    assertEquals(new Decoded.Ok<>(plain), Zlib.inflate(Zlib.deflate(plain), data.length));
  }

  /// Without the checksum, which keeps a fuzzer from the end of most streams.
  @FuzzTest(maxDuration = "10s")
  void anyBytesAreAnsweredAsDeflateData(byte[] data) {
    switch (DeflateReader.read(Bytes.copyOf(data), MAX_INFLATED_BYTES)) {
      case Decoded.Ok<DeflateReader.Inflated>(DeflateReader.Inflated inflated) -> {
        assertTrue(inflated.value().length() <= MAX_INFLATED_BYTES);
        assertTrue(inflated.bytesRead() <= data.length);
      }
      case Decoded.Malformed<DeflateReader.Inflated>(Fault fault) ->
          assertTrue(fault.code().startsWith("zlib."));
    }
  }
}
