package pratique.keys;

import java.util.Arrays;

/// The secret that opens an encrypted key file. Whoever holds one should close it soon.
public final class Passphrase implements AutoCloseable {

  /// Shorter ones are found by trying.
  public static final int MIN_CHARS = 8;

  private final char[] chars;

  private Passphrase(char[] chars) {
    this.chars = chars;
  }

  public static Passphrase copyOf(char[] chars) {
    return new Passphrase(chars.clone());
  }

  char[] reveal() {
    return chars;
  }

  /// Whether it is too short to protect a key that is written now.
  boolean isTooShort() {
    return chars.length < MIN_CHARS;
  }

  /// Overwrites the characters.
  @Override
  public void close() {
    Arrays.fill(chars, '\0');
  }

  @Override
  public String toString() {
    return "Passphrase[…]";
  }
}
