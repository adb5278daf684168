package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

class DeflateWriterFuzzTest {

  private static final int MAX_TEXT_BYTES = 200_000;

  @FuzzTest(maxDuration = "10s")
  void whatIsWrittenIsReadByUsAndByTheJdk(byte[] data) throws DataFormatException {
    Bytes text = text(data);
    Bytes written = DeflateWriter.write(text);
    assertTrue(written.length() <= DeflateWriter.maxBytes(text.length()));
    assertEquals(
        new Decoded.Ok<>(new DeflateReader.Inflated(text, written.length())),
        DeflateReader.read(written, text.length()));
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(written.toByteArray());
      byte[] inflated = new byte[text.length() + 1];
      int count = inflater.inflate(inflated);
      assertTrue(inflater.finished());
      assertEquals(text, Bytes.copyOf(inflated, 0, count));
    } finally {
      inflater.end();
    }
  }

  /// A text that the fuzzer can make as long and as repetitive as it likes: a byte below 128 stands
  /// for itself, any other for a copy whose distance and length the next two bytes give.
  private static Bytes text(byte[] data) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int i = 0; i < data.length && text.size() < MAX_TEXT_BYTES; i++) {
      int length = text.size();
      if (data[i] >= 0 || i + 2 >= data.length || length == 0) {
        text.write(data[i]);
      } else {
        int scale = (data[i] & 1) == 0 ? 1 : 257;
        int distance = 1 + (data[i + 1] & 0xff) * scale % length;
        byte[] copied = text.toByteArray();
        for (int copy = (data[i + 2] & 0xff) * (1 + (data[i] >> 1 & 7)); copy > 0; copy--) {
          text.write(copied[length - 1 - copy % distance]);
        }
        i += 2;
      }
    }
    return Bytes.copyOf(text.toByteArray());
  }
}
