package pratique.server.sunset;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What this instance says from its sunset on, to everybody and about nothing else.
///
/// - `english`, `chinese`: the sentences for people.
/// - `signed`: the same as a signed document (`PQ1:`), made while the key still existed.
public record ClosingNotice(Instant sunsetAt, String english, String chinese, String signed) {

  public ClosingNotice {
    requireNonNull(sunsetAt, "sunsetAt");
    requireNonNull(english, "english");
    requireNonNull(chinese, "chinese");
    requireNonNull(signed, "signed");
  }
}
