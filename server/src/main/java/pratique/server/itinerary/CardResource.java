package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.server.carrier.CardAnswer;
import pratique.server.carrier.CardRequest;
import pratique.server.carrier.PhoneNumber;
import pratique.server.carrier.Receipt;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

/// Ask for a code, then with it for a card; enrol, withdraw, lock and unlock. Numbers and codes
/// stand in bodies only, because addresses are logged on the way.
final class CardResource {

  static final String PATH = "/v1/itinerary";

  private static final int MAX_BODY_BYTES = 1024;
  private static final JsonReader.Limits BODY =
      new JsonReader.Limits(MAX_BODY_BYTES, 2, MAX_BODY_BYTES, 20);
  private static final Access ANYONE = new Access.Anyone();

  private final SendCode sending;
  private final AskCard asking;
  private final ChangeEnrolment enrolling;
  private final LockNumber locking;

  CardResource(SendCode sending, AskCard asking, ChangeEnrolment enrolling, LockNumber locking) {
    this.sending = requireNonNull(sending);
    this.asking = requireNonNull(asking);
    this.enrolling = requireNonNull(enrolling);
    this.locking = requireNonNull(locking);
  }

  List<Route> routes() {
    return List.of(
        route(Route.Method.POST, "/codes", this::sendCode),
        route(Route.Method.POST, "/cards", this::askCard),
        route(Route.Method.POST, "/enrolment", this::enrol),
        route(Route.Method.DELETE, "/enrolment", this::withdraw),
        route(Route.Method.POST, "/lock", this::lock),
        route(Route.Method.DELETE, "/lock", this::unlock));
  }

  private interface Handler {
    Response handle(Json.Dictionary body, Request request) throws SQLException, IOException;
  }

  private static Route route(Route.Method method, String path, Handler handler) {
    Set<String> json = Set.of(MediaTypes.JSON);
    return new Route(
        method,
        PATH + path,
        Set.of(Role.ITINERARY),
        ANYONE,
        MAX_BODY_BYTES,
        json,
        json,
        request ->
            switch (JsonReader.read(request.body(), BODY)) {
              case Decoded.Ok<Json>(Json.Dictionary body) -> handler.handle(body, request);
              case Decoded.Ok<Json>(Json _) ->
                  Response.of(
                      Problem.of(ProblemType.MALFORMED_REQUEST, "the body must be an object"));
              case Decoded.Malformed<Json>(Fault fault) ->
                  Response.of(Problem.of(ProblemType.MALFORMED_REQUEST, fault.message()));
            });
  }

  private Response sendCode(Json.Dictionary body, Request request) throws SQLException {
    Optional<PhoneNumber> number = body.text("number").flatMap(PhoneNumber::read);
    Optional<CodePurpose> purpose = body.text("purpose").flatMap(CodePurpose::ofWord);
    if (number.isEmpty()) {
      return noNumber();
    }
    if (purpose.isEmpty()) {
      return unprocessable("purpose must be card, enrol, withdraw, lock or unlock");
    }
    return switch (sending.send(number.get(), purpose.get(), request.source(), request.at())) {
      case SendCode.Outcome.Accepted() ->
          Response.json(
              202,
              new Json.Dictionary(
                  Map.of("validForSeconds", Json.Decimal.of(CardCodes.LASTS.toSeconds()))));
      case SendCode.Outcome.TooMany(var retryAfter) ->
          Response.of(
                  Problem.of(
                      ProblemType.TOO_MANY,
                      "too many codes were asked for, for this number or from this address"))
              .withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    };
  }

  private Response askCard(Json.Dictionary body, Request request) throws SQLException, IOException {
    Optional<Proof> proof = proof(body, request);
    if (proof.isEmpty()) {
      return noNumber();
    }
    if (!consents(body)) {
      return noConsent();
    }
    Optional<Integer> days = days(body);
    if (days.isEmpty()) {
      return unprocessable("days must be 7 or 14");
    }
    return switch (asking.ask(proof.get(), days.get(), request.at())) {
      case AskCard.Outcome.Made(List<AskCard.Part> parts) -> Response.json(200, cards(parts));
      case AskCard.Outcome.Refused() -> codeRefused();
      case AskCard.Outcome.Locked() ->
          Response.of(
              Problem.of(
                  ProblemType.CONFLICT, "the number is locked; unlock it to have cards made"));
      case AskCard.Outcome.NoCarrier() ->
          Response.of(Problem.of(ProblemType.NOT_FOUND, "no carrier here has this number"));
      case AskCard.Outcome.CannotSign() -> Response.of(Problem.of(ProblemType.NO_VALID_SIGNER));
    };
  }

