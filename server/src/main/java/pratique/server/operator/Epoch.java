package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import pratique.encoding.Bytes;

/// One subscriber's time as an enrolled one, from enrolment to withdrawal: 128 random bits, which
/// say nothing about anybody.
record Epoch(Bytes value) {

  static final int BYTES = 16;

  Epoch {
    requireNonNull(value, "value");
    if (value.length() != BYTES) {
      throw new IllegalArgumentException(
          "an epoch must be " + BYTES + " bytes, was " + value.length());
    }
  }

  static Epoch random(SecureRandom random) {
    byte[] value = new byte[BYTES];
    random.nextBytes(value);
    return new Epoch(Bytes.copyOf(value));
  }

  String toHex() {
    return value.toHex();
  }

  @Override
  public String toString() {
    return "Epoch[" + toHex() + "]";
  }
}
