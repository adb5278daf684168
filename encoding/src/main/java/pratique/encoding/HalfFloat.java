package pratique.encoding;

/// Half-precision numbers, for which the library of the browser build has no conversion.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#appendix-D RFC 8949 Appendix D
final class HalfFloat {

  /// What a value has that half precision cannot hold exactly.
  static final int NOT_EXACT = -1;

  static final int NOT_A_NUMBER = 0x7e00;

  /// 2^-24, the smallest positive half.
  private static final double UNIT = 1.0 / (1 << 24);

  private HalfFloat() {}

  static double toDouble(int half) {
    int exponent = half >> 10 & 0x1f;
    int mantissa = half & 0x3ff;
    double magnitude;
    if (exponent == 0x1f) {
      magnitude = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = mantissa * UNIT;
    } else {
      magnitude = (mantissa | 0x400) * UNIT * (1 << (exponent - 1));
    }
    return (half & 0x8000) == 0 ? magnitude : -magnitude;
  }

  /// The half that equals `value`, which is no NaN, or [#NOT_EXACT].
  static int exactly(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int exponent = (bits >>> 23 & 0xff) - 127;
    int mantissa = bits & 0x7fffff;
    if ((bits & 0x7fffffff) == 0) {
      return sign;
    }
    if (exponent == 128) {
      return sign | 0x7c00;
    }
    if (exponent > 15 || exponent < -24) {
      return NOT_EXACT;
    }
    if (exponent >= -14) {
      return (mantissa & 0x1fff) == 0 ? sign | (exponent + 15) << 10 | mantissa >> 13 : NOT_EXACT;
    }
    int dropped = -1 - exponent;
    int full = mantissa | 0x800000;
    return (full & (1 << dropped) - 1) == 0 ? sign | full >> dropped : NOT_EXACT;
  }
}
