package pratique.server.checking;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.paper.PdfPages;
import pratique.paper.QrImages;
import pratique.paper.Scan;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.verification.JudgementJson;

/// Check the text of a code, or the codes in a picture or a PDF.
final class VerifyResource {

  static final int MAX_IMAGE_BYTES = 20 * 1024 * 1024;

  /// A code has at most 4,296 characters; the rest is room for escapes and white space.
  static final int MAX_TEXT_BODY_BYTES = 64 * 1024;

  /// Pictures looked at at once: one may take hundreds of megabytes and a processor for a while.
  static final int MAX_IMAGES_AT_ONCE = 2;

  private static final String PNG = "image/png";
  private static final String JPEG = "image/jpeg";
  private static final String PDF = "application/pdf";

  private final CheckCode checking;
  private final Semaphore places = new Semaphore(MAX_IMAGES_AT_ONCE);

  VerifyResource(CheckCode checking) {
    this.checking = requireNonNull(checking);
  }

  List<Route> routes() {
    return List.of(
        new Route(
            Route.Method.POST,
            "/v1/verify",
            Role.every(),
            new Access.Anyone(),
            MAX_IMAGE_BYTES,
            Set.of(MediaTypes.JSON, PNG, JPEG, PDF),
            Set.of(MediaTypes.JSON),
            this::verify));
  }

  private Response verify(Request request) throws IOException, SQLException {
    String contentType = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (contentType.startsWith(MediaTypes.JSON)) {
      return text(request);
    }
    if (!places.tryAcquire()) {
      return Response.of(
          Problem.of(
              ProblemType.TOO_BUSY,
              MAX_IMAGES_AT_ONCE + " pictures are being looked at, the most at once"));
    }
    try {
      byte[] picture = request.body().toByteArray();
      Scan scan = contentType.startsWith(PDF) ? PdfPages.read(picture) : QrImages.read(picture);
      return switch (scan) {
        case Scan.Found(var texts) -> judgements(request, "picture", texts);
        case Scan.NoCode(Fault fault) -> unprocessable(fault);
        case Scan.Unreadable(Fault fault) -> unprocessable(fault);
      };
    } finally {
      places.release();
    }
  }

  private Response text(Request request) throws IOException, SQLException {
    Bytes body;
    try (InputStream in = request.bodyStream()) {
      body = Bytes.copyOf(in.readNBytes(MAX_TEXT_BODY_BYTES + 1));
    }
    if (body.length() > MAX_TEXT_BODY_BYTES) {
      return Response.of(
          Problem.of(
              ProblemType.BODY_TOO_LARGE,
              "a JSON body may have at most " + MAX_TEXT_BODY_BYTES + " bytes"));
    }
    JsonReader.Limits limits = new JsonReader.Limits(MAX_TEXT_BODY_BYTES, 4, 32 * 1024, 32);
    return switch (JsonReader.read(body, limits)) {
      case Decoded.Malformed<Json>(Fault fault) ->
          Response.of(Problem.of(ProblemType.MALFORMED_REQUEST, fault.message()));
      case Decoded.Ok<Json>(Json json) -> {
        Optional<String> text =
            json instanceof Json.Dictionary members && members.members().size() == 1
                ? members.text("text")
                : Optional.empty();
        yield text.isEmpty()
            ? unprocessable(
                new Fault(
                    "request.text", "the body must be {\"text\": \"…\"} with the code's text"))
            : judgements(request, "text", List.of(text.get()));
      }
    };
  }

  private Response judgements(Request request, String input, List<String> texts)
      throws SQLException {
    List<Json> judgements = new ArrayList<>(texts.size());
    for (String text : texts) {
      judgements.add(
          JudgementJson.write(input, checking.check(text, request.at()), request.language()));
    }
    return Response.json(200, new Json.Array(judgements))
        .withHeader("Content-Language", request.language().tag());
  }

  private static Response unprocessable(Fault fault) {
    return Response.of(
        new Problem(
            ProblemType.UNPROCESSABLE,
            fault.message(),
            Map.of("fault", new Json.Text(fault.code()))));
  }
}
