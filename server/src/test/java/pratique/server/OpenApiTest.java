package pratique.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.server.http.Access;
import pratique.server.http.ProblemType;
import pratique.server.http.Route;

/// The OpenAPI document says of every route what the route says of itself, and is well-formed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final Set<String> PROBLEM_ONLY = Set.of("application/problem+json");

  private final OpenApiDocument document = new OpenApiDocument();
  private RunningServer server;

  @BeforeAll
  void start() throws Exception {
    server = RunningServer.start();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private Map.Entry<OpenApiDocument.Operation, Route> pair(OpenApiDocument.Operation operation) {
    Route route =
        server.instance().routes().stream()
            .filter(candidate -> candidate.label().equals(operation.label()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(operation.label() + " is no route"));
    return Map.entry(operation, route);
  }

  private List<Map.Entry<OpenApiDocument.Operation, Route>> pairs() {
    return document.operations().stream().map(this::pair).toList();
  }

  private static Set<String> names(Json.Dictionary dictionary) {
    return new TreeSet<>(dictionary.members().keySet());
  }

  @Test
  void everyRouteIsDeclaredAndEveryDeclarationIsARoute() {
    Set<String> routes = new TreeSet<>();
    server.instance().routes().forEach(route -> routes.add(route.label()));
    Set<String> declared = new TreeSet<>();
    document.operations().forEach(operation -> declared.add(operation.label()));
    assertEquals(routes, declared);
    assertTrue(declared.size() > 10, declared.toString());
  }

  @Test
  void bodiesHaveTheSameMediaTypesAndLimits() {
    for (var pair : pairs()) {
      Json.Dictionary operation = pair.getKey().json();
      Route route = pair.getValue();
      if (operation.find("requestBody").isEmpty()) {
        assertEquals(0, route.maxBodyBytes(), route.label());
        continue;
      }
      Json.Dictionary body = document.dictionary(operation, "requestBody");
      assertEquals(
          new TreeSet<>(route.consumes()),
          names(document.dictionary(body, "content")),
          route.label());
      assertEquals(
          Json.Decimal.of(route.maxBodyBytes()),
          body.find("x-max-bytes").orElseThrow(),
          route.label());
    }
  }

  @Test
  void answersHaveTheSameMediaTypes() {
    for (var pair : pairs()) {
      Set<String> declared = new TreeSet<>();
      Json.Dictionary responses = document.dictionary(pair.getKey().json(), "responses");
      for (String status : responses.members().keySet()) {
        Json.Dictionary response = document.dictionary(responses, status);
        if (status.startsWith("2") && response.find("content").isPresent()) {
          declared.addAll(names(document.dictionary(response, "content")));
        }
      }
      Set<String> produced = new TreeSet<>(pair.getValue().produces());
      // A route that produces a type of its own making names none.
      assertTrue(
          produced.isEmpty() ? !declared.isEmpty() : produced.equals(declared),
          pair.getKey().label() + " declares " + declared + " and produces " + produced);
    }
  }

  @Test
  void accessIsTheSame() {
    for (var pair : pairs()) {
      List<Json> expected =
          switch (pair.getValue().access()) {
            case Access.OfficeWith(String scope) ->
                List.of(
                    new Json.Dictionary(
                        Map.of("office", new Json.Array(List.of(new Json.Text(scope))))));
            case Access.Anyone(), Access.Operator() -> List.of();
          };
      assertEquals(
          new Json.Array(expected),
          pair.getKey().json().find("security").orElseThrow(),
          pair.getKey().label());
    }
  }

  @Test
  void rolesAreTheSame() {
    for (var pair : pairs()) {
      Set<Json> expected = new HashSet<>();
      pair.getValue().roles().forEach(role -> expected.add(new Json.Text(role.configName())));
      Json.Array roles = (Json.Array) pair.getKey().json().find("x-roles").orElseThrow();
      assertEquals(expected, new HashSet<>(roles.items()), pair.getKey().label());
    }
  }

  /// What the chain before every handler can answer follows from the route alone.
  @Test
  void everyStatusOfTheChainIsDeclared() {
    for (var pair : pairs()) {
      Route route = pair.getValue();
      Set<Integer> statuses = new TreeSet<>(Set.of(406, 410, 500, 503));
      if (route.maxBodyBytes() > 0) {
        statuses.addAll(Set.of(413, 415));
      }
      if (route.access() instanceof Access.OfficeWith) {
        statuses.addAll(Set.of(401, 403));
      }
      Set<String> declared = names(document.dictionary(pair.getKey().json(), "responses"));
      for (int status : statuses) {
        assertTrue(declared.contains(Integer.toString(status)), route.label() + " " + status);
      }
    }
  }

  @Test
  void onlyStatusesThatAProblemCanHaveAreDeclaredAsProblems() {
    Set<String> possible = new TreeSet<>();
    for (ProblemType type : ProblemType.values()) {
      possible.add(Integer.toString(type.status()));
    }
    for (OpenApiDocument.Operation operation : document.operations()) {
      Json.Dictionary responses = document.dictionary(operation.json(), "responses");
      for (String status : responses.members().keySet()) {
        Json.Dictionary response = document.dictionary(responses, status);
        boolean isProblem =
            response.find("content").isPresent()
                && names(document.dictionary(response, "content")).equals(PROBLEM_ONLY);
        assertTrue(!isProblem || possible.contains(status), operation.label() + " " + status);
      }
    }
  }

  @Test
  void itIsServedAsItIs() throws Exception {
    HttpResponse<String> answer = server.get("/openapi.json");
    assertEquals(200, answer.statusCode());
    assertEquals(document.root(), RunningServer.json(answer));
  }

  @Test
  void theCheckOfAnswersFailsOnWhatIsNotDeclared() {
    OpenApiDocument.Operation status =
        document.operation("GET", "/v1/certificates/00").orElseThrow();
    Optional<String> json = Optional.of("application/json");
    String right = "{\"certificateId\":\"" + "0".repeat(32) + "\",\"status\":\"issued\"}";
    document.check(status, 200, json, right);
    assertThrows(AssertionError.class, () -> document.check(status, 201, json, right));
    assertThrows(
        AssertionError.class, () -> document.check(status, 200, Optional.of("text/html"), right));
    assertThrows(
        AssertionError.class,
        () -> document.check(status, 200, json, right.replace("issued", "fine")));
    assertThrows(
        AssertionError.class,
        () -> document.check(status, 200, json, right.replace("}", ",\"n\":1}")));
  }

  @Nested
  @DisplayName("OpenAPI 3.1 §4.8 the fields of its objects")
  class WellFormed {

    @Test
    void itIsOfVersion31() {
      assertEquals("3.1.0", document.root().text("openapi").orElseThrow());
      Json.Dictionary info = document.dictionary(document.root(), "info");
      assertTrue(info.text("title").isPresent() && info.text("version").isPresent());
      onlyFields(
          "the document",
          document.root(),
          "openapi",
          "info",
          "jsonSchemaDialect",
          "servers",
          "paths",
          "webhooks",
          "components",
          "security",
          "tags",
          "externalDocs");
      onlyFields(
          "components",
          document.dictionary(document.root(), "components"),
          "schemas",
          "responses",
          "parameters",
          "examples",
          "requestBodies",
          "headers",
          "securitySchemes",
          "links",
          "callbacks",
          "pathItems");
    }

    @Test
    void operationsHaveTheirFieldsAndIdsOfTheirOwn() {
      Set<String> ids = new HashSet<>();
      for (OpenApiDocument.Operation operation : document.operations()) {
        onlyFields(
            operation.label(),
            operation.json(),
            "tags",
            "summary",
            "description",
            "externalDocs",
            "operationId",
            "parameters",
            "requestBody",
            "responses",
            "callbacks",
            "deprecated",
            "security",
            "servers");
        assertTrue(ids.add(operation.json().text("operationId").orElseThrow()), operation.label());
        assertTrue(operation.json().text("summary").isPresent(), operation.label());
        Json.Dictionary responses = document.dictionary(operation.json(), "responses");
        for (String status : responses.members().keySet()) {
          String label = operation.label() + " " + status;
          assertEquals(3, status.length(), label);
          Json.Dictionary response = document.dictionary(responses, status);
          assertTrue(response.text("description").isPresent(), label);
          onlyFields(label, response, "description", "headers", "content", "links");
        }
      }
    }

    @Test
    void parametersOfAPathAreDeclaredAndNoOthers() {
      for (OpenApiDocument.Operation operation : document.operations()) {
        Set<String> inTemplate = new TreeSet<>();
        for (String segment : operation.path().split("/", -1)) {
          if (segment.startsWith("{")) {
            inTemplate.add(segment.substring(1, segment.length() - 1));
          }
        }
        Set<String> declared = new TreeSet<>();
        Json.Array parameters = (Json.Array) operation.json().find("parameters").orElseThrow();
        for (Json item : parameters.items()) {
          Json.Dictionary parameter = (Json.Dictionary) document.resolve(item);
          String label = operation.label() + " " + parameter.text("name").orElseThrow();
          onlyFields(
              label, parameter, "name", "in", "description", "required", "deprecated", "schema");
          assertTrue(parameter.find("schema").isPresent(), label);
          if (parameter.text("in").orElseThrow().equals("path")) {
            declared.add(parameter.text("name").orElseThrow());
            assertEquals(new Json.Bool(true), parameter.find("required").orElseThrow(), label);
          }
        }
        assertEquals(inTemplate, declared, operation.label());
      }
    }

    @Test
    void everyReferencePointsSomewhereAndNothingIsUnused() {
      Set<String> used = new HashSet<>();
      collect(document.root(), used);
      Json.Dictionary components = document.dictionary(document.root(), "components");
      for (String group : List.of("schemas", "responses", "parameters", "headers")) {
        for (String name : document.dictionary(components, group).members().keySet()) {
          String reference = "#/components/" + group + "/" + name;
          // Referred to from x-line-schema or by a status of some route.
          assertTrue(used.contains(reference) || name.equals("Allow"), reference + " is unused");
        }
      }
    }

    private void collect(Json json, Set<String> used) {
      switch (json) {
        case Json.Dictionary(var members) -> {
          if (members.get("$ref") instanceof Json.Text(String reference)) {
            document.resolve(json);
            used.add(reference);
          }
          members.values().forEach(value -> collect(value, used));
        }
        case Json.Array(var items) -> items.forEach(item -> collect(item, used));
        case Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ -> {}
      }
    }

    @Test
    void everySchemaIsAJsonSchemaOf2020() {
      List<Json> schemas = new ArrayList<>();
      findSchemas(document.root(), schemas);
      assertTrue(schemas.size() > 50, "found " + schemas.size());
      var meta =
          SchemaRegistry.withDialect(Dialects.getDraft202012())
              .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
      for (Json schema : schemas) {
        String text = JsonWriter.write(schema);
        assertTrue(meta.validate(text, InputFormat.JSON).isEmpty(), text);
      }
      assertTrue(
          !meta.validate("{\"type\":\"strin\"}", InputFormat.JSON).isEmpty(),
          "the meta schema finds nothing");
    }

    private void findSchemas(Json json, List<Json> schemas) {
      switch (json) {
        case Json.Dictionary(var members) ->
            members.forEach((name, value) -> {
              if (name.equals("schema") || name.equals("x-line-schema")) {
                schemas.add(value);
              } else if (name.equals("schemas")) {
                schemas.addAll(((Json.Dictionary) value).members().values());
              } else {
                findSchemas(value, schemas);
              }
            });
        case Json.Array(var items) -> items.forEach(item -> findSchemas(item, schemas));
        case Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ -> {}
      }
    }

    private static void onlyFields(String label, Json.Dictionary object, String... allowed) {
      for (String name : object.members().keySet()) {
        assertTrue(
            name.startsWith("x-") || List.of(allowed).contains(name), label + " has " + name);
      }
    }
  }
}
