package pratique.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A terminal in a folder of its own, at a fixed instant, whose commands are run and looked at.
final class Session {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private Instant at = NOON;

  Session(Path folder) {
    this.folder = folder;
    environment.put("PRATIQUE_HOME", folder.resolve("home").toString());
    environment.put("LANG", "en_GB.UTF-8");
  }

  /// What a command answered.
  record Ran(ExitCode exitCode, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Path folder() {
    return folder;
  }

  Session with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Session at(Instant instant) {
    at = instant;
    return this;
  }

  Ran run(String... words) {
    return runWithInput(new byte[0], words);
  }

  Ran runWithInput(byte[] input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode exitCode =
        Main.run(
            List.of(words),
            new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                () -> at,
                environment,
                folder));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
