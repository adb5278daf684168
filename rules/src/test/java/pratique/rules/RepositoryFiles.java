package pratique.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pratique.encoding.Bytes;

/// Files that tests read where they lie: the examples of the repository, and test data of other
/// projects in `PRATIQUE_SHARED`, else beside the repository.
final class RepositoryFiles {

  private static final Path ROOT = Path.of(System.getProperty("pratique.root", ".."));

  private RepositoryFiles() {}

  static Path examples() {
    return ROOT.resolve("examples/rules");
  }

  /// The folder below the vectors of others; the calling test is skipped when there is none.
  static Path vectors(String folder) {
    String given = System.getProperty("pratique.shared", System.getenv("PRATIQUE_SHARED"));
    Path shared = given != null ? Path.of(given) : ROOT.resolve("../shared").normalize();
    Path vectors = shared.resolve("vectors").resolve(folder);
    boolean present = Files.isDirectory(vectors);
    if (!present) {
      System.out.println(
          "skipped: no vectors at " + vectors + "; set PRATIQUE_SHARED to have them");
    }
    assumeTrue(present, () -> "no vectors at " + vectors);
    return vectors;
  }

  /// The `.json` files below `folder`, sorted; none when there is no such folder.
  static List<Path> jsonFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The folders in `folder`, sorted.
  static List<Path> folders(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bytes content(Path file) {
    try {
      return Bytes.copyOf(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
