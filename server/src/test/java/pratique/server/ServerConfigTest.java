package pratique.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pratique.server.ServerConfig.Parsed;
import pratique.server.http.Role;

class ServerConfigTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "sunset", "2027-06-30T00:00:00Z",
          "country", "CH",
          "database.folder", "/srv/pratique/postgres",
          "oidc.issuer", "https://login.example/offices",
          "keys.issuing", "issuing.p12",
          "keys.notice", "notice.p12",
          "keys.registry", "registry.p12",
          "keys.body-mac", "body-mac",
          "keys.password-file", "password");

  @Test
  void theseAreAllDefaults() {
    Map<String, String> defaults = new TreeMap<>();
    for (ServerConfig.Setting setting : ServerConfig.SETTINGS) {
      setting.defaultValue().ifPresent(value -> defaults.put(setting.name(), value));
    }

    assertEquals(
        Map.ofEntries(
            Map.entry("roles", "certificates,registry"),
            Map.entry("host", "127.0.0.1"),
            Map.entry("port", "8080"),
            Map.entry("database.user", "pratique"),
            Map.entry("database.connections", "16"),
            Map.entry("requests.in-flight", "256"),
            Map.entry("oidc.audience", "pratique"),
            Map.entry("oidc.algorithm", "RS256"),
            Map.entry("oidc.office-claim", "office"),
            Map.entry("disk.min-free-mib", "256"),
            Map.entry("operator.zone", "Asia/Shanghai"),
            Map.entry("operator.key-store.user", "pratique"),
            Map.entry("operator.signalling.user", "pratique")),
        defaults);
  }

  @Test
  void theLeastConfigurationIsComplete() {
    ServerConfig config = complete(LEAST, Map.of());

    assertEquals(Instant.parse("2027-06-30T00:00:00Z"), config.sunsetAt());
    assertEquals(Set.of(Role.CERTIFICATES, Role.REGISTRY), config.roles());
    assertEquals("127.0.0.1", config.host());
    assertEquals(8080, config.port());
    assertEquals(16, config.connections());
    assertEquals(256, config.maxRequestsInFlight());
    assertEquals(256L * 1024 * 1024, config.minFreeDiskBytes());
    assertEquals("RS256", config.provider().algorithm());
  }

  @Test
  void theSunsetHasNoDefault() {
    Map<String, String> without = new HashMap<>(LEAST);
    without.remove("sunset");

    assertEquals(
        List.of("sunset is not set; set it to an instant such as 2027-06-30T00:00:00Z"),
        faults(without, Map.of()));
  }

  @Test
  void everyFaultIsReportedAtOnce() {
    assertEquals(8, faults(Map.of("country", "CH"), Map.of()).size());
  }

  @Test
  void theEnvironmentWins() {
    ServerConfig config =
        complete(with("port", "9000"), Map.of("PRATIQUE_PORT", "9001", "HOME", "anywhere"));

    assertEquals(9001, config.port());
  }

  @Test
  void anUnknownSettingIsAFaultWithAHint() {
    assertEquals(
        List.of("unknown setting database.conections; did you mean database.connections?"),
        faults(with("database.conections", "3"), Map.of()));
    assertEquals(
        List.of("unknown setting speed; docs/how-to/run.md lists all"),
        faults(with("speed", "3"), Map.of()));
    assertEquals(
        List.of("unknown environment variable PRATIQUE_SUNSETS"),
        faults(LEAST, Map.of("PRATIQUE_SUNSETS", "x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sunset               | tomorrow
          country              | CHE
          country              | ch
          roles                | certificates,border
          roles                | ,
          port                 | -1
          port                 | 65536
          port                 | http
          database.connections | 1
          database.connections | 201
          requests.in-flight   | 0
          oidc.algorithm       | HS256
          oidc.algorithm       | none
          oidc.issuer          | http://login.example/offices
          oidc.issuer          | http://127.0.0.1:8080/dev-oidc
          oidc.issuer          | https://pratique.example/dev-oidc
          """)
  void aValueOutsideItsRangeIsAFaultThatNamesIt(String name, String value) {
    List<String> faults = faults(with(name, value), Map.of());

    assertEquals(1, faults.size(), faults.toString());
    assertTrue(
        faults.getFirst().startsWith(name + " is " + value + "; it must be "), faults.getFirst());
  }

  @Test
  void exactlyOneDatabaseIsNeeded() {
    assertEquals(1, faults(with("database.url", "jdbc:postgresql://db/pratique"), Map.of()).size());
    Map<String, String> neither = new HashMap<>(LEAST);
    neither.remove("database.folder");
    assertEquals(1, faults(neither, Map.of()).size());
  }

  @Test
  void anExternalDatabaseNeedsAPasswordFile() {
    Map<String, String> external = new HashMap<>(LEAST);
    external.remove("database.folder");
    external.put("database.url", "jdbc:postgresql://db/pratique");
    assertEquals(
        List.of("database.password-file is not set; set it to a file"), faults(external, Map.of()));

    external.put("database.password-file", "/run/secrets/database");
    assertEquals(
        new ServerConfig.Storage.External(
            "jdbc:postgresql://db/pratique", "pratique", Path.of("/run/secrets/database")),
        complete(external, Map.of()).storage());
  }

  @Test
  void thePageForOperatorsExplainsEverySetting() throws IOException {
    Path page = Path.of(System.getProperty("pratique.root", "..")).resolve("docs/how-to/run.md");
    List<String> lines = Files.readAllLines(page);
    for (ServerConfig.Setting setting : ServerConfig.SETTINGS) {
      String row =
          "| `%s` | %s | %s |"
              .formatted(
                  setting.name(),
                  setting.defaultValue().map(value -> "`" + value + "`").orElse(""),
                  setting.meaning());
      assertTrue(lines.contains(row), () -> page + " must have the row " + row);
    }
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(LEAST);
    changed.put(name, value);
    return changed;
  }

  private static ServerConfig complete(Map<String, String> file, Map<String, String> environment) {
    return assertInstanceOf(Parsed.Complete.class, ServerConfig.parse(file, environment)).config();
  }

  private static List<String> faults(Map<String, String> file, Map<String, String> environment) {
    return assertInstanceOf(Parsed.Faulty.class, ServerConfig.parse(file, environment)).faults();
  }
}
