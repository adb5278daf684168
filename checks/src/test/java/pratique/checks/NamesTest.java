package pratique.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A class or package whose name says nothing has no single job yet.
class NamesTest {

  private static final Set<String> BANNED_WORDS =
      Set.of(
          "Util", "Utils", "Helper", "Helpers", "Manager", "Service", "Impl", "Dto", "DTO",
          "Entity", "Mapper");

  private static final Set<String> BANNED_FIRST_WORDS = Set.of("Base", "Abstract");

  private static final Set<String> BANNED_PACKAGES =
      Set.of("common", "core", "shared", "util", "utils", "misc");

  /// The words of a name. Digits belong to the word before them: `Base45` is one word.
  private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z0-9])|[A-Z]?[a-z0-9]+|[A-Z]+");

  private static final Pattern INTERFACE_PREFIX = Pattern.compile("I[A-Z][a-z].*");

  @Test
  void classesAreNamedForWhatTheyDo() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (CompiledClass type : mainAndTestClasses()) {
      type.simpleNames().stream()
          .filter(NamesTest::isBanned)
          .forEach(name -> violations.add(type.name() + " has a name without a meaning: " + name));
    }

    assertEquals(Set.of(), violations);
  }

  @Test
  void packagesAreNamedForWhatTheyHold() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (CompiledClass type : mainAndTestClasses()) {
      for (String part : type.packageName().split("\\.", -1)) {
        if (BANNED_PACKAGES.contains(part)) {
          violations.add(type.packageName());
        }
      }
    }

    assertEquals(Set.of(), violations);
  }

  @Test
  void wordsAreToldApart() {
    assertEquals(List.of("Base45"), words("Base45"));
    assertEquals(List.of("Base", "Reader"), words("BaseReader"));
    assertEquals(List.of("JSON", "Dto"), words("JSONDto"));
    assertEquals(List.of("Sha256"), words("Sha256"));
  }

  private static List<CompiledClass> mainAndTestClasses() throws IOException {
    List<CompiledClass> classes = new ArrayList<>(Checkout.classes());
    for (String module : Checkout.modules()) {
      classes.addAll(Checkout.testClassesOf(module));
    }
    return classes.stream().filter(type -> type.name().startsWith("pratique/")).toList();
  }

  private static boolean isBanned(String name) {
    List<String> words = words(name);
    return words.stream().anyMatch(BANNED_WORDS::contains)
        || (!words.isEmpty() && BANNED_FIRST_WORDS.contains(words.getFirst()))
        || INTERFACE_PREFIX.matcher(name).matches();
  }

  private static List<String> words(String name) {
    return WORD.matcher(name).results().map((MatchResult word) -> word.group()).toList();
  }
}
