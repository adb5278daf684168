package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

class DerFuzzTest {

  /// Every input gets an answer, every accessor too, and elements can be written as they were read:
  /// DER knows one form only.
  @FuzzTest(maxDuration = "10s")
  void readingAnswersAndTheElementsAreWrittenAsTheyWere(byte[] input) {
    switch (DerReader.read(Bytes.copyOf(input))) {
      case Decoded.Ok<Der>(Der element) -> {
        assertEquals(Bytes.copyOf(input), DerRewriter.write(element));
        DerRewriter.useEveryAccessor(element);
      }
      case Decoded.Malformed<Der>(Fault fault) ->
          assertEquals("der.", fault.code().substring(0, 4));
    }
  }

  @FuzzTest(maxDuration = "10s")
  void signaturesThatAreReadAreWrittenAsTheyWere(byte[] input) {
    switch (EcdsaSignature.rawFromDer(Bytes.copyOf(input), 32)) {
      case Decoded.Ok<Bytes>(Bytes raw) -> {
        assertEquals(64, raw.length());
        assertEquals(Bytes.copyOf(input), EcdsaSignature.derFromRaw(raw));
      }
      case Decoded.Malformed<Bytes>(Fault fault) ->
          assertTrue(fault.code().startsWith("der.") || fault.code().equals("ecdsa.signature"));
    }
  }
}
