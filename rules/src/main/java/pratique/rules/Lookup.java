package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// Joins the elements of a document with a list, before the rules run: CertLogic itself cannot
/// compare two lists.
///
/// For every element of the list at path `each`, its member `key` is looked up. What is found is
/// put into the member `put` of the element, and the gravest of it, or all of it, into the member
/// `summary` of the document. Whatever stood there before is replaced: a document cannot answer for
/// the list.
///
/// @param on the kind of document, or empty for the told facts
/// @param key a member of the element, or empty when the element itself is the key
/// @param put empty when only the summary is wanted
/// @param summary empty when only the elements are wanted
public record Lookup(
    String id,
    Optional<DocumentKind> on,
    String each,
    Optional<String> key,
    Source source,
    Match match,
    Time time,
    Optional<String> put,
    Optional<String> summary) {

  public Lookup {
    requireNonNull(id, "id");
    requireNonNull(on, "on");
    requireNonNull(each, "each");
    requireNonNull(key, "key");
    requireNonNull(source, "source");
    requireNonNull(match, "match");
    requireNonNull(time, "time");
    if (put.isEmpty() && summary.isEmpty()) {
      throw new IllegalArgumentException("lookup must put its result somewhere, has no place");
    }
    if (key.isEmpty() && (put.isPresent() || time instanceof Time.Stay)) {
      throw new IllegalArgumentException(
          "lookup of bare keys can only give a summary at the clock");
    }
  }

  /// Where the answer comes from.
  public sealed interface Source {
    String list();

    /// The level of an area; `otherwise` is the level of an area that the list does not name.
    record Risk(String list, String otherwise) implements Source {
      public Risk {
        requireNonNull(list, "list");
        requireNonNull(otherwise, "otherwise");
      }
    }

    /// The case and contact notices about an area or a venue.
    record Notices(String list) implements Source {
      public Notices {
        requireNonNull(list, "list");
      }
    }
  }

  /// Which area of the list answers for the area of the element.
  public enum Match {
    /// The same one.
    EXACT("exact"),
    /// Any that lies in the element's: the city contains a listed street. Says nothing of where in
    /// the city a person was.
    CONTAINS("contains"),
    /// Any in which the element's lies: the listed country has the region.
    WITHIN("within");

    private final String word;

    Match(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static Optional<Match> of(String word) {
      for (Match match : values()) {
        if (match.word.equals(word)) {
          return Optional.of(match);
        }
      }
      return Optional.empty();
    }
  }

  /// Which time the answer is of. What is known is always what is known at the decision.
  public sealed interface Time {

    /// What holds at the instant of the decision.
    record AtClock() implements Time {}

    /// What held during the element's own interval, half-open, for at least `overlap` of it.
    record Stay(String from, String until, Duration overlap) implements Time {
      public Stay {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        if (overlap.isNegative() || overlap.isZero()) {
          throw new IllegalArgumentException("overlap must be longer than nothing, was " + overlap);
        }
      }
    }
  }
}
