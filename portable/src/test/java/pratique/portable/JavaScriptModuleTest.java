package pratique.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the compiled module in Node, where there is one: TeaVM's class library differs from the
/// JDK's in ways that only running shows.
class JavaScriptModuleTest {

  private static final Path MODULE =
      Path.of("target", "javascript", "pratique.js").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void nodeAnswersAsTheJvmDoes() {
    byte[] bytes = {0, 127, -128, -1};

    String answer = node("m.hex(new Uint8Array([0, 127, 128, 255]))");

    assertEquals(Exports.hex(bytes), answer);
  }

  private String node(String expression) {
    assumeTrue(hasNode(), "skipped: no `node` on the path");
    try {
      // A copy with the ending .mjs, because Node takes .js for the older kind of module.
      Path module = Files.copy(MODULE, folder.resolve("pratique.mjs"));
      return run(
          "node",
          "--input-type=module",
          "--eval",
          "import * as m from '" + module.toUri() + "'; process.stdout.write(" + expression + ");");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasNode() {
    try {
      return run("node", "--version").startsWith("v");
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
