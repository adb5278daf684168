package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.encoding.Bytes;

/// One published version, for the list of what there is: everything but the text.
record Publication(
    RuleDocumentKind kind,
    String name,
    String version,
    Optional<Instant> effectiveAt,
    Optional<Instant> endsAt,
    Instant approvedAt,
    Bytes sha256) {

  /// The text and, where its kind is signed, the file that everybody fetches.
  record Content(Bytes text, Optional<Bytes> signed) {
    Content {
      requireNonNull(text, "text");
      requireNonNull(signed, "signed");
    }
  }

  Publication {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(version, "version");
    requireNonNull(effectiveAt, "effectiveAt");
    requireNonNull(endsAt, "endsAt");
    requireNonNull(approvedAt, "approvedAt");
    requireNonNull(sha256, "sha256");
  }
}
