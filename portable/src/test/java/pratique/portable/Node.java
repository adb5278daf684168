package pratique.portable;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs scripts of the tests in Node, with the compiled module.
final class Node {

  private static final Path MODULE = Path.of("target", "classes", "javascript").toAbsolutePath();
  private static final Path SCRIPTS = Path.of("src", "test", "javascript");

  private Node() {}

  /// Skips the calling test where there is no Node.
  static void needed() {
    assumeTrue(isThere(), "skipped: no `node` on the path");
  }

  private static boolean isThere() {
    try {
      return said("node", "--version").startsWith("v");
    } catch (IOException e) {
      return false;
    }
  }

  /// What `script` printed; it gets the module's folder first, then `files`.
  static String run(String script, Path... files) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
    command.add(MODULE.toString());
    for (Path file : files) {
      command.add(file.toString());
    }
    return said(command.toArray(String[]::new));
  }

  private static String said(String... command) throws IOException {
    Process process =
        new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
