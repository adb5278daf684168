package pratique.bundle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

class BundleDeltaFuzzTest {

  private static final Bundle BASE = Publisher.bundle(Publisher.small(), 1);

  @FuzzTest(maxDuration = "10s")
  void anyBytesGetAnAnswer(byte[] data) {
    answered(data.length, BundleDelta.apply(BASE, Bytes.copyOf(data)));
  }

  @FuzzTest(maxDuration = "10s")
  void anyStepsGetAnAnswer(byte[] data) {
    answered(data.length, Patch.apply(BASE.content(), Bytes.copyOf(data)));
  }

  private static void answered(int bytes, Decoded<Bytes> decoded) {
    switch (decoded) {
      case Decoded.Ok<Bytes>(Bytes made) ->
          assertTrue(made.length() <= BASE.file().length() + bytes, "what comes out is bounded");
      case Decoded.Malformed<Bytes>(Fault fault) ->
          assertTrue(fault.code().startsWith("delta."), fault::code);
    }
  }
}
