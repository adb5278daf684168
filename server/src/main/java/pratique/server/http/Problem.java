package pratique.server.http;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Language;

/// Why a request was not answered as asked, as a document for programs and people.
///
/// - `detail`: names the field, the limit and the value met, never a person's data, a piece of a
///   document, or the inside of the server. Empty when the title says all.
/// - `members`: further members of the document, for example `row`.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9457.html#section-3 RFC 9457 §3
public record Problem(ProblemType type, String detail, Map<String, Json> members) {

  public static final String TYPE_PREFIX = "/problems/";

  private static final String RETRY_AFTER_SECONDS = "5";

  public Problem {
    requireNonNull(type, "type");
    requireNonNull(detail, "detail");
    members = Map.copyOf(members);
  }

  public static Problem of(ProblemType type) {
    return new Problem(type, "", Map.of());
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of());
  }

  /// The only place where a problem becomes an answer.
  public Response toResponse(String requestId, Language language) {
    Response response =
        Response.of(
                type.status(),
                MediaTypes.PROBLEM,
                Bytes.utf8(JsonWriter.write(toJson(requestId, language))))
            .withHeader("Content-Language", language.tag());
    return type.isRetryable() ? response.withHeader("Retry-After", RETRY_AFTER_SECONDS) : response;
  }

  /// For streams, where a row fails and the others go on: the document without status line.
  public Json.Dictionary toJson(String requestId, Language language) {
    Map<String, Json> document = new LinkedHashMap<>();
    document.put("type", new Json.Text(TYPE_PREFIX + type.code()));
    document.put("title", new Json.Text(type.title(language)));
    document.put("status", Json.Decimal.of(type.status()));
    if (!detail.isEmpty()) {
      document.put("detail", new Json.Text(detail));
    }
    document.put("code", new Json.Text(type.code()));
    document.put("requestId", new Json.Text(requestId));
    members.forEach(document::putIfAbsent);
    return new Json.Dictionary(document);
  }
}
