package pratique.paper;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Test data of other projects, read where it lies: `PRATIQUE_SHARED`, else beside the repository.
final class VectorFiles {

  private VectorFiles() {}

  static Path root() {
    String given = System.getProperty("pratique.shared", System.getenv("PRATIQUE_SHARED"));
    Path shared =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("pratique.root", "..")).resolve("../shared").normalize();
    return shared.resolve("vectors");
  }

  /// The `.json` files below `folder`, sorted; the calling test is skipped when there is no such
  /// folder.
  static List<Path> json(String folder) {
    Path root = root().resolve(folder);
    boolean present = Files.isDirectory(root);
    if (!present) {
      System.out.println("skipped: no vectors at " + root + "; set PRATIQUE_SHARED to have them");
    }
    assumeTrue(present, () -> "no vectors at " + root);
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Json.Dictionary dictionary(Path file) {
    try {
      Bytes content = Bytes.copyOf(Files.readAllBytes(file));
      return switch (JsonReader.read(content, JsonReader.Limits.DEFAULT)) {
        case Decoded.Ok<Json>(Json.Dictionary dictionary) -> dictionary;
        case Decoded.Ok<Json>(Json other) -> throw new AssertionError(file + ": " + other);
        case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(file + ": " + fault);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
