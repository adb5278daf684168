package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import pratique.server.carrier.PhoneNumber;

/// Gives the numbers of one carrier their pseudonyms.
final class Pseudonyms {

  private final KeyStore keys;
  private final String carrier;

  Pseudonyms(KeyStore keys, String carrier) {
    this.keys = requireNonNull(keys);
    this.carrier = requireNonNull(carrier);
  }

  Pseudonym of(PhoneNumber number) throws SQLException {
    try (Secret key = keys.pseudonymKey()) {
      return Pseudonym.of(key, carrier, number);
    }
  }
}
