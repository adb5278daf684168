package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Fault;
import pratique.encoding.Zlib;

class EnvelopeReaderFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void anyTextGetsAnAnswer(FuzzedDataProvider data) {
    answered(EnvelopeReader.open(data.consumeRemainingAsString()));
  }

  @FuzzTest(maxDuration = "10s")
  void anyTextBehindAPrefixGetsAnAnswer(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsAsciiString();
    for (Format format : Format.values()) {
      answered(EnvelopeReader.open(format.prefix() + text));
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyBytesBehindBase45GetAnAnswer(byte[] data) {
    for (Format format : Format.values()) {
      answered(EnvelopeReader.openCompressed(format, Bytes.copyOf(data)));
    }
  }

  /// Past the compression, which random bytes never get through.
  @FuzzTest(maxDuration = "10s")
  void anyEnvelopeGetsTheSameAnswerAloneAndInACode(byte[] data) {
    Bytes envelope = Bytes.copyOf(data);
    String code = Base45.encode(Zlib.deflate(envelope));
    for (Format format : Format.values()) {
      Reading<SignedMessage> reading = EnvelopeReader.openCose(format, envelope);
      answered(reading);
      if (code.length() <= EnvelopeReader.MAX_CHARS - 4) {
        assertEquals(reading, EnvelopeReader.open(format.prefix() + code));
      }
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyBytesGetAnAnswerAsAFile(byte[] data) {
    answered(EnvelopeReader.openFile(Bytes.copyOf(data)));
    byte[] tagged = data.clone();
    if (tagged.length > 0) {
      tagged[0] = (byte) 0xd2;
      answered(EnvelopeReader.openFile(Bytes.copyOf(tagged)));
    }
  }

  private static void answered(Reading<SignedMessage> reading) {
    switch (reading) {
      case Reading.Ok<SignedMessage>(SignedMessage message, List<Note> notes) -> {
        assertTrue(message.signature().length() >= 1, "a signature");
        assertTrue(
            message.toBeSigned().length() > message.payload().length(), "the payload is signed");
        if (message.format() == Format.PRATIQUE) {
          assertEquals(List.of(), notes);
          assertNotEquals(Optional.empty(), message.keyId());
        }
      }
      case Reading.Malformed<SignedMessage>(Layer layer, Fault fault, List<Note> _) -> {
        assertTrue(layer.compareTo(Layer.COSE) <= 0, layer::toString);
        assertTrue(fault.code().contains("."), fault::code);
      }
    }
  }
}
