package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// How far the latest attempt at a batch has come: counts, and nothing about any row.
///
/// - `attempt`: 1 for the first.
/// - `issued`, `repeated`, `faulty`: rows that were issued, that an earlier attempt had issued, and
///   that could not be issued; together the rows answered so far.
/// - `updatedAt`: a running one that has stood still since then was interrupted; send it again.
record Batch(int attempt, State state, Counts counts, Instant startedAt, Instant updatedAt) {

  enum State {
    RUNNING("running"),
    COMPLETE("complete"),
    /// Ended before its last row; the answer's last line says why.
    STOPPED("stopped");

    private final String code;

    State(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    static State ofCode(String code) {
      for (State state : values()) {
        if (state.code.equals(code)) {
          return state;
        }
      }
      throw new IllegalArgumentException("no state of a batch has the code " + code);
    }
  }

  record Counts(long issued, long repeated, long faulty) {
    static final Counts NONE = new Counts(0, 0, 0);

    long rows() {
      return issued + repeated + faulty;
    }

    Counts plus(IssueCertificates.Outcome outcome) {
      return switch (outcome) {
        case IssueCertificates.Outcome.Issued(_, _, _, boolean again) ->
            again
                ? new Counts(issued, repeated + 1, faulty)
                : new Counts(issued + 1, repeated, faulty);
        case IssueCertificates.Outcome.Faulty _,
            IssueCertificates.Outcome.KeyUsedOtherwise _,
            IssueCertificates.Outcome.SignerGone _,
            IssueCertificates.Outcome.TakenBack _,
            IssueCertificates.Outcome.NoValidSigner _ ->
            new Counts(issued, repeated, faulty + 1);
      };
    }
  }

  Batch {
    requireNonNull(state, "state");
    requireNonNull(counts, "counts");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(updatedAt, "updatedAt");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, was " + attempt);
    }
  }
}
