package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// The reference implementation, npm's certlogic-js, running beside the test in Node.
///
/// It is installed below `target` on first use, at exactly the version of the lock file. Without
/// Node, npm or a network the calling test is skipped, and says so.
final class Reference implements AutoCloseable {

  private static final Path SOURCES = Path.of("src", "test", "node");
  private static final Path INSTALLED = Path.of("target", "certlogic-js");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "answer.js");

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private Reference(Process process) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static Reference start() throws IOException, InterruptedException {
    boolean isInstalled = install();
    if (!isInstalled) {
      System.out.println(
          "skipped: certlogic-js could not be installed; it takes Node 20 or newer, npm and its"
              + " registry");
    }
    assumeTrue(isInstalled, "no certlogic-js");
    return new Reference(
        new ProcessBuilder("node", "answer.js")
            .directory(INSTALLED.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  private static boolean install() throws IOException, InterruptedException {
    Files.createDirectories(INSTALLED);
    boolean isFresh = Files.isDirectory(INSTALLED.resolve("node_modules/certlogic-js"));
    for (String name : FILES) {
      Path source = SOURCES.resolve(name);
      Path copy = INSTALLED.resolve(name);
      isFresh &= Files.exists(copy) && Files.mismatch(source, copy) < 0;
      Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return isFresh || succeeds("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process installing =
          new ProcessBuilder(command)
              .directory(INSTALLED.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean hasEnded = installing.waitFor(60, TimeUnit.SECONDS);
      if (!hasEnded) {
        installing.destroyForcibly();
      }
      return hasEnded && installing.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /// Asks all questions and hands over their answers in the same order. Questions are written by a
  /// thread of their own, since the pipes hold less than there is to say.
  void ask(Iterable<Json> all, Consumer<Json> answered) throws IOException, InterruptedException {
    Thread asking =
        Thread.ofPlatform()
            .name("questions to the reference")
            .start(() -> {
              try {
                for (Json question : all) {
                  questions.write(JsonWriter.write(question));
                  questions.write('\n');
                }
                questions.close();
              } catch (IOException e) {
                throw new IllegalStateException("the reference does not listen", e);
              }
            });
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      answered.accept(Trees.json(line));
    }
    asking.join();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
