package pratique.paper;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Who answers for a printed certificate.
///
/// - `signer`: the authority whose key signed the code, in words.
/// - `checkAt`: where people without a reader of their own can have it checked, as an address.
public record Imprint(String signer, Optional<String> checkAt) {

  public Imprint {
    requireNonNull(signer, "signer");
    requireNonNull(checkAt, "checkAt");
  }
}
