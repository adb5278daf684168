package pratique.encoding;

import java.util.zip.Adler32;

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

  /// CMF: DEFLATE, which may refer 32 KiB back.
  private static final byte WINDOW_OF_32_KIB = 0x78;

  /// FLG: compressed as far as the compressor can, and what makes the header a multiple of 31.
  private static final byte SMALLEST_WITHOUT_DICTIONARY = (byte) 0xda;

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

  /// Compresses `plain`: the same bytes to the same bytes, on every platform.
  public static Bytes deflate(Bytes plain) {
    Bytes deflated = DeflateWriter.write(plain);
    int checksum = checksum(plain);
    int length = deflated.length();
    byte[] stream = new byte[HEADER_BYTES + length + CHECKSUM_BYTES];
    stream[0] = WINDOW_OF_32_KIB;
    stream[1] = SMALLEST_WITHOUT_DICTIONARY;
    deflated.copyInto(stream, HEADER_BYTES);
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      stream[HEADER_BYTES + length + i] = (byte) (checksum >> (24 - 8 * i));
    }
    return Bytes.owning(stream);
  }

  /// The most bytes that [#deflate(Bytes)] makes of `length` bytes.
  public static int maxDeflatedBytes(int length) {
    return HEADER_BYTES + DeflateWriter.maxBytes(length) + CHECKSUM_BYTES;
  }

  private static Decoded<Bytes> checked(Bytes inflated, Bytes behind) {
    if (behind.length() < CHECKSUM_BYTES) {
      return Decoded.malformed(
          "zlib.truncated", "zlib data must end in a checksum of 4 bytes, has " + behind.length());
    }
    int found =
        behind.unsignedAt(0) << 24
            | behind.unsignedAt(1) << 16
            | behind.unsignedAt(2) << 8
            | behind.unsignedAt(3);
    if (found != checksum(inflated)) {
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

  private static int checksum(Bytes bytes) {
    Adler32 adler = new Adler32();
    adler.update(bytes.array(), bytes.offset(), bytes.length());
    return (int) adler.getValue();
  }
}
