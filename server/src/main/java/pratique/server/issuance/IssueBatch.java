package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.server.database.Database;
import pratique.server.http.BodyTooLargeException;
import pratique.server.keys.DestroyedKeyException;
import pratique.server.sunset.SunsetGate;

/// Issues the rows of a batch, in groups, and answers each row once it is recorded and signed.
///
/// A group costs two commits however many rows it has, which is where the time goes. A group ends
/// when it is full or when the next row has not arrived yet, so a slow sender is answered at once.
///
/// A faulty row is answered as such and the others go on. What ends a batch early is never a row:
/// it is the sunset, the database, or a body in which rows can no longer be told apart.
final class IssueBatch {

  static final int GROUP_ROWS = 100;

  /// Why a batch ended before its last row.
  sealed interface Stop {
    record AtSunset() implements Stop {}

    record StorageUnavailable() implements Stop {}

    record BodyTooLarge(long maxBytes) implements Stop {}

    record RowsLost(Fault fault) implements Stop {}

    record Failed() implements Stop {}
  }

  /// Takes the answers, in the order of the rows.
  interface Answers {
    void row(long number, IssueCertificates.Outcome outcome) throws IOException;

    /// What was answered so far must reach the client now.
    void flush() throws IOException;

    /// The end. `nextRow` is the first row without an answer.
    void end(Batch.Counts counts, long nextRow, Optional<Stop> stop) throws IOException;
  }

  /// One attempt at one batch; `number` is its place among the attempts.
  record Attempt(String office, IdempotencyKey key, Bytes repeatMac, int number) {
    Attempt {
      requireNonNull(office, "office");
      requireNonNull(key, "key");
      requireNonNull(repeatMac, "repeatMac");
    }
  }

  private static final System.Logger LOG = System.getLogger(IssueBatch.class.getName());

  private final Database database;
  private final Batches batches;
  private final IssueCertificates certificates;
  private final Fingerprints fingerprints;
  private final SunsetGate gate;
  private final InstantSource clock;

  IssueBatch(
      Database database,
      Batches batches,
      IssueCertificates certificates,
      Fingerprints fingerprints,
      SunsetGate gate,
      InstantSource clock) {
    this.database = requireNonNull(database);
    this.batches = requireNonNull(batches);
    this.certificates = requireNonNull(certificates);
    this.fingerprints = requireNonNull(fingerprints);
    this.gate = requireNonNull(gate);
    this.clock = requireNonNull(clock);
  }

  Attempt begin(String office, IdempotencyKey key, Instant at) throws SQLException {
    Bytes repeatMac = fingerprints.ofBatch(office, key);
    int number =
        database.inTransaction(transaction -> batches.begin(transaction, office, repeatMac, at));
    return new Attempt(office, key, repeatMac, number);
  }

  /// Progress of the latest attempt.
  Optional<Batch> progress(String office, IdempotencyKey key) throws SQLException {
    Bytes repeatMac = fingerprints.ofBatch(office, key);
    return database.inTransaction(transaction -> batches.find(transaction, office, repeatMac));
  }

  /// Runs to the end of the rows, or to what stops it; either way the last word is [Answers#end].
  ///
  /// @throws IOException when the client is gone; what was recorded stays and is found by the retry
  void run(Attempt attempt, Rows rows, Answers answers) throws IOException {
    Batch.Counts counts = Batch.Counts.NONE;
    while (true) {
      Stop stop;
      boolean isLast = false;
      List<IssueCertificates.Outcome> outcomes = List.of();
      try {
        Group group = read(attempt, rows, counts.rows() + 1);
        stop = group.stop();
        isLast = group.isLast();
        outcomes = issue(attempt, group);
      } catch (DestroyedKeyException sunset) {
        stop = new Stop.AtSunset();
      } catch (SQLException | IllegalStateException failure) {
        stop = stopped(failure);
      }
      for (IssueCertificates.Outcome outcome : outcomes) {
        answers.row(counts.rows() + 1, outcome);
        counts = counts.plus(outcome);
      }
      if (stop != null) {
        note(attempt, Batch.State.STOPPED, counts);
        answers.end(counts, counts.rows() + 1, Optional.of(stop));
        return;
      }
      if (isLast) {
        note(attempt, Batch.State.COMPLETE, counts);
        answers.end(counts, counts.rows() + 1, Optional.empty());
        return;
      }
      note(attempt, Batch.State.RUNNING, counts);
      answers.flush();
    }
  }

