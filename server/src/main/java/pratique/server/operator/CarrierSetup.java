package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import pratique.itinerary.PlaceNames;
import pratique.keys.SigningKey;
import pratique.stays.StayFold;

/// One carrier's own.
///
/// - `name`: as the table of numbers calls it: 1 to 32 of `a` to `z`, `0` to `9` and `-`.
/// - `signer`: signs cards and receipts.
/// - `store`: whom it serves, and where their phones were heard.
/// - `fold`: with the tables of its network and the policy of the card.
/// - `home`: the country of its network, alpha-2.
/// - `names`: what the places of its cards are called.
public record CarrierSetup(
    String name,
    SigningKey signer,
    SignallingStore store,
    StayFold fold,
    Optional<String> home,
    PlaceNames names) {

  private static final int MAX_NAME_CHARS = 32;

  public CarrierSetup {
    requireNonNull(signer, "signer");
    requireNonNull(store, "store");
    requireNonNull(fold, "fold");
    requireNonNull(home, "home");
    requireNonNull(names, "names");
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a carrier's name must be 1 to " + MAX_NAME_CHARS + " of a-z, 0-9 and -");
    }
  }

  /// Whether a carrier can be called so.
  public static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME_CHARS
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
