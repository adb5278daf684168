package pratique.server.issuance;

import java.util.Optional;
import pratique.credential.PersonalData;

/// An office's own name for one request, sent again with every retry: 1 to 200 printable ASCII
/// characters without spaces.
///
/// Marked as personal, because some office will use a patient's number; only its HMAC is kept.
///
/// @spec
///   https://www.ietf.org/archive/id/draft-ietf-httpapi-idempotency-key-header-06.html#section-2
///   draft-ietf-httpapi-idempotency-key-header §2
record IdempotencyKey(String text) implements PersonalData {

  static final String HEADER = "Idempotency-Key";
  static final int MAX_CHARS = 200;
  static final String RULE =
      "must be 1 to " + MAX_CHARS + " printable ASCII characters without spaces";

  IdempotencyKey {
    if (!isOne(text)) {
      throw new IllegalArgumentException("an idempotency key " + RULE);
    }
  }

  /// Empty when `text` cannot be a key. The draft writes the header as a quoted string; both forms
  /// name the same key.
  static Optional<IdempotencyKey> read(String text) {
    String bare =
        text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
            ? text.substring(1, text.length() - 1)
            : text;
    return isOne(bare) ? Optional.of(new IdempotencyKey(bare)) : Optional.empty();
  }

  private static boolean isOne(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_CHARS
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  @Override
  public String toString() {
    return "IdempotencyKey[…]";
  }
}
