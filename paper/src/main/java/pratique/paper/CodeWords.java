package pratique.paper;

import com.google.zxing.qrcode.decoder.Version;
import java.util.Arrays;
import java.util.Optional;

/// The bytes inside a QR symbol: the text in one segment, padded, and the Reed-Solomon check words
/// that let a reader repair dirt.
///
/// @spec https://www.iso.org/standard/83389.html ISO/IEC 18004 §7.4, §7.5, §7.6
final class CodeWords {

  private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final byte[] VALUES = values();

  private static final int ALPHANUMERIC_MODE = 2;
  private static final int BYTE_MODE = 4;
  private static final int MODE_BITS = 4;

  /// x^8 + x^4 + x^3 + x^2 + 1, and powers of 2 in that field, twice over to save a remainder.
  private static final int FIELD = 0x11d;

  private static final int[] POWERS = new int[510];
  private static final int[] LOGARITHMS = new int[256];

  static {
    int value = 1;
    for (int i = 0; i < 255; i++) {
      POWERS[i] = value;
      POWERS[i + 255] = value;
      LOGARITHMS[value] = i;
      value = (value << 1) ^ ((value >>> 7) * FIELD);
    }
  }

  private final int version;
  private final byte[] words;

  private CodeWords(int version, byte[] words) {
    this.version = version;
    this.words = words;
  }

  int version() {
    return version;
  }

  /// In the order in which they are placed. Not a copy.
  byte[] words() {
    return words;
  }

  static boolean isAlphanumeric(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= VALUES.length || VALUES[text.charAt(i)] < 0) {
        return false;
      }
    }
    return true;
  }

  /// `text` must be alphanumeric. Empty when no version holds it.
  static Optional<CodeWords> alphanumeric(String text, ErrorCorrection level) {
    int bits = 11 * (text.length() / 2) + 6 * (text.length() % 2);
    return smallest(level, bits, 9, 11, 13)
        .map(version -> {
          Bits data = new Bits(dataWords(version, level));
          data.put(ALPHANUMERIC_MODE, MODE_BITS);
          data.put(text.length(), countBits(version, 9, 11, 13));
          int i = 0;
          for (; i + 1 < text.length(); i += 2) {
            data.put(45 * VALUES[text.charAt(i)] + VALUES[text.charAt(i + 1)], 11);
          }
          if (i < text.length()) {
            data.put(VALUES[text.charAt(i)], 6);
          }
          return protect(data.padded(), version, level);
        });
  }

  /// Empty when no version holds the bytes.
  static Optional<CodeWords> bytes(byte[] text, ErrorCorrection level) {
    return smallest(level, 8 * text.length, 8, 16, 16)
        .map(version -> {
          Bits data = new Bits(dataWords(version, level));
          data.put(BYTE_MODE, MODE_BITS);
          data.put(text.length, countBits(version, 8, 16, 16));
          for (byte value : text) {
            data.put(value & 0xff, 8);
          }
          return protect(data.padded(), version, level);
        });
  }

  private static Optional<Version> smallest(
      ErrorCorrection level, int bits, int small, int medium, int large) {
    for (int number = 1; number <= Layout.VERSIONS; number++) {
      Version version = Version.getVersionForNumber(number);
      int needed = MODE_BITS + countBits(version, small, medium, large) + bits;
      if (needed <= 8 * dataWords(version, level)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  /// The width of the count: versions 1 to 9, 10 to 26, 27 to 40 (table 3).
  private static int countBits(Version version, int small, int medium, int large) {
    int number = version.getVersionNumber();
    return number <= 9 ? small : number <= 26 ? medium : large;
  }

  private static int dataWords(Version version, ErrorCorrection level) {
    return version.getTotalCodewords()
        - version.getECBlocksForLevel(level.table()).getTotalECCodewords();
  }

  /// Cuts the data into blocks, adds check words to each and deals them out in turn (§7.6).
  private static CodeWords protect(byte[] data, Version version, ErrorCorrection level) {
    Version.ECBlocks blocks = version.getECBlocksForLevel(level.table());
    int checks = blocks.getECCodewordsPerBlock();
    int count = blocks.getNumBlocks();
    int shortest = data.length / count;
    int shortBlocks = count - data.length % count;
    int[] generator = generator(checks);
    byte[] words = new byte[version.getTotalCodewords()];
    int from = 0;
    for (int block = 0; block < count; block++) {
      int length = block < shortBlocks ? shortest : shortest + 1;
      for (int i = 0; i < length; i++) {
        // The last word of a long block comes after the last round of all blocks.
        int at = i < shortest ? i * count + block : shortest * count + block - shortBlocks;
        words[at] = data[from + i];
      }
      int[] remainder = remainder(data, from, length, generator);
      for (int i = 0; i < checks; i++) {
        words[data.length + i * count + block] = (byte) remainder[i];
      }
      from += length;
    }
    return new CodeWords(version.getVersionNumber(), words);
  }

  /// The logarithms of the coefficients of (x - 1)(x - 2)(x - 4) …, without the leading one.
  private static int[] generator(int degree) {
    int[] coefficients = new int[degree + 1];
    coefficients[0] = 1;
    for (int i = 0; i < degree; i++) {
      for (int j = i + 1; j > 0; j--) {
        int previous = coefficients[j - 1];
        coefficients[j] ^= previous == 0 ? 0 : POWERS[LOGARITHMS[previous] + i];
      }
    }
    int[] logarithms = new int[degree];
    for (int i = 0; i < degree; i++) {
      logarithms[i] = LOGARITHMS[coefficients[i + 1]];
    }
    return logarithms;
  }

  private static int[] remainder(byte[] data, int from, int length, int[] generator) {
    int degree = generator.length;
    // A window that moves along instead of a register that shifts.
    int[] window = new int[length + degree];
    for (int i = 0; i < length; i++) {
      int factor = (data[from + i] & 0xff) ^ window[i];
      if (factor != 0) {
        int logarithm = LOGARITHMS[factor];
        for (int j = 0; j < degree; j++) {
          window[i + 1 + j] ^= POWERS[logarithm + generator[j]];
        }
      }
    }
    return Arrays.copyOfRange(window, length, length + degree);
  }

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < ALPHANUMERIC.length(); i++) {
      values[ALPHANUMERIC.charAt(i)] = (byte) i;
    }
    return values;
  }

  /// The data code words as they fill up, most significant bit first.
  private static final class Bits {

    private final byte[] words;
    private int length;

    Bits(int words) {
      this.words = new byte[words];
    }

    /// `count`: 1 to 16.
    void put(int value, int count) {
      int shift = 24 - (length & 7) - count;
      int aligned = value << shift;
      int at = length >> 3;
      words[at] |= (byte) (aligned >>> 16);
      if (at + 1 < words.length) {
        words[at + 1] |= (byte) (aligned >>> 8);
      }
      if (at + 2 < words.length) {
        words[at + 2] |= (byte) aligned;
      }
      length += count;
    }

    /// Up to four zero bits end the data; the rest is filled with 0xec and 0x11 in turn (§7.4.10).
    byte[] padded() {
      int used = Math.ceilDiv(Math.min(length + 4, 8 * words.length), 8);
      for (int i = used; i < words.length; i++) {
        words[i] = (byte) ((i - used) % 2 == 0 ? 0xec : 0x11);
      }
      return words;
    }
  }
}
