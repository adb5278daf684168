package pratique.server.issuance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import pratique.server.RunningServer;

/// Measures rows per second of a batch, over HTTP, on a real PostgreSQL that waits for the disk.
///
/// `mvn -pl server test -Dtest=BatchThroughput -Dpratique.measure.rows=20000`
@EnabledIfSystemProperty(named = "pratique.measure.rows", matches = "[0-9]+")
class BatchThroughput {

  private static final int ROWS = Integer.getInteger("pratique.measure.rows", 0);
  private static final int ROUNDS = 4;

  @Test
  void rowsPerSecond() throws Exception {
    try (RunningServer server = RunningServer.start()) {
      for (int round = 0; round < ROUNDS; round++) {
        System.out.printf(
            "round %d: %d rows first %.0f rows/s, repeated %.0f rows/s%n",
            round, ROWS, rate(server, "round-" + round), rate(server, "round-" + round));
      }
    }
  }

  private static double rate(RunningServer server, String key) throws Exception {
    StringBuilder body = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      body.append(Requests.icvp("Person " + row)).append('\n');
    }
    HttpRequest request =
        server
            .request("/v1/certificates/batches")
            .timeout(Duration.ofMinutes(5))
            .header("Authorization", "Bearer " + server.token("clinic", "certificates:issue"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    long started = System.nanoTime();
    HttpResponse<String> answer = server.send(request);
    double seconds = (System.nanoTime() - started) / 1e9;
    assertTrue(answer.body().contains("\"state\":\"complete\""), "it was not completed");
    return ROWS / seconds;
  }
}
