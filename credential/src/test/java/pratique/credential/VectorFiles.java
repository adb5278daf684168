package pratique.credential;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Test data of other projects, read where it lies: `PRATIQUE_SHARED`, else beside the repository.
final class VectorFiles {

  private VectorFiles() {}

  /// The `.json` files below `folder`, sorted; the calling test is skipped when there is no such
  /// folder.
  static List<Path> json(String folder) {
    return files(folder, ".json");
  }

  static List<Path> files(String folder, String ending) {
    Path root = root().resolve("vectors").resolve(folder);
    boolean present = Files.isDirectory(root);
    if (!present) {
      System.out.println("skipped: no vectors at " + root + "; set PRATIQUE_SHARED to have them");
    }
    assumeTrue(present, () -> "no vectors at " + root);
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
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

  static Json.Dictionary dictionary(Path file) {
    return switch (JsonReader.read(content(file), JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Dictionary dictionary) -> dictionary;
      case Decoded.Ok<Json>(Json other) -> throw new AssertionError(file + ": " + other);
      case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(file + ": " + fault);
    };
  }

  /// The member that `path` leads to from `dictionary`.
  static Optional<Json> find(Json.Dictionary dictionary, String... path) {
    Optional<Json> found = Optional.of(dictionary);
    for (String name : path) {
      found =
          found.flatMap(
              json -> json instanceof Json.Dictionary inner ? inner.find(name) : Optional.empty());
    }
    return found;
  }

  static Optional<String> text(Json.Dictionary dictionary, String... path) {
    return find(dictionary, path)
        .flatMap(
            json -> json instanceof Json.Text(String text) ? Optional.of(text) : Optional.empty());
  }

  private static Path root() {
    String given = System.getProperty("pratique.shared", System.getenv("PRATIQUE_SHARED"));
    return given != null
        ? Path.of(given)
        : Path.of(System.getProperty("pratique.root", "..")).resolve("../shared").normalize();
  }
}
