package pratique.vectorgen;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import pratique.vectorgen.faults.Fault;
import pratique.vectorgen.faults.Faults;
import pratique.vectorgen.recipe.TrustFiles;
import pratique.vectorgen.vector.Vector;
import pratique.vectorgen.vector.VectorText;

/// Writes the test vectors into a folder: `./pratique vectors [FOLDER]`.
///
/// The same bytes in every run. Files of vectors that no longer exist are deleted.
public final class Main {

  private static final String TRUST = "trust";
  private static final int USAGE = 64;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      PrintStream error = System.err;
      error.println("pratique: error: one folder must be named, was " + arguments.length);
      error.println("pratique: hint: ./pratique vectors [FOLDER]");
      System.exit(USAGE);
    }
    Map<String, String> files = files();
    write(files, Path.of(arguments[0]));
    System.out.println(files.size() + " files in " + arguments[0]);
  }

  /// The contents of all files by their path in the folder, with `/` between.
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    TrustFiles.all().forEach((name, content) -> files.put(TRUST + "/" + name, content));
    for (Fault fault : Faults.all()) {
      for (Vector vector : fault.vectors()) {
        String path = vector.name() + ".txt";
        if (files.put(path, VectorText.write(vector)) != null) {
          throw new IllegalStateException("two vectors are called " + vector.name());
        }
      }
    }
    return files;
  }

  static void write(Map<String, String> files, Path folder) throws IOException {
    for (String stale : existing(folder)) {
      if (!files.containsKey(stale)) {
        Files.delete(folder.resolve(stale));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
  }

  /// The files that a run may have written: those in folders of the folder, but for the vectors of
  /// stays, which are written by hand.
  static List<String> existing(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(path -> Files.isRegularFile(path))
          .map(path -> folder.relativize(path))
          .filter(path -> path.getNameCount() == 2 && !path.startsWith("stays"))
          .map(path -> path.toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
