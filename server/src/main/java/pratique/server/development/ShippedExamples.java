package pratique.server.development;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.server.ruleset.Examples.Example;

/// Reads `examples/rules` of the repository, which is packed into this program: a folder for each
/// rule set, with the lists that it uses beside it.
final class ShippedExamples {

  private static final String FOLDER = "/examples/rules";

  private ShippedExamples() {}

  /// Each text once; none when the program was built without them.
  static List<Example> read() throws IOException {
    URL found = ShippedExamples.class.getResource(FOLDER);
    if (found == null) {
      return List.of();
    }
    try {
      URI folder = found.toURI();
      if (!folder.getScheme().equals("jar")) {
        return read(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return read(jar.getPath(FOLDER));
      }
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the address of a resource is a URI", impossible);
    }
  }

  private static List<Example> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    LinkedHashSet<Example> examples = new LinkedHashSet<>();
    for (Path file : files) {
      Optional<String> kind = kind(folder.relativize(file));
      if (kind.isPresent()) {
        examples.add(new Example(kind.get(), Bytes.copyOf(Files.readAllBytes(file))));
      }
    }
    return new ArrayList<>(examples);
  }

  /// By the place in the folder of a rule set; empty for its tests and wallets.
  private static Optional<String> kind(Path file) {
    if (file.getNameCount() == 2 && file.getName(1).toString().equals("rule-set.json")) {
      return Optional.of("rule-set");
    }
    return file.getNameCount() != 3
        ? Optional.empty()
        : switch (file.getName(1).toString()) {
          case "risk-lists" -> Optional.of("risk-list");
          case "notice-lists" -> Optional.of("notice");
          case "value-sets" -> Optional.of("value-set");
          default -> Optional.empty();
        };
  }
}
