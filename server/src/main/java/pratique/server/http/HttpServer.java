package pratique.server.http;

import static java.util.Objects.requireNonNull;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Language;

/// The web server: hands each request to the [Chain] on a virtual thread of its own, and writes the
/// answer. The only class that sees Helidon.
public final class HttpServer implements AutoCloseable {

  /// How long requests in flight may take once the server was told to stop.
  public static final Duration DRAIN = Duration.ofSeconds(10);

  // A bearer token of a large provider is 2 to 4 KiB.
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private static final int MAX_REQUEST_LINE_BYTES = 8 * 1024;

  private static final Logger REQUESTS = Logger.getLogger("pratique.requests");

  private final Chain chain;
  private final RequestMetrics metrics;
  private final WebServer server;

  /// Starts listening. Port 0 takes a free one.
  ///
  /// @throws IllegalStateException when it cannot listen there, because another program does
  public HttpServer(String host, int port, Chain chain, RequestMetrics metrics) {
    this.chain = requireNonNull(chain);
    this.metrics = requireNonNull(metrics);
    this.server =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false) // Main stops things in order
            .shutdownGracePeriod(DRAIN)
            .featuresDiscoverServices(false)
            .protocolsDiscoverServices(false)
            .addProtocol(
                Http1Config.builder()
                    .maxHeadersSize(MAX_HEADER_BYTES)
                    .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                    .build())
            .directHandlers(HttpServer::refuseUnreadable)
            .routing(HttpRouting.builder().any(this::handle))
            .build()
            .start();
    // Helidon logs that a port is taken, and returns a server that does not run.
    if (!server.isRunning()) {
      throw new IllegalStateException("not listening on " + host + " port " + port);
    }
  }

  /// The port that it listens on.
  public int port() {
    return server.port();
  }

  /// Stops taking requests, lets those in flight finish for at most [#DRAIN], and returns.
  @Override
  public void close() {
    server.stop();
  }

  private void handle(ServerRequest request, ServerResponse response) {
    long started = System.nanoTime();
    Chain.Done done = chain.run(incoming(request), answer -> send(request, response, answer));
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    metrics.record(done.route(), done.status(), took);
    log(done, took);
    if (done.status() == Chain.CLIENT_GONE) {
      // Ending the stream properly would make a torn answer look whole.
      throw new CloseConnectionException("the answer was not completed");
    }
  }

  private static Chain.Incoming incoming(ServerRequest request) {
    return new Chain.Incoming(
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        name -> request.query().first(name).asOptional(),
        name -> request.headers().first(HeaderNames.create(name)),
        request.headers().contentLength().orElse(-1),
        Source.of(
            request.remotePeer().host(), request.headers().first(HeaderNames.X_FORWARDED_FOR)),
        () ->
            request.content().hasEntity()
                ? request.content().inputStream()
                : InputStream.nullInputStream());
  }

  private static void send(ServerRequest request, ServerResponse response, Response answer)
      throws IOException {
    response.status(Status.create(answer.status()));
    answer.headers().forEach(response::header);
    boolean head = request.prologue().method().text().equals("HEAD");
    switch (answer.content()) {
      case Response.Content.None() -> response.send();
      case Response.Content.Whole(String mediaType, Bytes bytes) -> {
        response.header(HeaderNames.CONTENT_TYPE, mediaType);
        if (head) {
          response.contentLength(bytes.length());
          response.send();
        } else {
          response.send(bytes.toByteArray());
        }
      }
      case Response.Content.Streamed(String mediaType, Response.Writing writing) -> {
        response.header(HeaderNames.CONTENT_TYPE, mediaType);
        if (head) {
          response.send();
        } else {
          // Closed only when all went well: closing writes the chunk that says "complete".
          OutputStream out = response.outputStream();
          writing.writeTo(out);
          out.close();
        }
      }
      case Response.Content.OfProblem _ ->
          throw new IllegalStateException("the chain turns problems into documents");
    }
  }

  /// Answers what is no HTTP request, before there is anything that the chain could see.
  private static void refuseUnreadable(DirectHandlers.Builder handlers) {
    for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
      handlers.addHandler(
          event,
          (request, type, status, headers, message) ->
              DirectHandler.TransportResponse.builder()
                  .status(status)
                  .header(HeaderNames.CONTENT_TYPE, MediaTypes.PROBLEM)
                  .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                  .keepAlive(false)
                  .entity(
                      JsonWriter.write(
                          Problem.of(ProblemType.MALFORMED_REQUEST)
                              .toJson("none", Language.ENGLISH)))
                  .build());
    }
  }

  private static void log(Chain.Done done, Duration took) {
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("request", new Json.Text(done.requestId()));
    fields.put("route", new Json.Text(done.route()));
    fields.put("status", Json.Decimal.of(done.status()));
    fields.put("micros", Json.Decimal.of(took.toNanos() / 1000));
    if (done.officeId() != null) {
      fields.put("office", new Json.Text(done.officeId()));
    }
    LogRecord line = new LogRecord(Level.INFO, "request");
    line.setLoggerName(REQUESTS.getName());
    line.setParameters(new Object[] {new Json.Dictionary(fields)});
    REQUESTS.log(line);
  }
}