  /// Rows that are recorded together. `stop`: what came after them instead of a row.
  private record Group(
      List<Decoded<IssueCertificates.Order>> orders, boolean isLast, @Nullable Stop stop) {
    Group {
      orders = List.copyOf(orders);
    }
  }

  private Group read(Attempt attempt, Rows rows, long firstNumber) throws IOException {
    List<Decoded<IssueCertificates.Order>> orders = new ArrayList<>();
    while (orders.size() < GROUP_ROWS) {
      try {
        switch (rows.next()) {
          case Row.Read(var content) -> {
            // Asked after the row has come, for it may have been long in coming.
            if (!gate.isOpen(clock.instant())) {
              return new Group(orders, false, new Stop.AtSunset());
            }
            long number = firstNumber + orders.size();
            orders.add(content.then(row -> order(attempt, number, row)));
          }
          case Row.Lost(Fault fault) -> {
            return new Group(orders, false, new Stop.RowsLost(fault));
          }
          case Row.End() -> {
            return new Group(orders, true, null);
          }
        }
      } catch (BodyTooLargeException tooLarge) {
        return new Group(orders, false, new Stop.BodyTooLarge(tooLarge.maxBytes()));
      }
      if (rows.wouldWait()) {
        break;
      }
    }
    return new Group(orders, false, null);
  }

  private Decoded<IssueCertificates.Order> order(
      Attempt attempt, long number, Json.Dictionary row) {
    Optional<Json> named = row.find(CsvColumns.KEY);
    Optional<IdempotencyKey> key = row.text(CsvColumns.KEY).flatMap(IdempotencyKey::read);
    if (named.isPresent() && key.isEmpty()) {
      return Decoded.malformed("row.key", "key " + IdempotencyKey.RULE);
    }
    Bytes repeatMac =
        key.map(own -> fingerprints.ofKey(attempt.office(), own))
            .orElseGet(() -> fingerprints.ofRow(attempt.office(), attempt.key(), number));
    return CertificateRequest.read(CertificateRequest.without(row, CsvColumns.KEY))
        .then(request -> Decoded.ok(new IssueCertificates.Order(repeatMac, request)));
  }

  private List<IssueCertificates.Outcome> issue(Attempt attempt, Group group) throws SQLException {
    List<IssueCertificates.Order> readable = new ArrayList<>();
    for (Decoded<IssueCertificates.Order> order : group.orders()) {
      if (order instanceof Decoded.Ok<IssueCertificates.Order>(var readOrder)) {
        readable.add(readOrder);
      }
    }
    Iterator<IssueCertificates.Outcome> issued =
        certificates.issue(attempt.office(), readable, clock.instant()).iterator();
    List<IssueCertificates.Outcome> outcomes = new ArrayList<>(group.orders().size());
    for (Decoded<IssueCertificates.Order> order : group.orders()) {
      outcomes.add(
          switch (order) {
            case Decoded.Ok<IssueCertificates.Order> _ -> issued.next();
            case Decoded.Malformed<IssueCertificates.Order>(Fault fault) ->
                new IssueCertificates.Outcome.Faulty(fault);
          });
    }
    return outcomes;
  }

  private static Stop stopped(Exception failure) {
    if (failure instanceof SQLException sql && Database.isUnavailable(sql)) {
      LOG.log(System.Logger.Level.WARNING, "the database is unavailable, a batch stops", failure);
      return new Stop.StorageUnavailable();
    }
    LOG.log(System.Logger.Level.ERROR, "a batch failed", failure);
    return new Stop.Failed();
  }

  /// Progress is for looking at: a batch does not fail because it could not be noted.
  private void note(Attempt attempt, Batch.State state, Batch.Counts counts) {
    try {
      Instant at = clock.instant();
      database.inTransaction(transaction -> {
        batches.advance(
            transaction,
            attempt.office(),
            attempt.repeatMac(),
            attempt.number(),
            state,
            counts,
            at);
        return state;
      });
    } catch (SQLException failure) {
      LOG.log(System.Logger.Level.WARNING, "the progress of a batch could not be noted", failure);
    }
  }
}
