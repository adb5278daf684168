package pratique.server.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One deed: who did what to which certificate, when. Nothing of what the certificate says.
///
/// - `at`: kept to the microsecond, which is what the database holds.
/// - `office`: the office's id, or `server` for what the server did by itself.
/// - `verb`: a word of the duty, for example `certificate-issued`.
/// - `subject`: the id of a certificate or key; never a name or a number of a person.
///
/// The texts are 1 to 200 printable ASCII characters.
public record AuditEntry(Instant at, String office, String verb, String subject) {

  public static final String SERVER = "server";
  public static final int MAX_CHARS = 200;

  public AuditEntry {
    requireNonNull(at, "at");
    at = at.truncatedTo(ChronoUnit.MICROS);
    requirePrintable("office", office);
    requirePrintable("verb", verb);
    requirePrintable("subject", subject);
  }

  // Ids and verbs need no more, and no text can then imitate another in a listing.
  private static void requirePrintable(String field, String value) {
    if (value.isEmpty() || value.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          field + " must be 1 to " + MAX_CHARS + " characters, was " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < 0x20 || value.charAt(i) > 0x7e) {
        throw new IllegalArgumentException(field + " must be printable ASCII, at character " + i);
      }
    }
  }
}
