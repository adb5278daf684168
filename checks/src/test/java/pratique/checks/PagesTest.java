package pratique.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the pages tell the reader to type exists, and what they point to is there.
class PagesTest {

  private static final Pattern COMMAND = Pattern.compile("\\./pratique +([a-z]+)");
  private static final Pattern HELP_LINE =
      Pattern.compile("^ {2}([a-z]+) {2,}\\S.*$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*|#.*");
  private static final Pattern CODE =
      Pattern.compile("^```.*?^```|`[^`\n]*`", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void commandsOnThePagesAreListedByHelp() throws IOException {
    Set<String> listed = listedByHelp();
    Set<String> unknown = new TreeSet<>();
    for (Map.Entry<String, String> page : pages().entrySet()) {
      COMMAND
          .matcher(page.getValue())
          .results()
          .map((MatchResult command) -> command.group(1))
          .filter(command -> !listed.contains(command))
          .forEach(command -> unknown.add(page.getKey() + ": ./pratique " + command));
    }

    assertTrue(listed.contains("help"), "help lists commands, was " + listed);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void linksLeadToFilesThatExist() throws IOException {
    Set<String> broken = new TreeSet<>();
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Path folder = Checkout.root().resolve(page.getKey()).resolveSibling("");
      Matcher link = LINK.matcher(CODE.matcher(page.getValue()).replaceAll(""));
      while (link.find()) {
        String target = link.group(1);
        if (!ELSEWHERE.matcher(target).matches()
            && !Files.exists(folder.resolve(target.replaceFirst("#.*", "")))) {
          broken.add(page.getKey() + " -> " + target);
        }
      }
    }

    assertEquals(Set.of(), broken);
  }

  private static Map<String, String> pages() throws IOException {
    Map<String, String> pages = new TreeMap<>(Checkout.trackedTexts());
    pages.keySet().removeIf(file -> !file.endsWith(".md"));
    return pages;
  }

  private static Set<String> listedByHelp() throws IOException {
    Process help =
        new ProcessBuilder(Checkout.root().resolve("pratique").toString(), "help")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = help.getInputStream()) {
      return HELP_LINE
          .matcher(new String(output.readAllBytes(), UTF_8))
          .results()
          .map((MatchResult line) -> line.group(1))
          .collect(Collectors.toSet());
    }
  }
}
