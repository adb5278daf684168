package pratique.server.operator;

import java.util.Arrays;

/// The 32 bytes of a key. They are overwritten when it is closed, and never printed.
final class Secret implements AutoCloseable {

  static final int BYTES = 32;

  private final byte[] value;

  /// Takes `value` over.
  Secret(byte[] value) {
    if (value.length != BYTES) {
      throw new IllegalArgumentException("a key must be " + BYTES + " bytes, was " + value.length);
    }
    this.value = value;
  }

  /// The bytes themselves; not to be kept longer than this.
  byte[] reveal() {
    return value;
  }

  @Override
  public void close() {
    Arrays.fill(value, (byte) 0);
  }

  @Override
  public String toString() {
    return "Secret[…]";
  }
}
