package pratique.server.bundle;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Published;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

/// The bundle for gates without a network, whole or as an update.
final class BundleResource {

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MAX_VERSION_DIGITS = 16;

  private final OfferBundle offering;

  BundleResource(OfferBundle offering) {
    this.offering = requireNonNull(offering);
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/v1/bundle",
            Set.of(Role.REGISTRY),
            new Access.Anyone(),
            Set.of(MediaTypes.BYTES),
            this::bundle));
  }

  private Response bundle(Request request) throws SQLException {
    Optional<String> text = request.query("from");
    OptionalLong from = text.map(BundleResource::version).orElse(OptionalLong.empty());
    if (text.isPresent() && from.isEmpty()) {
      return Response.of(
          Problem.of(
              ProblemType.MALFORMED_REQUEST,
              "from must be the version of the bundle that you have, a whole number of at most "
                  + MAX_VERSION_DIGITS
                  + " digits"));
    }
    return switch (offering.offer(from, request.at())) {
      case OfferBundle.Offer.Whole(Bytes file, String tag) ->
          answer(request, file, tag, "pratique.pqb");
      case OfferBundle.Offer.Update(Bytes file, String tag) ->
          answer(request, file, tag, "pratique.pqd");
      case OfferBundle.Offer.NothingNewer() -> Response.empty(204);
      case OfferBundle.Offer.NotYet() -> Response.of(Problem.of(ProblemType.NOT_YET));
    };
  }

  private static Response answer(Request request, Bytes file, String tag, String name) {
    return Published.answer(request, MediaTypes.BYTES, file, tag, FRESH)
        .withHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static OptionalLong version(String text) {
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= MAX_VERSION_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
