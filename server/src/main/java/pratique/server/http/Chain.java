package pratique.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.rules.certlogic.Language;
import pratique.server.database.Database;
import pratique.server.identity.Authentication;
import pratique.server.identity.Authenticator;
import pratique.server.identity.Office;
import pratique.server.keys.DestroyedKeyException;
import pratique.server.sunset.ClosingNotice;
import pratique.server.sunset.SunsetGate;

/// What every request passes, in this order: sunset, route, load, form and size, office, handler,
/// and last the translation of whatever failed into a problem document.
///
/// Knows nothing of the web server below it.
public final class Chain {

  static final String UNMATCHED = "unmatched";

  private static final Map<String, String> SECURITY_HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private static final System.Logger LOG = System.getLogger(Chain.class.getName());

  private final RouteTable routes;
  private final SunsetGate gate;
  private final ClosingNotice notice;
  private final Authenticator authenticator;
  private final InstantSource clock;
  private final Semaphore places;

  /// `maxInFlight`: requests that are worked on at once; one more is answered with 503 at once.
  public Chain(
      RouteTable routes,
      SunsetGate gate,
      ClosingNotice notice,
      Authenticator authenticator,
      InstantSource clock,
      int maxInFlight) {
    this.routes = requireNonNull(routes);
    this.gate = requireNonNull(gate);
    this.notice = requireNonNull(notice);
    this.authenticator = requireNonNull(authenticator);
    this.clock = requireNonNull(clock);
    this.places = new Semaphore(maxInFlight);
  }

  /// A request as the web server hands it over. `contentLength` is negative when it is not known;
  /// `source` says where it came from.
  record Incoming(
      String method,
      String rawPath,
      Function<String, Optional<String>> query,
      Function<String, Optional<String>> header,
      long contentLength,
      String source,
      Supplier<InputStream> body) {}

  /// Writes an answer to the client, to its last byte.
  @FunctionalInterface
  interface Sender {
    void send(Response response) throws IOException;
  }

  /// What is known of a request once it was answered: for the log and the metrics.
  ///
  /// - `route`: its label, or `unmatched`; never the path, which a stranger chose.
  /// - `status`: 499 when the client went away before the answer was complete.
  record Done(String requestId, String route, int status, @Nullable String officeId) {}

  static final int CLIENT_GONE = 499;

  Done run(Incoming incoming, Sender sender) {
    Passage passage = new Passage(incoming, clock.instant(), newId());
    boolean placed = false;
    try {
      Response response;
      try {
        response = passage.untilPlace();
        if (response == null) {
          placed = passage.isForOperator() || places.tryAcquire();
          response = placed ? passage.afterPlace() : Response.of(Problem.of(ProblemType.TOO_BUSY));
        }
      } catch (Exception failure) {
        response = passage.answerTo(failure);
      }
      return passage.send(response, sender);
    } finally {
      if (placed && !passage.isForOperator()) {
        places.release();
      }
    }
  }

