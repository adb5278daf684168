package pratique.encoding;

import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The compression that makes a signed certificate small enough for a QR code.
///
/// The two-byte header and the checksum are read here and only the DEFLATE stream between them goes
/// to the platform's inflater: so each part that can be wrong has a fault of its own, and bytes
/// after the end are seen.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1950.html#section-2.2 RFC 1950 §2.2
public final class Zlib {

  private static final int HEADER_BYTES = 2;
  private static final int CHECKSUM_BYTES = 4;

  /// FLG bit 5, FDICT: the stream needs a dictionary that we do not have.
  private static final int PRESET_DICTIONARY = 0x20;

  private static final int SMALLEST_BUFFER_BYTES = 512;

  /// The largest array that every virtual machine gives, less one for the byte that proves excess.
  private static final int LARGEST_LIMIT_BYTES = Integer.MAX_VALUE - 9;

  private Zlib() {}

  /// Inflates one zlib stream that must fill `compressed` and give at most `maxInflatedBytes`.
  ///
  /// The output buffer begins at four times the input and doubles as it fills, up to the limit and
  /// one byte more, so a small stream that could become gigabytes costs no more than the limit.
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
    return switch (inflateRaw(compressed.slice(HEADER_BYTES, length), maxInflatedBytes)) {
      case Decoded.Ok<Stream>(Stream stream) -> checked(stream);
      case Decoded.Malformed<Stream>(Fault fault) -> new Decoded.Malformed<>(fault);
    };
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

  /// What a DEFLATE stream inflated to, and the bytes found behind its end.
  private record Stream(Bytes inflated, Bytes behind) {}

  private static Decoded<Stream> inflateRaw(Bytes deflated, int maxInflatedBytes) {
    int limit = Math.max(0, Math.min(maxInflatedBytes, LARGEST_LIMIT_BYTES));
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated.array(), deflated.offset(), deflated.length());
      byte[] buffer = new byte[capacity(4L * deflated.length(), limit)];
      int count = 0;
      while (true) {
        int inflated = inflater.inflate(buffer, count, buffer.length - count);
        count += inflated;
        if (count > limit) {
          return Decoded.malformed(
              "zlib.limit", "zlib data must inflate to at most " + maxInflatedBytes + " bytes");
        }
        if (inflater.finished()) {
          int behind = deflated.length() - inflater.getRemaining();
          return Decoded.ok(
              new Stream(
                  Bytes.owning(buffer).slice(0, count), deflated.slice(behind, deflated.length())));
        }
        if (count == buffer.length) {
          buffer = Arrays.copyOf(buffer, capacity(2L * buffer.length, limit));
        } else if (inflated == 0) {
          return Decoded.malformed(
              "zlib.truncated", "zlib data ends before its DEFLATE stream does");
        }
      }
    } catch (DataFormatException e) {
      return Decoded.malformed("zlib.data", "zlib data must hold a DEFLATE stream");
    } finally {
      inflater.end();
    }
  }

  private static int capacity(long wanted, int limit) {
    return (int) Math.min(Math.max(SMALLEST_BUFFER_BYTES, wanted), limit + 1L);
  }

  private static Decoded<Bytes> checked(Stream stream) {
    Bytes behind = stream.behind();
    if (behind.length() < CHECKSUM_BYTES) {
      return Decoded.malformed(
          "zlib.truncated", "zlib data must end in a checksum of 4 bytes, has " + behind.length());
    }
    Bytes inflated = stream.inflated();
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
