package pratique.server.http;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.rules.certlogic.Language;
import pratique.server.identity.Office;

/// One request, after it passed the chain.
///
/// Not a record, because the body can be read only once; nothing here is ever logged.
public final class Request {

  private final String id;
  private final Instant at;
  private final Map<String, String> parameters;
  private final Function<String, Optional<String>> query;
  private final Function<String, Optional<String>> header;
  private final @Nullable Office office;
  private final String source;
  private final InputStream body;

  Request(
      String id,
      Instant at,
      Map<String, String> parameters,
      Function<String, Optional<String>> query,
      Function<String, Optional<String>> header,
      @Nullable Office office,
      String source,
      InputStream body) {
    this.id = requireNonNull(id);
    this.at = requireNonNull(at);
    this.parameters = Map.copyOf(parameters);
    this.query = requireNonNull(query);
    this.header = requireNonNull(header);
    this.office = office;
    this.source = requireNonNull(source);
    this.body = requireNonNull(body);
  }

  /// Ours, made for this request; in the answer's `X-Request-Id`, logs and problem documents.
  public String id() {
    return id;
  }

  /// The one instant of this request: every decision in it uses this one.
  public Instant at() {
    return at;
  }

  /// The value of a parameter of the path template, decoded.
  ///
  /// @throws IllegalArgumentException when the template has no such parameter
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  /// The first value of a query parameter. Personal data never stands in a query: proxies log it.
  public Optional<String> query(String name) {
    return query.apply(name);
  }

  /// The first value of a header field.
  public Optional<String> header(String name) {
    return header.apply(name);
  }

  /// Whether the client takes an answer of this media type.
  public boolean accepts(String mediaType) {
    return MediaRange.allowsAny(header("Accept").orElse(""), List.of(mediaType));
  }

  /// The language for people, of `Accept-Language`.
  public Language language() {
    return AcceptLanguage.preferred(header("Accept-Language").orElse(""));
  }

  /// The calling office.
  ///
  /// @throws IllegalStateException on a route that anyone may call
  public Office office() {
    if (office == null) {
      throw new IllegalStateException("a route that anyone may call has no office");
    }
    return office;
  }

  /// Where the request came from, as far as the network tells: for limits, and never kept as it is.
  public String source() {
    return source;
  }

  /// The whole body, at most the route's limit; a longer one ends the request with 413.
  public Bytes body() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    body.transferTo(whole);
    return Bytes.copyOf(whole.toByteArray());
  }

  /// The body as it arrives, for routes that stream. Reading beyond the route's limit throws, and
  /// the request ends with 413 when nothing was answered yet.
  public InputStream bodyStream() {
    return body;
  }
}
