package pratique.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `pratique`: the first word chooses the command.
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    Terminal terminal =
        new Terminal(
            System.in,
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
            InstantSource.system(),
            System.getenv(),
            Path.of("").toAbsolutePath());
    ExitCode exitCode = run(List.of(words), terminal);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(exitCode.number());
  }

  /// Scripts and people both read UTF-8, whatever the locale of the terminal.
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  static ExitCode run(List<String> words, Terminal terminal) {
    String command = words.isEmpty() ? "help" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    try {
      return switch (command) {
        case "verify" -> new Verify(terminal).run(rest);
        case "inspect" -> new Inspect(terminal).run(rest);
        case "issue" -> new Issue(terminal).run(rest);
        case "keys" -> new Keys(terminal).run(rest);
        case "rules" -> new Rules(terminal).run(rest);
        case "stays" -> new StayReport(terminal).run(rest);
        case "simulate" -> new Simulate(terminal).run(rest);
        case "card" -> new MakeCard(terminal).run(rest);
        case "bundle" -> new Bundles(terminal).run(rest);
        case "help", "--help", "-h" -> {
          terminal.out().print(HELP);
          yield ExitCode.ACCEPTED;
        }
        default ->
            throw CommandException.usage(
                "unknown command " + command, "'pratique help' lists the commands");
      };
    } catch (CommandException e) {
      terminal.error(e.problem());
      terminal.hint(e.hint());
      return e.exitCode();
    }
  }

  private static final String HELP =
      """
      pratique verify  [--json] [--trust FILE|FOLDER]... [--at INSTANT] [--language en|zh]
                       [--rules FILE|FOLDER|ID]... [--purpose P] [--told NAME=VALUE]... [--together] INPUT...
      pratique inspect INPUT...
      pratique issue   [--key NAME] [--issuer CC] [--expires INSTANT] [--at INSTANT]
                       [--qr FILE.png|FILE.svg] [--pdf FILE] RECORD.json|-
      pratique keys    create NAME [--country CC] [--for PURPOSE,...] [--rsa]
                       request NAME | install NAME FILE.pem | certify FILE.csr | list | show NAME
      pratique rules   check FILE|FOLDER... | test FOLDER... | lint [--json] FILE|FOLDER...
                       evaluate|explain --rules FILE|FOLDER [--purpose P] [--told NAME=VALUE]... [--at INSTANT] DOCUMENT.json...
                       sign [--key NAME] [--expires INSTANT] [--out FILE.pqs] FILE.json
                       import --country CC [--id ID] [--out FILE.json] EU-RULES.json... | export [--out FILE.json] FILE|FOLDER...
      pratique bundle  make [--key NAME] [--trust FILE|FOLDER]... [--previous FILE.pqb [--update FILE.pqd]] [--revoked FILE]
                            [--series NAME] [--expires INSTANT] [--out FILE.pqb] FILE|FOLDER...
                       show|verify [--trust PUBLISHER.pem] FILE.pqb | apply [--out NEW.pqb] FILE.pqb FILE.pqd
      pratique stays   --cells CELLS.csv [--networks NETWORKS.csv]... [--divisions DIVISIONS.csv] [--policy FILE]
                       [--as-of INSTANT] [--subscriber S] [--json] EVENTS.csv|-
      pratique simulate [--subscribers N] [--days N] [--seed N] [--from INSTANT] [--border PERCENT] --out FOLDER | --measure
      pratique card    --cells CELLS.csv --subscriber S [--number N] [--as-of INSTANT] [--days 7] [--zone Asia/Shanghai]
                       [--owned-since INSTANT] [--served-until INSTANT] [--request HEX] [--rules FILE|FOLDER]... [--told NAME=VALUE]...
                       [--networks FILE]... [--divisions FILE] [--policy FILE] [--key NAME [--issuer CC] [--with-stays] [--qr FILE]]
                       [--language en|zh] [--json] EVENTS.csv|-

      INPUT is the text of a code, a file (text, PNG, JPEG, PDF), a folder, or - for standard input.
      Exit: 0 accepted, 1 refused, 2 undetermined, 64 usage.
      """;
}