  private static Json cards(List<AskCard.Part> parts) {
    List<Json> cards = new ArrayList<>();
    for (AskCard.Part part : parts) {
      Map<String, Json> card = new LinkedHashMap<>();
      card.put("carrier", new Json.Text(part.carrier()));
      card.put("coverage", new Json.Text(word(part.card().coverage())));
      card.put("card", new Json.Text(part.card().signed()));
      cards.add(new Json.Dictionary(card));
    }
    return new Json.Dictionary(Map.of("cards", new Json.Array(cards)));
  }

  private static String word(CardAnswer.Coverage coverage) {
    return coverage.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Response enrol(Json.Dictionary body, Request request) throws SQLException, IOException {
    Optional<Proof> proof = proof(body, request);
    if (proof.isEmpty()) {
      return noNumber();
    }
    return consents(body) ? answer(enrolling.enrol(proof.get(), request.at())) : noConsent();
  }

  private Response withdraw(Json.Dictionary body, Request request)
      throws SQLException, IOException {
    Optional<Proof> proof = proof(body, request);
    return proof.isPresent() ? answer(enrolling.withdraw(proof.get(), request.at())) : noNumber();
  }

  private static Response answer(ChangeEnrolment.Outcome outcome) {
    return switch (outcome) {
      case ChangeEnrolment.Outcome.Enrolled(var since) ->
          Response.json(
              200, new Json.Dictionary(Map.of("enrolledAt", new Json.Text(since.toString()))));
      case ChangeEnrolment.Outcome.Withdrawn(List<Receipt> receipts) -> {
        List<Json> all = new ArrayList<>();
        for (Receipt receipt : receipts) {
          Map<String, Json> members = new LinkedHashMap<>();
          members.put("unreadableAt", new Json.Text(receipt.unreadableAt().toString()));
          members.put(
              "backupsUnreadableAt", new Json.Text(receipt.backupsUnreadableAt().toString()));
          members.put("receipt", new Json.Text(receipt.signed()));
          all.add(new Json.Dictionary(members));
        }
        yield Response.json(200, new Json.Dictionary(Map.of("receipts", new Json.Array(all))));
      }
      case ChangeEnrolment.Outcome.Refused() -> codeRefused();
      case ChangeEnrolment.Outcome.Nothing() ->
          Response.of(Problem.of(ProblemType.NOT_FOUND, "nothing is kept of this number"));
    };
  }

  private Response lock(Json.Dictionary body, Request request) throws SQLException {
    Optional<Proof> proof = proof(body, request);
    return proof.isPresent() ? answer(locking.lock(proof.get(), request.at())) : noNumber();
  }

  private Response unlock(Json.Dictionary body, Request request) throws SQLException {
    Optional<Proof> proof = proof(body, request);
    Optional<String> unlockCode = body.text("unlockCode").flatMap(LockNumber::readUnlockCode);
    if (proof.isEmpty()) {
      return noNumber();
    }
    return unlockCode.isPresent()
        ? answer(locking.unlock(proof.get(), unlockCode.get(), request.at()))
        : unprocessable("unlockCode must be the 16 letters and digits shown when it was locked");
  }

  private static Response answer(LockNumber.Outcome outcome) {
    return switch (outcome) {
      case LockNumber.Outcome.Locked(String unlockCode) ->
          Response.json(200, new Json.Dictionary(Map.of("unlockCode", new Json.Text(unlockCode))));
      case LockNumber.Outcome.Unlocked() ->
          Response.json(200, new Json.Dictionary(Map.of("locked", new Json.Bool(false))));
      case LockNumber.Outcome.Refused() -> codeRefused();
    };
  }

  /// Empty when the number cannot be one; a code that cannot be one is refused like a wrong one.
  private static Optional<Proof> proof(Json.Dictionary body, Request request) {
    return body.text("number")
        .flatMap(PhoneNumber::read)
        .map(number -> new Proof(number, body.text("code").orElse(""), request.source()));
  }

  private static boolean consents(Json.Dictionary body) {
    return body.find("consent").orElse(new Json.Bool(false)).equals(new Json.Bool(true));
  }

  private static Optional<Integer> days(Json.Dictionary body) {
    Json days = body.find("days").orElse(Json.Decimal.of(CardRequest.SHORT_DAYS));
    if (days.equals(Json.Decimal.of(CardRequest.SHORT_DAYS))) {
      return Optional.of(CardRequest.SHORT_DAYS);
    }
    return days.equals(Json.Decimal.of(CardRequest.LONG_DAYS))
        ? Optional.of(CardRequest.LONG_DAYS)
        : Optional.empty();
  }

  private static Response noNumber() {
    return unprocessable("number must be + and 7 to 15 digits, country code first");
  }

  private static Response noConsent() {
    return unprocessable("consent must be true: without it nothing is looked up or kept");
  }

  private static Response unprocessable(String detail) {
    return Response.of(Problem.of(ProblemType.UNPROCESSABLE, detail));
  }

  /// The one answer to every code that is not taken, whyever.
  private static Response codeRefused() {
    return Response.of(Problem.of(ProblemType.CODE_REFUSED));
  }
}
