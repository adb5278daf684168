package pratique.server.identity;

import java.time.Instant;

/// Tells which office calls.
@FunctionalInterface
public interface Authenticator {

  /// `authorization` is the header field's value, empty when there is none.
  Authentication authenticate(String authorization, Instant at);
}
