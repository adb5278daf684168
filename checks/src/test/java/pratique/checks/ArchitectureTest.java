package pratique.checks;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the compiled classes to the import table of ARCHITECTURE.md.
class ArchitectureTest {

  private static final String HEAD = "| package | may import |";
  private static final Pattern ROW = Pattern.compile("\\| ([a-z.]+) \\| (.+) \\|");
  private static final String NOTHING = "—";

  @Test
  void packagesImportOnlyWhatTheTableAllows() throws IOException {
    Map<String, Set<String>> allowed = table();
    Set<String> violations = new TreeSet<>();
    for (CompiledClass type : Checkout.classes()) {
      String importer = type.packageName();
      for (String mentioned : type.mentioned()) {
        CompiledClass.packageOf(mentioned)
            .filter(imported -> !imported.equals(importer))
            .filter(imported -> !isAllowed(imported, allowed.getOrDefault(importer, Set.of())))
            .ifPresent(imported -> violations.add(importer + " must not import " + imported));
      }
    }

    assertEquals(Set.of(), violations);
  }

  @Test
  void tableNamesThePackagesThatExist() throws IOException {
    Set<String> existing =
        Checkout.classes().stream()
            .map(CompiledClass::packageName)
            .collect(toCollection(TreeSet::new));

    assertEquals(existing, new TreeSet<>(table().keySet()));
  }

  private static boolean isAllowed(String imported, Set<String> allowed) {
    return allowed.contains(imported)
        || allowed.stream()
            .filter(entry -> entry.endsWith(".*"))
            .anyMatch(entry -> imported.startsWith(entry.substring(0, entry.length() - 1)));
  }

  private static Map<String, Set<String>> table() throws IOException {
    Map<String, Set<String>> table = new TreeMap<>();
    Checkout.read("ARCHITECTURE.md")
        .lines()
        .dropWhile(line -> !line.equals(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .forEach(line -> addRow(line, table));
    return table;
  }

  private static void addRow(String line, Map<String, Set<String>> table) {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new AssertionError("row of ARCHITECTURE.md that says nothing: " + line);
    }
    String imports = row.group(2);
    table.put(
        row.group(1),
        imports.equals(NOTHING) ? Set.of() : new TreeSet<>(Set.of(imports.split(", ", -1))));
  }
}
