package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

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

  static Json read(Path file) throws IOException {
    JsonReader.Limits limits = new JsonReader.Limits(1 << 22, 128, 1 << 16, 64);
    return switch (JsonReader.read(Bytes.copyOf(Files.readAllBytes(file)), limits)) {
      case Decoded.Ok<Json>(Json json) -> json;
      case Decoded.Malformed<Json>(var fault) ->
          throw new IOException(file.getFileName() + ": " + fault.message());
    };
  }

  private static Path root() {
    String given = System.getProperty("pratique.shared", System.getenv("PRATIQUE_SHARED"));
    return given != null
        ? Path.of(given)
        : Path.of(System.getProperty("pratique.root", "..")).resolve("../shared").normalize();
  }
}
