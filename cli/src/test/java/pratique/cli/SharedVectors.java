package pratique.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Test data of other projects, read where it lies: `PRATIQUE_SHARED`, else beside the repository.
final class SharedVectors {

  private SharedVectors() {}

  /// The folder `name` of the vectors; the calling test is skipped when there is none.
  static Path folder(String name) {
    Path folder = root().resolve("vectors").resolve(name);
    boolean present = Files.isDirectory(folder);
    if (!present) {
      System.out.println("skipped: no vectors at " + folder + "; set PRATIQUE_SHARED to have them");
    }
    assumeTrue(present, () -> "no vectors at " + folder);
    return folder;
  }

  static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
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
