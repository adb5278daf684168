package pratique.server.development;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import pratique.encoding.Json;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;
import pratique.server.ruleset.Examples;
import pratique.server.ruleset.Examples.Example;

/// A fresh instance for trying out has rule sets to show.
class ShippedExamplesTest {

  private static Set<String> published(RunningServer server, String plural) throws Exception {
    Set<String> found = new TreeSet<>();
    Json.Array documents =
        (Json.Array)
            RunningServer.json(server.get("/v1/" + plural)).find("documents").orElseThrow();
    for (Json item : documents.items()) {
      Json.Dictionary document = (Json.Dictionary) item;
      for (Json version : ((Json.Array) document.find("versions").orElseThrow()).items()) {
        found.add(
            document.text("id").orElseThrow()
                + " "
                + ((Json.Dictionary) version).text("version").orElseThrow());
      }
    }
    return found;
  }

  @Test
  void allOfThemArePublishedByTwoOfficesAndOnlyOnce() throws Exception {
    List<Example> shipped = ShippedExamples.read();
    try (RunningServer server = RunningServer.start()) {
      Examples examples = new Examples("rules-desk", "rules-board", shipped);
      server.startInstance(examples);

      Set<String> ruleSets = published(server, "rule-sets");
      assertEquals(
          Set.of(
              "cn-card-colour 1.0.0",
              "cn-card-colour 2.0.0",
              "cn-card-colour 3.0.0",
              "cn-card-colour 4.0.0"),
          Set.copyOf(ruleSets.stream().filter(name -> name.startsWith("cn-card-")).toList()));
      int all =
          ruleSets.size()
              + published(server, "risk-lists").size()
              + published(server, "notices").size()
              + published(server, "value-sets").size();
      assertEquals(shipped.size(), all, "each example is published");
      assertTrue(ruleSets.size() >= 8, ruleSets.toString());

      server.startInstance(examples);

      assertEquals(ruleSets, published(server, "rule-sets"));
      try (Connection connection = SharedPostgres.connect(server.address());
          Statement statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT count(*), count(DISTINCT author || reviewer),"
                      + " bool_and(author = 'rules-desk' AND reviewer = 'rules-board')"
                      + " FROM rule_document")) {
        row.next();
        assertEquals(shipped.size(), row.getInt(1));
        assertEquals(1, row.getInt(2));
        assertTrue(row.getBoolean(3));
      }
    }
  }
}
