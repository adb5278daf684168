package pratique.server.ruleset;

import java.security.SecureRandom;
import java.util.Optional;
import pratique.encoding.Bytes;

/// What a proposal is called: 128 random bits, written as hexadecimal digits.
record ProposalId(Bytes value) {

  static final int BYTES = 16;

  ProposalId {
    if (value.length() != BYTES) {
      throw new IllegalArgumentException(
          "a proposal id must be " + BYTES + " bytes, was " + value.length());
    }
  }

  static ProposalId random(SecureRandom random) {
    byte[] value = new byte[BYTES];
    random.nextBytes(value);
    return new ProposalId(Bytes.copyOf(value));
  }

  /// Empty when `text` is none.
  static Optional<ProposalId> read(String text) {
    boolean valid =
        text.length() == 2 * BYTES
            && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    return valid ? Optional.of(new ProposalId(Bytes.hex(text))) : Optional.empty();
  }

  String toHex() {
    return value.toHex();
  }
}
