package pratique.paper;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/// How much of a printed code may be dirty or torn before it can no longer be read.
///
/// @spec https://www.iso.org/standard/83389.html ISO/IEC 18004 §7.5.1
public enum ErrorCorrection {
  /// About 7 % of the code words can be restored.
  LOW(ErrorCorrectionLevel.L, 4296, 2953),
  /// About 15 %.
  MEDIUM(ErrorCorrectionLevel.M, 3391, 2331),
  /// About 25 %: what HCERT §4.2 recommends for health certificates.
  QUARTILE(ErrorCorrectionLevel.Q, 2420, 1663),
  /// About 30 %.
  HIGH(ErrorCorrectionLevel.H, 1852, 1273);

  private final ErrorCorrectionLevel table;
  private final int maxAlphanumericChars;
  private final int maxBytes;

  ErrorCorrection(ErrorCorrectionLevel table, int maxAlphanumericChars, int maxBytes) {
    this.table = table;
    this.maxAlphanumericChars = maxAlphanumericChars;
    this.maxBytes = maxBytes;
  }

  /// The longest text in alphanumeric mode that the largest symbol holds, in characters.
  public int maxAlphanumericChars() {
    return maxAlphanumericChars;
  }

  /// The longest text in byte mode that the largest symbol holds, in bytes.
  public int maxBytes() {
    return maxBytes;
  }

  /// The name of this level in the tables of the standard, as ZXing holds them.
  ErrorCorrectionLevel table() {
    return table;
  }

  /// The two bits of the format information (ISO/IEC 18004 §7.9.1).
  int formatBits() {
    return table.getBits();
  }
}
