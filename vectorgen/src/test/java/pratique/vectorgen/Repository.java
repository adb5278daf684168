package pratique.vectorgen;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the repository lies, found from wherever the tests run.
final class Repository {

  private Repository() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("pratique"))) {
      Path above = folder.getParent();
      if (above == null) {
        throw new IllegalStateException("the launcher `pratique` is in no folder above");
      }
      folder = above;
    }
    return folder;
  }

  static Path vectors() {
    return root().resolve("vectors");
  }
}
