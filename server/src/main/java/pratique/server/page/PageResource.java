package pratique.server.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pratique.credential.Icvp;
import pratique.encoding.Bytes;
import pratique.rules.certlogic.Language;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.verification.IcvpProduct;

/// The pages for people, put together once when the server starts.
///
/// They hold nothing and know nothing: what they do goes through the REST interface.
public final class PageResource {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z.]+)}}");

  /// Scripts and pictures of our own only, besides the QR code that the page makes itself.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /// Keeps the page of the gate in the browser. It needs leave to serve a page outside of its own
  /// folder, and, since it asks for that page itself, a policy that lets it.
  private static final String WORKER = "gate-worker.js";

  private static final Map<String, String> WORKER_HEADERS =
      Map.of(
          "Service-Worker-Allowed", "/gate",
          "Content-Security-Policy", "default-src 'none'; connect-src 'self'");

  private enum Page {
    HOME("/", "home", Optional.empty()),
    ISSUE("/issue", "issue", Optional.of("issue.js")),
    CHECK("/check", "check", Optional.of("check.js")),
    GATE("/gate", "gate", Optional.of("gate.js"));

    private final String path;
    private final String name;
    private final Optional<String> script;

    Page(String path, String name, Optional<String> script) {
      this.path = path;
      this.name = name;
      this.script = script;
    }
  }

  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final Map<String, String> ASSETS =
      Map.ofEntries(
          Map.entry("style.css", "text/css; charset=utf-8"),
          Map.entry("flag.svg", "image/svg+xml"),
          Map.entry("talk.js", SCRIPT),
          Map.entry("judgement.js", SCRIPT),
          Map.entry("issue.js", SCRIPT),
          Map.entry("check.js", SCRIPT),
          Map.entry("gate.js", SCRIPT),
          Map.entry("kept.js", SCRIPT),
          Map.entry(WORKER, SCRIPT));

  /// The libraries as JavaScript, for the page that judges codes itself.
  private static final List<String> LIBRARIES = List.of("verify.js", "pratique.js");

  private final PageText texts;
  private final Instant sunsetAt;
  private final Map<Page, Map<Language, Bytes>> pages = new EnumMap<>(Page.class);
  private final Map<String, Bytes> assets = new HashMap<>();

  public PageResource(Instant sunsetAt) throws IOException {
    this.sunsetAt = sunsetAt;
    this.texts = PageText.load();
    for (Page page : Page.values()) {
      Map<Language, Bytes> inLanguages = new EnumMap<>(Language.class);
      for (Language language : Language.values()) {
        inLanguages.put(language, Bytes.utf8(page(page, language)));
      }
      pages.put(page, inLanguages);
    }
    for (String asset : ASSETS.keySet()) {
      assets.put(asset, Resources.read(asset));
    }
    for (String library : LIBRARIES) {
      assets.put(library, Resources.readLibrary(library));
    }
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Page page : Page.values()) {
      routes.add(
          Route.get(
              page.path,
              Role.every(),
              new Access.Anyone(),
              Set.of(MediaTypes.HTML),
              request -> html(page, request)));
    }
    ASSETS.forEach((name, type) -> routes.add(asset(name, type)));
    LIBRARIES.forEach(name -> routes.add(asset(name, SCRIPT)));
    return routes;
  }

  private Route asset(String name, String type) {
    Map<String, String> headers = name.equals(WORKER) ? WORKER_HEADERS : Map.of();
    return Route.get(
        "/assets/" + name,
        Role.every(),
        new Access.Anyone(),
        Set.of(type),
        _ -> {
          Response response = Response.of(200, type, assets.getOrDefault(name, Bytes.EMPTY));
          for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
          }
          return response;
        });
  }

  private Response html(Page page, Request request) {
    Language language = language(request);
    return Response.of(
            200,
            MediaTypes.HTML,
            pages.getOrDefault(page, Map.of()).getOrDefault(language, Bytes.EMPTY))
        .withHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .withHeader("Content-Language", language.tag())
        .withHeader("Vary", "Accept-Language");
  }

  /// The language chosen on the page, or else the browser's.
  private static Language language(Request request) {
    Optional<String> chosen = request.query("language");
    for (Language language : Language.values()) {
      if (chosen.filter(language.tag()::equals).isPresent()) {
        return language;
      }
    }
    return request.language();
  }

  private String page(Page page, Language language) throws IOException {
    Map<String, String> values = new HashMap<>();
    Language other =
        switch (language) {
          case ENGLISH -> Language.CHINESE;
          case CHINESE -> Language.ENGLISH;
        };
    values.put("language", language.tag());
    values.put("other", other.tag());
    values.put("otherName", texts.text("language", other));
    values.put("title", texts.text(page.name + ".title", language));
    values.put("sunset", sunsetAt.toString());
    values.put("words", escaped(texts.scriptWords(language)));
    values.put("icvpVersion", Icvp.WRITTEN_VERSION);
    values.put("products", products());
    values.put(
        "script",
        page.script
            .map(name -> "<script type=\"module\" src=\"/assets/" + name + "\"></script>")
            .orElse(""));
    values.put("content", filled(template(page.name + ".html"), language, values));
    return filled(template("layout.html"), language, values);
  }

  /// Puts values and texts into their places. Values are markup of ours; texts are escaped.
  private String filled(String template, Language language, Map<String, String> values) {
    Matcher place = PLACE.matcher(template);
    StringBuilder page = new StringBuilder();
    while (place.find()) {
      String name = place.group(1);
      String value = values.get(name);
      place.appendReplacement(
          page,
          Matcher.quoteReplacement(value == null ? escaped(texts.text(name, language)) : value));
    }
    return place.appendTail(page).toString();
  }

  private static String template(String name) throws IOException {
    return new String(Resources.read(name).toByteArray(), StandardCharsets.UTF_8);
  }

  private static String products() {
    return IcvpProduct.catalogue().values().stream()
        .sorted(
            Comparator.comparing(IcvpProduct::disease)
                .thenComparing(IcvpProduct::manufacturer)
                .thenComparing(IcvpProduct::commercialName)
                .thenComparing(IcvpProduct::code))
        .map(product ->
            "<option value=\""
                + escaped(product.code())
                + "\">"
                + escaped(
                    product.vaccineType()
                        + (product.commercialName().isEmpty()
                            ? ""
                            : ", " + product.commercialName())
                        + " ("
                        + product.manufacturer()
                        + ")")
                + "</option>")
        .collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
