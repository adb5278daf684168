package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

class CborFuzzTest {

  /// Every input gets an answer, and what was read is kept by writing and reading again. A map may
  /// change its order once, so the bytes are compared.
  @FuzzTest(maxDuration = "10s")
  void readingAnswersAndWritingKeepsWhatWasRead(byte[] input) {
    switch (CborReader.read(Bytes.copyOf(input), CborReader.Limits.DOCUMENT)) {
      case Decoded.Ok<Cbor>(Cbor item) -> {
        Bytes written = CborWriter.write(item);
        Cbor again = Decodings.value(CborReader.read(written, CborReader.Limits.DOCUMENT));
        assertEquals(written, CborWriter.write(again));
        assertEquals(CborDiagnostic.write(again).length(), CborDiagnostic.write(item).length());
      }
      case Decoded.Malformed<Cbor>(Fault fault) ->
          assertEquals("cbor.", fault.code().substring(0, 5));
    }
  }
}
