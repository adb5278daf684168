package pratique.server.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// What a handler answers.
///
/// The chain adds the security headers and the request id; a header set here wins over the chain's,
/// so that a page can have its own `Content-Security-Policy`.
public record Response(int status, Map<String, String> headers, Content content) {

  /// The body of an answer.
  public sealed interface Content {
    record None() implements Content {}

    record Whole(String mediaType, Bytes bytes) implements Content {}

    /// Written while it is produced. Once the first byte is out the status cannot change: what goes
    /// wrong later is said in the stream itself.
    record Streamed(String mediaType, Writing writing) implements Content {}

    /// A problem that the chain turns into its document.
    record OfProblem(Problem problem) implements Content {}
  }

  @FunctionalInterface
  public interface Writing {
    void writeTo(OutputStream out) throws IOException;
  }

  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    requireNonNull(content, "content");
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599, was " + status);
    }
  }

  public static Response of(int status, String mediaType, Bytes bytes) {
    return new Response(status, Map.of(), new Content.Whole(mediaType, bytes));
  }

  public static Response json(int status, Json document) {
    return of(status, MediaTypes.JSON, Bytes.utf8(JsonWriter.write(document)));
  }

  public static Response streamed(int status, String mediaType, Writing writing) {
    return new Response(status, Map.of(), new Content.Streamed(mediaType, writing));
  }

  public static Response empty(int status) {
    return new Response(status, Map.of(), new Content.None());
  }

  public static Response of(Problem problem) {
    return new Response(problem.type().status(), Map.of(), new Content.OfProblem(problem));
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, content);
  }
}
