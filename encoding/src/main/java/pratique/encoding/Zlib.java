package pratique.encoding;

import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/// The compression that makes a signed certificate small enough for a QR code.
///
/// A header of two bytes, DEFLATE data and a checksum: each part that can be wrong has a fault of
/// its own, and nothing may stand behind the checksum.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1950.html#section-2.2 RFC 1950 §2.2
public final class Zlib {

  private static final int HEADER_BYTES = 2;
  private static final int CHECKSUM_BYTES = 4;

  /// FLG bit 5, FDICT: the stream needs a dictionary that we do not have.
  private static final int PRESET_DICTIONARY = 0x20;

  private static final int SMALLEST_BUFFER_BYTES = 512;

  private Zlib() {}

  /// Inflates one zlib stream that must fill `compressed` and give at most `maxInflatedBytes`.
  ///
  /// The output buffer begins at four times the input and doubles as it fills, up to the limit, so
  /// what a small stream could become costs nothing.
  ///
  /// Faults: `zlib.header`, `zlib.dictionary` (a preset dictionary is asked for), `zlib.data` (no
  /// DEFLATE stream), `zlib.limit`, `zlib.truncated`, `zlib.checksum`, `zlib.trailing` (bytes after
  /// the end).
  public static Decoded<Bytes> inflate(Bytes compressed, int maxInflatedBytes) {
    int length = compressed.length();
    if (length < HEADER_BYTES) {
      return Decoded.malformed(
          "zlib.truncated", "zlib data must have a header of 2 bytes, has " + length);
    }
    int method = compressed.unsignedAt(0);
    int flags = compressed.unsignedAt(1);
    if ((method & 0x0f) != 8 || method >> 4 > 7 || (256 * method + flags) % 31 != 0) {
      return Decoded.malformed("zlib.header", "zlib data must begin with a DEFLATE header");
    }
    if ((flags & PRESET_DICTIONARY) != 0) {
      return Decoded.malformed("zlib.dictionary", "zlib data must not need a preset dictionary");
    }
    Bytes data = compressed.slice(HEADER_BYTES, length);
    return DeflateReader.read(data, maxInflatedBytes)
        .then(
            inflated -> checked(inflated.value(), data.slice(inflated.bytesRead(), data.length())));
  }

  /// Compresses `plain` as far as the platform's deflater can.
  public static Bytes deflate(Bytes plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(plain.array(), plain.offset(), plain.length());
      deflater.finish();
      byte[] buffer = new byte[Math.max(SMALLEST_BUFFER_BYTES, plain.length())];
      int count = 0;
      while (true) {
        count += deflater.deflate(buffer, count, buffer.length - count);
        if (deflater.finished()) {
          return Bytes.owning(Arrays.copyOf(buffer, count));
        }
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    } finally {
      deflater.end();
    }
  }

  private static Decoded<Bytes> checked(Bytes inflated, Bytes behind) {
    if (behind.length() < CHECKSUM_BYTES) {
      return Decoded.malformed(
          "zlib.truncated", "zlib data must end in a checksum of 4 bytes, has " + behind.length());
    }
    Adler32 adler = new Adler32();
    adler.update(inflated.array(), inflated.offset(), inflated.length());
    int expected = (int) adler.getValue();
    int found =
        behind.unsignedAt(0) << 24
            | behind.unsignedAt(1) << 16
            | behind.unsignedAt(2) << 8
            | behind.unsignedAt(3);
    if (found != expected) {
      return Decoded.malformed("zlib.checksum", "zlib data does not match its checksum");
    }
    if (behind.length() > CHECKSUM_BYTES) {
      return Decoded.malformed(
          "zlib.trailing",
          "zlib data must end with its checksum, has "
              + (behind.length() - CHECKSUM_BYTES)
              + " bytes after it");
    }
    return Decoded.ok(inflated);
  }
}
