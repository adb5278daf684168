package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

/// Issue many: rows in, one line of JSON out for each, and a last line that sums up.
///
/// An answer without that last line was torn; whoever gets one sends the batch again.
final class BatchesResource {

  /// Beyond it a batch must be split. The body may be held in memory as a whole ([ReadAhead]).
  static final int MAX_BATCH_BYTES = 32 * 1024 * 1024;

  /// Batches at once, which bounds the memory that they take.
  static final int MAX_AT_ONCE = 4;

  private static final String PATH = "/v1/certificates/batches";

  private final IssueBatch batches;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  BatchesResource(IssueBatch batches) {
    this.batches = requireNonNull(batches);
  }

  List<Route> routes() {
    Set<Role> roles = Set.of(Role.CERTIFICATES);
    Access access = new Access.OfficeWith(CertificatesResource.ISSUE_SCOPE);
    return List.of(
        new Route(
            Route.Method.POST,
            PATH,
            roles,
            access,
            MAX_BATCH_BYTES,
            Set.of(MediaTypes.NDJSON, MediaTypes.CSV),
            Set.of(MediaTypes.NDJSON),
            this::issue),
        Route.get(PATH + "/{key}", roles, access, Set.of(MediaTypes.JSON), this::progress));
  }

  private Response issue(Request request) throws IOException, SQLException {
    return switch (CertificatesResource.key(request)) {
      case Decoded.Malformed<IdempotencyKey>(Fault fault) ->
          Response.of(IssueProblem.of(ProblemType.MALFORMED_REQUEST, fault));
      case Decoded.Ok<IdempotencyKey>(IdempotencyKey key) -> {
        if (!places.tryAcquire()) {
          yield Response.of(
              Problem.of(
                  ProblemType.TOO_BUSY, MAX_AT_ONCE + " batches are running, the most at once"));
        }
        boolean started = false;
        ReadAhead body = new ReadAhead(request.bodyStream());
        try {
          Response response = start(request, key, body);
          started = response.content() instanceof Response.Content.Streamed;
          yield response;
        } finally {
          if (!started) {
            places.release();
            body.close();
          }
        }
      }
    };
  }

  private Response start(Request request, IdempotencyKey key, ReadAhead body)
      throws IOException, SQLException {
    return switch (rows(request, body)) {
      case Decoded.Malformed<Rows>(Fault fault) -> Response.of(IssueProblem.unprocessable(fault));
      case Decoded.Ok<Rows>(Rows rows) -> {
        IssueBatch.Attempt attempt = batches.begin(request.office().id(), key, request.at());
        yield Response.streamed(
            200,
            MediaTypes.NDJSON,
            out -> {
              try (body) {
                batches.run(attempt, rows, new Lines(request, out));
              } finally {
                places.release();
              }
            });
      }
    };
  }

  private static Decoded<Rows> rows(Request request, ReadAhead body) throws IOException {
    boolean csv =
        request
            .header("Content-Type")
            .orElse("")
            .trim()
            .toLowerCase(Locale.ROOT)
            .startsWith(MediaTypes.CSV);
    return csv ? CsvRows.open(body).then(Decoded::ok) : Decoded.ok(new JsonRows(body));
  }

  /// Writes the answers. Each problem is in the request's language.
  private static final class Lines implements IssueBatch.Answers {
    private final Request request;
    private final OutputStream out;

    Lines(Request request, OutputStream out) {
      this.request = request;
      this.out = new BufferedOutputStream(out, 64 * 1024);
    }

    @Override
    public void row(long number, IssueCertificates.Outcome outcome) throws IOException {
      Map<String, Json> line = new LinkedHashMap<>();
      line.put("row", Json.Decimal.of(number));
      if (outcome instanceof IssueCertificates.Outcome.Issued issued) {
        line.putAll(IssuedJson.members(issued));
      }
      CertificatesResource.problem(outcome)
          .ifPresent(
              problem -> line.put("problem", problem.toJson(request.id(), request.language())));
      write(new Json.Dictionary(line));
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void end(Batch.Counts counts, long nextRow, Optional<IssueBatch.Stop> stop)
        throws IOException {
      Map<String, Json> summary = new LinkedHashMap<>();
      Batch.State state = stop.isPresent() ? Batch.State.STOPPED : Batch.State.COMPLETE;
      summary.put("state", new Json.Text(state.code()));
      put(summary, counts);
      stop.ifPresent(why -> {
        summary.put("nextRow", Json.Decimal.of(nextRow));
        summary.put("problem", problem(why).toJson(request.id(), request.language()));
      });
      write(new Json.Dictionary(Map.of("summary", new Json.Dictionary(summary))));
      out.flush();
    }

    private void write(Json.Dictionary line) throws IOException {
      out.write(JsonWriter.write(line).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }

  private static Problem problem(IssueBatch.Stop stop) {
    return switch (stop) {
      case IssueBatch.Stop.AtSunset() -> Problem.of(ProblemType.SUNSET);
      case IssueBatch.Stop.StorageUnavailable() ->
          Problem.of(
              ProblemType.STORAGE_UNAVAILABLE,
              "rows without an answer may be recorded; send the batch again with the same key");
      case IssueBatch.Stop.BodyTooLarge(long maxBytes) ->
          Problem.of(
              ProblemType.BODY_TOO_LARGE,
              "a batch may have at most " + maxBytes + " bytes; send the rest as another");
      case IssueBatch.Stop.RowsLost(Fault fault) -> IssueProblem.unprocessable(fault);
      case IssueBatch.Stop.Failed() -> Problem.of(ProblemType.INTERNAL);
    };
  }

  private static void put(Map<String, Json> members, Batch.Counts counts) {
    members.put("rows", Json.Decimal.of(counts.rows()));
    members.put("issued", Json.Decimal.of(counts.issued()));
    members.put("repeated", Json.Decimal.of(counts.repeated()));
    members.put("faulty", Json.Decimal.of(counts.faulty()));
  }

  private Response progress(Request request) throws SQLException {
    Optional<IdempotencyKey> key = IdempotencyKey.read(request.parameter("key"));
    Optional<Batch> batch =
        key.isPresent() ? batches.progress(request.office().id(), key.get()) : Optional.empty();
    if (batch.isEmpty()) {
      return Response.of(
          Problem.of(
              ProblemType.NOT_FOUND, "your office has sent no batch with this key in 30 days"));
    }
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("state", new Json.Text(batch.get().state().code()));
    members.put("attempt", Json.Decimal.of(batch.get().attempt()));
    put(members, batch.get().counts());
    members.put("startedAt", new Json.Text(batch.get().startedAt().toString()));
    members.put("updatedAt", new Json.Text(batch.get().updatedAt().toString()));
    return Response.json(200, new Json.Dictionary(members));
  }
}
