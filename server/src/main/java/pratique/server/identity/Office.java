package pratique.server.identity;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/// An office that may issue or revoke: a laboratory, a vaccination centre, a health authority.
///
/// Never a person: who sat at the desk is the office's own affair and its own log.
///
/// - `id`: from the token, 1 to 64 of `a-z 0-9 . _ -`; in logs and in the audit log.
/// - `scopes`: what its token allows.
public record Office(String id, Set<String> scopes) {

  public static final int MAX_ID_CHARS = 64;

  public Office {
    requireNonNull(id, "id");
    scopes = Set.copyOf(scopes);
    if (!isValidId(id)) {
      throw new IllegalArgumentException(
          "office id must be 1 to " + MAX_ID_CHARS + " of a-z 0-9 . _ -");
    }
  }

  /// Whether `id` could name an office.
  public static boolean isValidId(String id) {
    if (id.isEmpty() || id.length() > MAX_ID_CHARS) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  public boolean may(String scope) {
    return scopes.contains(scope);
  }
}
