package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.util.List;
import pratique.encoding.Bytes;

/// Documents that an instance for trying out publishes when it starts, so that there is something
/// to see.
///
/// `author` proposes each and `reviewer`, another office, approves it.
public record Examples(String author, String reviewer, List<Example> documents) {

  public static final Examples NONE = new Examples("author", "reviewer", List.of());

  /// A text to publish. `kind`: `rule-set`, `risk-list`, `notice` or `value-set`.
  public record Example(String kind, Bytes text) {
    public Example {
      requireNonNull(kind, "kind");
      requireNonNull(text, "text");
    }
  }

  public Examples {
    documents = List.copyOf(documents);
    if (author.equals(reviewer)) {
      throw new IllegalArgumentException("a document takes two offices, both are " + author);
    }
  }
}
