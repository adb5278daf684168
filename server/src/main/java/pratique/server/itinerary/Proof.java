package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import pratique.credential.PersonalData;
import pratique.server.carrier.PhoneNumber;

/// What somebody sends to show that he holds a number: the code that was sent there.
///
/// - `source`: where the request came from, as far as the network tells.
record Proof(PhoneNumber number, String code, String source) implements PersonalData {

  Proof {
    requireNonNull(number, "number");
    requireNonNull(code, "code");
    requireNonNull(source, "source");
  }

  @Override
  public String toString() {
    return "Proof[…]";
  }
}
