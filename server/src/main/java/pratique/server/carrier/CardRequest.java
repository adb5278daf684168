package pratique.server.carrier;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.credential.PersonalData;
import pratique.encoding.Bytes;

/// One card is asked for.
///
/// - `days`: the whole days before today that it covers, 7 or 14.
/// - `at`: now.
/// - `request`: 16 random bytes that all cards of one request share, so that whoever reads those of
///   two carriers sees that they belong together.
/// - `heldFrom`, `heldUntil`: when this carrier held the number; empty for always and still.
public record CardRequest(
    PhoneNumber number,
    int days,
    Instant at,
    Bytes request,
    Optional<Instant> heldFrom,
    Optional<Instant> heldUntil)
    implements PersonalData {

  public static final int REQUEST_BYTES = 16;
  public static final int SHORT_DAYS = 7;
  public static final int LONG_DAYS = 14;

  public CardRequest {
    requireNonNull(number, "number");
    requireNonNull(at, "at");
    if (request.length() != REQUEST_BYTES) {
      throw new IllegalArgumentException(
          "a request must be " + REQUEST_BYTES + " bytes, was " + request.length());
    }
    requireNonNull(heldFrom, "heldFrom");
    requireNonNull(heldUntil, "heldUntil");
    if (days != SHORT_DAYS && days != LONG_DAYS) {
      throw new IllegalArgumentException(
          "days must be " + SHORT_DAYS + " or " + LONG_DAYS + ", was " + days);
    }
  }

  @Override
  public String toString() {
    return "CardRequest[…]";
  }
}
