package pratique.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checked-out repository: its modules, what they were compiled to, and the files under version
/// control.
final class Checkout {

  private static final Pattern MODULE = Pattern.compile("<module>([a-z]+)</module>");

  private Checkout() {}

  /// The folder that holds the launcher, wherever below it the tests were started.
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("pratique")) || !Files.exists(folder.resolve("pom.xml"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
      }
      folder = parent;
    }
    return folder;
  }

  static String read(String file) throws IOException {
    return Files.readString(root().resolve(file));
  }

  static List<String> modules() throws IOException {
    return MODULE
        .matcher(read("pom.xml"))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  /// The compiled main classes of a module.
  static List<CompiledClass> classesOf(String module) throws IOException {
    return compiled(module, "classes");
  }

  static List<CompiledClass> testClassesOf(String module) throws IOException {
    return compiled(module, "test-classes");
  }

  /// The compiled main classes of all modules.
  static List<CompiledClass> classes() throws IOException {
    List<CompiledClass> classes = new ArrayList<>();
    for (String module : modules()) {
      classes.addAll(classesOf(module));
    }
    return classes;
  }

  private static List<CompiledClass> compiled(String module, String kind) throws IOException {
    Path folder = root().resolve(module).resolve("target").resolve(kind);
    if (!Files.exists(folder)) {
      return List.of();
    }
    List<CompiledClass> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      // What JMH generates around the benchmarks nobody wrote.
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".class"))
              .filter(f -> !f.toString().contains("jmh_generated"))
              .sorted()
              .toList()) {
        classes.add(CompiledClass.read(file));
      }
    }
    return classes;
  }

  /// Text files under version control, by path. A source archive has no version control; there the
  /// map is empty.
  static Map<String, String> trackedTexts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String file : tracked()) {
      Path path = root().resolve(file);
      if (Files.isRegularFile(path)) {
        String text = new String(Files.readAllBytes(path), UTF_8);
        if (text.indexOf('\0') < 0) {
          texts.put(file, text);
        }
      }
    }
    return texts;
  }

  private static List<String> tracked() throws IOException {
    if (!Files.exists(root().resolve(".git"))) {
      return List.of();
    }
    Process git =
        new ProcessBuilder("git", "ls-files", "-z")
            .directory(root().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = git.getInputStream()) {
      return Stream.of(new String(output.readAllBytes(), UTF_8).split("\0", -1))
          .filter(file -> !file.isEmpty())
          .toList();
    }
  }
}