  private static String newId() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
  }

  /// One request on its way.
  private final class Passage {
    private final Incoming incoming;
    private final Instant at;
    private final String id;
    private @Nullable Route route;
    private Map<String, String> parameters = Map.of();
    private @Nullable Office office;

    Passage(Incoming incoming, Instant at, String id) {
      this.incoming = incoming;
      this.at = at;
      this.id = id;
    }

    boolean isForOperator() {
      return route != null && route.access() instanceof Access.Operator;
    }

    /// What needs no work: the sunset, and requests that mean nothing here.
    @Nullable Response untilPlace() {
      if (!gate.isOpen(at)) {
        return closed();
      }
      return switch (routes.match(incoming.method(), segments(incoming.rawPath()))) {
        case RouteTable.Match.Nothing() -> Response.of(Problem.of(ProblemType.NOT_FOUND));
        case RouteTable.Match.OtherMethods(var allowed) -> {
          TreeSet<String> names = new TreeSet<>();
          for (Route.Method method : allowed) {
            names.add(method.name());
          }
          if (names.contains("GET")) {
            names.add("HEAD");
          }
          yield Response.of(Problem.of(ProblemType.METHOD_NOT_ALLOWED))
              .withHeader("Allow", String.join(", ", names));
        }
        case RouteTable.Match.Found(Route found, var values) -> {
          route = found;
          parameters = values;
          yield null;
        }
      };
    }

    Response afterPlace() throws Exception {
      Route found = requireNonNull(route);
      Problem problem = form(found);
      if (problem != null) {
        return Response.of(problem);
      }
      Response refused = admit(found.access());
      if (refused != null) {
        return refused;
      }
      InputStream body =
          found.maxBodyBytes() == 0
              ? InputStream.nullInputStream()
              : new BoundedInputStream(incoming.body().get(), found.maxBodyBytes());
      return found
          .handler()
          .handle(
              new Request(
                  id,
                  at,
                  parameters,
                  incoming.query(),
                  incoming.header(),
                  office,
                  incoming.source(),
                  body));
    }

    private @Nullable Problem form(Route found) {
      if (!MediaRange.allowsAny(header("Accept"), found.produces())) {
        return Problem.of(
            ProblemType.NOT_ACCEPTABLE, "it answers " + String.join(", ", found.produces()));
      }
      if (incoming.contentLength() > found.maxBodyBytes()) {
        return tooLarge(found.maxBodyBytes(), incoming.contentLength());
      }
      if (found.maxBodyBytes() > 0
          && found.consumes().stream()
              .map(MediaTypes::essence)
              .noneMatch(MediaTypes.essence(header("Content-Type"))::equals)) {
        return Problem.of(
            ProblemType.UNSUPPORTED_MEDIA_TYPE, "it reads " + String.join(", ", found.consumes()));
      }
      return null;
    }

    private @Nullable Response admit(Access access) {
      return switch (access) {
        case Access.Anyone(), Access.Operator() -> null;
        case Access.OfficeWith(String scope) ->
            switch (authenticator.authenticate(header("Authorization"), at)) {
              // RFC 6750 §3: without credentials the challenge carries no error.
              case Authentication.Missing() ->
                  Response.of(Problem.of(ProblemType.UNAUTHENTICATED))
                      .withHeader("WWW-Authenticate", "Bearer");
              case Authentication.Invalid(String reason) ->
                  Response.of(Problem.of(ProblemType.UNAUTHENTICATED, "the token is " + reason))
                      .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
              case Authentication.Unavailable() ->
                  Response.of(Problem.of(ProblemType.IDENTITY_UNAVAILABLE));
              case Authentication.Known(Office known) -> {
                office = known;
                yield known.may(scope)
                    ? null
                    : Response.of(Problem.of(ProblemType.FORBIDDEN, "the scope is " + scope))
                        .withHeader(
                            "WWW-Authenticate",
                            "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
              }
            };
      };
    }

    /// The one place where a failure becomes an answer. What failed goes to the log, by type and
    /// place; the client learns only what it can do.
    Response answerTo(Exception failure) {
      return switch (failure) {
        case DestroyedKeyException _ -> closed();
        case BodyTooLargeException tooLarge -> Response.of(tooLarge(tooLarge.maxBytes(), -1));
        case SQLException sql when Database.isUnavailable(sql) -> {
          LOG.log(System.Logger.Level.WARNING, "the database is unavailable", failure);
          yield Response.of(Problem.of(ProblemType.STORAGE_UNAVAILABLE));
        }
        default -> {
          LOG.log(System.Logger.Level.ERROR, "a handler failed, request " + id, failure);
          yield Response.of(Problem.of(ProblemType.INTERNAL));
        }
      };
    }

    Done send(Response response, Sender sender) {
      Response complete = complete(response);
      int status = complete.status();
      try {
        sender.send(complete);
      } catch (IOException | RuntimeException clientGone) {
        LOG.log(System.Logger.Level.DEBUG, "the answer was not completed", clientGone);
        status = CLIENT_GONE;
      }
      return new Done(
          id,
          route == null ? UNMATCHED : route.label(),
          status,
          office == null ? null : office.id());
    }

    private Response complete(Response response) {
      Response body =
          response.content() instanceof Response.Content.OfProblem(Problem problem)
              ? problem.toResponse(id, language())
              : response;
      Map<String, String> headers = new LinkedHashMap<>(SECURITY_HEADERS);
      headers.put("X-Request-Id", id);
      headers.putAll(body.headers());
      headers.putAll(response.headers());
      if (response.status() == ProblemType.BODY_TOO_LARGE.status()) {
        // What the client still sends is not read, so the connection cannot be used again.
        headers.put("Connection", "close");
      }
      return new Response(body.status(), headers, body.content());
    }

    private Response closed() {
      if (MediaRange.namesHtml(header("Accept"))) {
        return Response.of(
            ProblemType.SUNSET.status(), MediaTypes.HTML, Bytes.utf8(ClosingPage.of(notice)));
      }
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("sunsetAt", new Json.Text(notice.sunsetAt().toString()));
      members.put("english", new Json.Text(notice.english()));
      members.put("chinese", new Json.Text(notice.chinese()));
      members.put("notice", new Json.Text(notice.signed()));
      return Response.of(new Problem(ProblemType.SUNSET, "", members));
    }

    private String header(String name) {
      return incoming.header().apply(name).orElse("");
    }

    private Language language() {
      return AcceptLanguage.preferred(header("Accept-Language"));
    }
  }

  private static Problem tooLarge(long maxBytes, long bytes) {
    String detail =
        maxBytes == 0
            ? "it takes no body"
            : "it takes at most " + maxBytes + " bytes" + (bytes < 0 ? "" : ", announced " + bytes);
    return Problem.of(ProblemType.BODY_TOO_LARGE, detail);
  }

  /// Splits first and decodes then, so that an encoded slash is data. A path that cannot be decoded
  /// matches nothing.
  private static List<String> segments(String rawPath) {
    if (!rawPath.startsWith("/")) {
      return List.of();
    }
    List<String> decoded = new ArrayList<>();
    for (String raw : PathTemplate.split(rawPath)) {
      try {
        // A plus sign is data in a path; URLDecoder is made for forms.
        decoded.add(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException malformed) {
        return List.of();
      }
    }
    return decoded;
  }
}
