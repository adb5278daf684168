package pratique.server.http;

import java.util.Set;
import pratique.encoding.Bytes;
import pratique.rules.certlogic.Language;

/// Explains a problem's `type` to the person who opens it.
public final class ProblemRoute {

  private ProblemRoute() {}

  public static Route route() {
    return Route.get(
        Problem.TYPE_PREFIX + "{code}",
        Role.every(),
        new Access.Anyone(),
        Set.of(MediaTypes.TEXT),
        request -> {
          for (ProblemType type : ProblemType.values()) {
            if (type.code().equals(request.parameter("code"))) {
              String text =
                  type.title(Language.ENGLISH) + "\n" + type.title(Language.CHINESE) + "\n";
              return Response.of(200, MediaTypes.TEXT, Bytes.utf8(text));
            }
          }
          return Response.of(Problem.of(ProblemType.NOT_FOUND));
        });
  }
}
