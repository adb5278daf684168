package pratique.keys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Test data of other projects, read where it lies: `PRATIQUE_SHARED`, else beside the repository.
final class SharedVectors {

  private SharedVectors() {}

  /// The `.json` files below `folder`, sorted; the calling test is skipped when there is no such
  /// folder.
  static List<Path> jsonFiles(String folder) throws IOException {
    Path root = root().resolve("vectors").resolve(folder);
    boolean present = Files.isDirectory(root);
    if (!present) {
      System.out.println("skipped: no vectors at " + root + "; set PRATIQUE_SHARED to have them");
    }
    assumeTrue(present, () -> "no vectors at " + root);
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Path root() {
    String given = System.getProperty("pratique.shared", System.getenv("PRATIQUE_SHARED"));
    return given != null
        ? Path.of(given)
        : Path.of(System.getProperty("pratique.root", "..")).resolve("../shared").normalize();
  }
}
