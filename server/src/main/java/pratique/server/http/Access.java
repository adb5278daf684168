package pratique.server.http;

import static java.util.Objects.requireNonNull;

/// Who may call a route.
public sealed interface Access {

  /// No token is read.
  record Anyone() implements Access {}

  /// The operator's probes and collectors: no token is read, and they are answered under overload
  /// too, for it is then that they are needed.
  record Operator() implements Access {}

  /// An office whose token carries `scope`, for example `certificates:issue`.
  record OfficeWith(String scope) implements Access {
    public OfficeWith {
      requireNonNull(scope, "scope");
      if (scope.isBlank()) {
        throw new IllegalArgumentException("scope must not be blank");
      }
    }
  }
}
