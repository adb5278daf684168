package pratique.server.development;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.server.carrier.PhoneNumber;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.server.sms.MadeUpPhones;
import pratique.server.sms.ReceivesMessages;

/// The screens of the made-up phones, for trying out: codes are read here, because there is no
/// phone.
final class PhonesResource {

  static final String PATH = "/dev-phones";

  private static final int MAX_BODY_BYTES = 1024;
  private static final JsonReader.Limits BODY =
      new JsonReader.Limits(MAX_BODY_BYTES, 2, MAX_BODY_BYTES, 10);

  private final MadeUpPhones phones;

  PhonesResource(MadeUpPhones phones) {
    this.phones = requireNonNull(phones);
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            PATH,
            Set.of(Role.ITINERARY),
            new Access.Anyone(),
            Set.of(MediaTypes.HTML),
            this::screens),
        Route.postJson(
            PATH,
            Set.of(Role.ITINERARY),
            new Access.Anyone(),
            MAX_BODY_BYTES,
            Set.of(MediaTypes.JSON),
            this::send));
  }

  /// `{"from": "+999…", "text": "CXMYD"}`: as if the phone had sent it.
  private Response send(Request request) throws IOException, SQLException {
    Optional<ReceivesMessages> receiver = phones.receiver();
    if (JsonReader.read(request.body(), BODY) instanceof Decoded.Ok<Json>(Json.Dictionary body)
        && receiver.isPresent()) {
      Optional<PhoneNumber> from = body.text("from").flatMap(PhoneNumber::read);
      if (from.isPresent()) {
        receiver.get().receive(from.get(), body.text("text").orElse(""), request.at());
        return Response.empty(202);
      }
    }
    return Response.of(
        Problem.of(ProblemType.MALFORMED_REQUEST, "the body must be {\"from\", \"text\"}"));
  }

  private Response screens(Request request) {
    StringBuilder who = new StringBuilder();
    for (MadeUpCarriers.Phone phone : MadeUpCarriers.PHONES) {
      who.append("<li>").append(phone.number()).append(": ").append(phone.what()).append("</li>\n");
    }
    StringBuilder messages = new StringBuilder();
    for (MadeUpPhones.Received message : phones.received()) {
      messages
          .append("<tr><td>")
          .append(message.to().text())
          .append("</td><td>")
          .append(message.at())
          .append("</td><td>")
          .append(escaped(message.text()))
          .append("</td></tr>\n");
    }
    return Response.of(200, MediaTypes.HTML, Bytes.utf8(page(who, messages)))
        .withHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
  }

  private static String page(CharSequence who, CharSequence messages) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Made-up phones</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="/assets/style.css"></head>
    <body><main><h1>Made-up phones 虚构的手机</h1>
    <p>Nothing here is real. 以下均为虚构。</p>
    <ul>%s</ul>
    <h2>Messages 短信</h2>
    <table>%s</table></main></body></html>
    """
        .formatted(who, messages);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
