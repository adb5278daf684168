package pratique.server.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How long a table keeps its rows, and why. Every table has one; a test compares them with the
/// database.
public sealed interface Retention {

  /// The table's name, as the migration spells it.
  String table();

  String reason();

  /// Rows are deleted by the nightly run once `column` (a `timestamptz`) lies further back than
  /// `keepFor`. For a column that already holds the end, `keepFor` is zero.
  record Kept(String table, String column, Duration keepFor, String reason) implements Retention {
    public Kept {
      requireIdentifier(table);
      requireIdentifier(column);
      requireReason(reason);
      if (keepFor.isNegative()) {
        throw new IllegalArgumentException(table + " must keep for zero or longer: " + keepFor);
      }
    }
  }

  /// Rows go with their partition, a day at a time: the duty that makes partitions drops them, and
  /// `reason` says when.
  record ByPartition(String table, String reason) implements Retention {
    public ByPartition {
      requireIdentifier(table);
      requireReason(reason);
    }
  }

  /// Nothing in it says anything about a person, and `reason` says why that is so.
  record NotPersonal(String table, String reason) implements Retention {
    public NotPersonal {
      requireIdentifier(table);
      requireReason(reason);
    }
  }

  // The names become part of SQL text, which cannot take them as parameters.
  private static void requireIdentifier(String name) {
    requireNonNull(name);
    if (name.isEmpty() || !name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_')) {
      throw new IllegalArgumentException("a table or column name must be of a-z and _: " + name);
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a retention must say its reason");
    }
  }
}
