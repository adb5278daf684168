package pratique.vectorgen.vector;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The text of one code, and what every verifier must make of it.
///
/// - `name`: folder and name, `encoding/base45-overflow`.
/// - `trust`: the files whose signers count, from the folder `trust`; none means nobody is trusted.
/// - `notes`: the codes of all deviations that must be noted, and of no others; sorted.
/// - `clause`: the sentence of a standard that is tried; `comment`: what is wrong or odd, in one
///   sentence.
public record Vector(
    String name,
    Expectation expect,
    Instant at,
    List<String> trust,
    TrustState trustState,
    List<String> notes,
    String clause,
    String comment,
    String text) {

  public Vector {
    requireNonNull(name, "name");
    requireNonNull(expect, "expect");
    requireNonNull(at, "at");
    trust = List.copyOf(trust);
    requireNonNull(trustState, "trustState");
    notes = notes.stream().sorted().distinct().toList();
    requireNonNull(clause, "clause");
    requireNonNull(comment, "comment");
    requireNonNull(text, "text");
  }

  /// The same at another instant.
  public Vector at(String instant) {
    return new Vector(
        name, expect, Instant.parse(instant), trust, trustState, notes, clause, comment, text);
  }

  /// The same with other files of trust.
  public Vector trusting(String... files) {
    return new Vector(
        name, expect, at, Arrays.asList(files), trustState, notes, clause, comment, text);
  }

  public Vector with(TrustState state) {
    return new Vector(name, expect, at, trust, state, notes, clause, comment, text);
  }
}
