package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.paper.CertificatePdf;
import pratique.paper.ErrorCorrection;
import pratique.paper.Imprint;
import pratique.paper.PrintedCertificate;
import pratique.paper.QrSymbol;
import pratique.server.http.Access;
import pratique.server.http.ProblemType;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.verification.Judgement;

/// Makes a QR image or a page to print from the text of a code that was issued here. The text comes
/// with the request and goes with the answer; nothing of it is kept.
final class RenderResource {

  static final String QR_PATH = "/v1/qr";
  static final String PDF_PATH = "/v1/pdf";

  private static final String PNG = "image/png";
  private static final String SVG = "image/svg+xml";
  private static final String PDF = "application/pdf";
  private static final int MAX_REQUEST_BYTES = 16 * 1024;
  private static final int MODULE_PIXELS = 8;

  private final ReadOwnCode reading;
  private final PrintedCertificate pdf = new PrintedCertificate(new CertificatePdf());

  RenderResource(ReadOwnCode reading) {
    this.reading = requireNonNull(reading);
  }

  List<Route> routes() {
    Set<Role> roles = Set.of(Role.CERTIFICATES);
    return List.of(
        Route.postJson(
            QR_PATH, roles, new Access.Anyone(), MAX_REQUEST_BYTES, Set.of(PNG, SVG), this::qr),
        Route.postJson(
            PDF_PATH, roles, new Access.Anyone(), MAX_REQUEST_BYTES, Set.of(PDF), this::pdf));
  }

  /// A request that was read, or its fault.
  private Decoded<Json.Dictionary> body(Request request, Set<String> members) throws IOException {
    return JsonReader.read(request.body(), JsonRows.LIMITS)
        .then(json ->
            json instanceof Json.Dictionary body
                    && members.containsAll(body.members().keySet())
                    && body.text("text").isPresent()
                ? Decoded.ok(body)
                : Decoded.malformed(
                    "request.members",
                    "the request must be a JSON object with text, the code, and at most "
                        + String.join(", ", members.stream().sorted().toList())));
  }

  private Response qr(Request request) throws IOException {
    Decoded<Json.Dictionary> body = body(request, Set.of("text", "format", "level"));
    return switch (body) {
      case Decoded.Malformed<Json.Dictionary>(Fault fault) ->
          Response.of(IssueProblem.of(ProblemType.MALFORMED_REQUEST, fault));
      case Decoded.Ok<Json.Dictionary>(Json.Dictionary valid) ->
          qr(
              request,
              valid.text("text").orElseThrow(),
              valid.find("format").isPresent() ? valid.text("format").orElse("") : "png",
              valid.find("level").isPresent() ? valid.text("level").orElse("") : "Q");
    };
  }

  private Response qr(Request request, String code, String format, String level) {
    ErrorCorrection correction = level(level);
    if (correction == null) {
      return unprocessable("request.level", "level must be L, M, Q or H");
    }
    if (!format.equals("png") && !format.equals("svg")) {
      return unprocessable("request.format", "format must be png or svg");
    }
    if (reading.read(code, request.at()).isEmpty()) {
      return notOurs();
    }
    return switch (QrSymbol.of(code.strip(), correction)) {
      case Decoded.Malformed<QrSymbol>(Fault fault) ->
          Response.of(IssueProblem.unprocessable(fault));
      case Decoded.Ok<QrSymbol>(QrSymbol symbol) ->
          format.equals("png")
              ? Response.of(200, PNG, symbol.toPng(MODULE_PIXELS))
              : Response.of(200, SVG, Bytes.utf8(symbol.toSvg()));
    };
  }

  private static @Nullable ErrorCorrection level(String letter) {
    return switch (letter) {
      case "L" -> ErrorCorrection.LOW;
      case "M" -> ErrorCorrection.MEDIUM;
      case "Q" -> ErrorCorrection.QUARTILE;
      case "H" -> ErrorCorrection.HIGH;
      default -> null;
    };
  }

  private Response pdf(Request request) throws IOException {
    return switch (body(request, Set.of("text"))) {
      case Decoded.Malformed<Json.Dictionary>(Fault fault) ->
          Response.of(IssueProblem.of(ProblemType.MALFORMED_REQUEST, fault));
      case Decoded.Ok<Json.Dictionary>(Json.Dictionary valid) -> {
        String code = valid.text("text").orElseThrow().strip();
        Optional<Judgement> judgement = reading.read(code, request.at());
        yield judgement.isEmpty() ? notOurs() : pdf(code, judgement.get());
      }
    };
  }

  private Response pdf(String code, Judgement judgement) {
    Imprint imprint =
        new Imprint(judgement.signer().orElseThrow().country().orElse(""), Optional.empty());
    Decoded<Bytes> page = pdf.pdf(code, judgement.contents().orElseThrow(), imprint);
    return switch (page) {
      case Decoded.Malformed<Bytes>(Fault fault) -> Response.of(IssueProblem.unprocessable(fault));
      case Decoded.Ok<Bytes>(Bytes printed) -> Response.of(200, PDF, printed);
    };
  }

  private static Response notOurs() {
    return unprocessable(
        "render.not-ours", "text is no code that this instance signed; send one as it was issued");
  }

  private static Response unprocessable(String code, String message) {
    return Response.of(IssueProblem.unprocessable(new Fault(code, message)));
  }
}
