package pratique.server.identity;

/// What a request's credentials turned out to be.
public sealed interface Authentication {

  record Known(Office office) implements Authentication {}

  /// No bearer token was sent.
  record Missing() implements Authentication {}

  /// The token is not one of ours. `reason` is stable and made for programs, for example `expired`;
  /// it never holds a piece of the token.
  record Invalid(String reason) implements Authentication {}

  /// The provider's keys cannot be read now, so nothing can be said of the token.
  record Unavailable() implements Authentication {}
}
