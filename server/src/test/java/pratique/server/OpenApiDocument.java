package pratique.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// The OpenAPI document as tests look at it: operations, and whether an answer is one that it
/// declares.
public final class OpenApiDocument {

  private static final String LOCATION = "https://pratique.example/openapi.json";
  private static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 20, 32, 1 << 16, 64);

  /// One method of one path.
  public record Operation(String method, String path, Json.Dictionary json) {
    public String label() {
      return method + " " + path;
    }
  }

  private final Json.Dictionary root;
  private final SchemaRegistry schemas;

  public OpenApiDocument() {
    String text;
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("/openapi.json")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.root =
        switch (JsonReader.read(text, LIMITS)) {
          case Decoded.Ok<Json>(Json.Dictionary document) -> document;
          case Decoded.Ok<Json>(Json _) -> throw new AssertionError("openapi.json is no object");
          case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault.message());
        };
    this.schemas =
        SchemaRegistry.withDialect(
            Dialects.getDraft202012(), builder -> builder.schemas(Map.of(LOCATION, text)));
  }

  public Json.Dictionary root() {
    return root;
  }

  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    dictionary(root, "paths")
        .members()
        .forEach((path, item) ->
            ((Json.Dictionary) item)
                .members()
                .forEach((method, operation) ->
                    operations.add(
                        new Operation(
                            method.toUpperCase(Locale.ROOT), path, (Json.Dictionary) operation))));
    return operations;
  }

  /// The operation whose template fits a path; a literal segment is preferred to a parameter.
  public Optional<Operation> operation(String method, String path) {
    String[] wanted = path.split("/", -1);
    Operation best = null;
    for (Operation operation : operations()) {
      if (operation.method().equals(method)
          && fits(operation.path().split("/", -1), wanted)
          && (best == null || count(operation) < count(best))) {
        best = operation;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean fits(String[] template, String[] path) {
    if (template.length != path.length) {
      return false;
    }
    for (int i = 0; i < path.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(path[i])) {
        return false;
      }
    }
    return true;
  }

  private static long count(Operation operation) {
    return operation.path().chars().filter(c -> c == '{').count();
  }

  /// The member `name`, which must be an object; a reference is followed.
  public Json.Dictionary dictionary(Json.Dictionary parent, String name) {
    return (Json.Dictionary)
        resolve(parent.find(name).orElseThrow(() -> new AssertionError("no member " + name)));
  }

  /// What a reference points to, or the value itself.
  public Json resolve(Json json) {
    if (!(json instanceof Json.Dictionary object) || object.text("$ref").isEmpty()) {
      return json;
    }
    String reference = object.text("$ref").get();
    assertTrue(reference.startsWith("#/"), reference);
    Json found = root;
    for (String name : reference.substring(2).split("/", -1)) {
      found =
          ((Json.Dictionary) found)
              .find(name)
              .orElseThrow(() -> new AssertionError(reference + " points nowhere"));
    }
    return resolve(found);
  }

  /// Fails unless the document declares this answer: its status, its media type and its form.
  public void check(Operation operation, int status, Optional<String> mediaType, String body) {
    Json.Dictionary responses = dictionary(operation.json(), "responses");
    String label = operation.label() + " " + status;
    assertTrue(responses.find(Integer.toString(status)).isPresent(), label + " is not declared");
    Json.Dictionary response = dictionary(responses, Integer.toString(status));
    if (response.find("content").isEmpty()) {
      assertTrue(body.isEmpty(), label + " has a body that is not declared");
      return;
    }
    Json.Dictionary content = dictionary(response, "content");
    String type = mediaType.orElseThrow(() -> new AssertionError(label + " has no media type"));
    Json.Dictionary media =
        content
            .find(type)
            .map(Json.Dictionary.class::cast)
            .orElseThrow(() -> new AssertionError(label + " has the undeclared type " + type));
    if (type.endsWith("json") && !type.endsWith("ndjson")) {
      valid(label, pointer(operation, status, type) + "/schema", body);
    }
    if (media.find("x-line-schema").isPresent()) {
      for (String line : body.lines().toList()) {
        valid(label, pointer(operation, status, type) + "/x-line-schema", line);
      }
    }
  }

  private String pointer(Operation operation, int status, String type) {
    Json.Dictionary responses = dictionary(operation.json(), "responses");
    String response =
        ((Json.Dictionary) responses.find(Integer.toString(status)).orElseThrow())
            .text("$ref")
            .orElse(
                "#/paths/"
                    + escaped(operation.path())
                    + "/"
                    + operation.method().toLowerCase(Locale.ROOT)
                    + "/responses/"
                    + status);
    return response + "/content/" + escaped(type);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
  }

  /// Fails unless `body` is what the schema at `pointer` (`#/…`) asks for.
  public void valid(String label, String pointer, String body) {
    var errors =
        schemas.getSchema(SchemaLocation.of(LOCATION + pointer)).validate(body, InputFormat.JSON);
    assertTrue(errors.isEmpty(), () -> label + ": " + errors + "\n" + body);
  }
}
