package pratique.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Reads instants from the command line.
final class Instants {

  private Instants() {}

  /// The option's instant, in RFC 3339 with any offset.
  static Optional<Instant> option(Arguments arguments, String name) throws CommandException {
    Optional<String> text = arguments.one(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
    } catch (DateTimeException e) {
      throw CommandException.usage(
          name + " must be an instant, was " + text.get(),
          "write it like 2026-03-01T12:00:00Z or 2026-03-01T20:00:00+08:00");
    }
  }
}
