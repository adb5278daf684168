package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.rules.certlogic.Language;

/// Everything a command touches outside itself.
///
/// - `interactive`: a person watches standard error, so progress may be drawn there.
/// - `folder`: the current folder, against which names of files are resolved.
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive,
    InstantSource clock,
    Map<String, String> environment,
    Path folder) {

  Terminal {
    requireNonNull(in, "in");
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(clock, "clock");
    environment = Map.copyOf(environment);
    requireNonNull(folder, "folder");
  }

  /// Where this person's keys and trusted signers are kept: `PRATIQUE_HOME`, or the folder that the
  /// XDG Base Directory Specification gives to programs.
  Path home() {
    return Optional.ofNullable(environment.get("PRATIQUE_HOME"))
        .map(folder::resolve)
        .or(() ->
            Optional.ofNullable(environment.get("XDG_DATA_HOME"))
                .map(data -> folder.resolve(data).resolve("pratique")))
        .orElseGet(() ->
            folder.resolve(environment.getOrDefault("HOME", ".")).resolve(".local/share/pratique"));
  }

  /// The language of the person's locale, as POSIX orders the variables.
  Language language() {
    for (String variable : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String locale = environment.getOrDefault(variable, "");
      if (!locale.isEmpty()) {
        return locale.startsWith("zh") ? Language.CHINESE : Language.ENGLISH;
      }
    }
    return Language.ENGLISH;
  }

  /// Writes a new file. One that is there already may be somebody's certificate or rule set, so it
  /// is not overwritten.
  void write(String name, Bytes content) throws CommandException {
    try {
      Files.write(
          folder.resolve(name),
          content.toByteArray(),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw CommandException.failed(
          "cannot write " + name, "choose a name that is not taken, in a folder you may write to");
    }
  }

  void error(String message) {
    err.println("pratique: error: " + message);
  }

  void hint(String message) {
    err.println("pratique: hint: " + message);
  }

  void say(String message) {
    err.println("pratique: " + message);
  }
}
