package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pratique.simulation.Accuracy;
import pratique.simulation.Country;
import pratique.simulation.Plan;
import pratique.simulation.Simulation;
import pratique.simulation.Truth;
import pratique.stays.CellRows;
import pratique.stays.EventRows;
import pratique.stays.NetworkTable;
import pratique.stays.Question;
import pratique.stays.SignallingEvent;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;

/// `pratique simulate`: made-up people's events with the truth beside them, or how well the truth
/// is found.
final class Simulate {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  private final Terminal terminal;

  Simulate(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments =
        Arguments.parse(
            words,
            Set.of("--measure"),
            Set.of("--subscribers", "--days", "--seed", "--from", "--border", "--out"));
    Optional<String> out = arguments.one("--out");
    if (out.isPresent() == arguments.has("--measure") || !arguments.rest().isEmpty()) {
      throw CommandException.usage(
          "either a folder is written or the answers are measured",
          "write --out FOLDER or --measure, and no file");
    }
    Plan plan;
    try {
      plan =
          new Plan(
              number(arguments, "--seed", 1),
              number(arguments, "--subscribers", 1000),
              (int) Math.min(number(arguments, "--days", 14), Integer.MAX_VALUE),
              Instants.option(arguments, "--from").orElse(FROM),
              (int) Math.min(number(arguments, "--border", 10), Integer.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          String.valueOf(e.getMessage()), "'pratique help' shows the options");
    }
    if (out.isPresent()) {
      write(plan, out.get());
    } else {
      measure(plan);
    }
    return ExitCode.ACCEPTED;
  }

  private static long number(Arguments arguments, String option, long otherwise)
      throws CommandException {
    Optional<String> text = arguments.one(option);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text.get());
    } catch (NumberFormatException e) {
      throw CommandException.usage(
          option + " must be a whole number, was " + text.get(), "write it in digits");
    }
  }

  private void write(Plan plan, String name) throws CommandException {
    Path folder = terminal.folder().resolve(name);
    long events = 0;
    try {
      Files.createDirectories(folder);
      try (Writer cells = open(folder.resolve("cells.csv"))) {
        cells.write(CellRows.HEADER + "\n");
        StringBuilder rows = new StringBuilder();
        Country.cells((key, candidates, kind) ->
            rows.append(network(key.network().text()))
                .append(key.area())
                .append(',')
                .append(key.cell())
                .append(',')
                .append(String.join(";", candidates))
                .append(',')
                .append(kind.word())
                .append(",,\n"));
        cells.write(rows.toString());
      }
      try (Writer file = open(folder.resolve("events.csv"));
          Writer truth = open(folder.resolve("truth.csv"))) {
        file.write(EventRows.HEADER_WITH_RECEIPT + "\n");
        truth.write("subscriber,kind,place,from,until\n");
        Simulation simulation = new Simulation(plan);
        for (long i = 0; i < plan.subscribers(); i++) {
          Simulation.History history = simulation.history(i);
          events += history.events().size();
          for (SignallingEvent event : history.events()) {
            file.write(row(event));
          }
          for (Truth each : history.truth()) {
            truth.write(row(each));
          }
        }
      }
    } catch (IOException e) {
      throw CommandException.failed(
          "cannot write the files of " + name,
          "choose a folder that does not have them yet, with room for them");
    }
    terminal.say(events + " events of " + plan.subscribers() + " subscribers are in " + name);
  }

  private static Writer open(Path file) throws IOException {
    return new BufferedWriter(
        Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        1 << 16);
  }

  /// `460-00` as two fields.
  private static String network(String text) {
    return text.replace('-', ',') + ",";
  }

  private static String row(SignallingEvent event) {
    return event.subscriber()
        + ","
        + event.instant()
        + ","
        + network(event.network().text())
        + event.cell().map(cell -> cell.area() + "," + cell.cell()).orElse(",")
        + ","
        + event.type().word()
        + ","
        + event.received()
        + "\n";
  }

  private static String row(Truth truth) {
    return truth.subscriber()
        + ","
        + truth.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + ","
        + truth.place()
        + ","
        + truth.when().from()
        + ","
        + truth.when().until()
        + "\n";
  }

  /// Each border share in turn, with people of the same seed.
  private void measure(Plan given) {
    StayPolicy policy = StayPolicy.DEFAULT;
    StayFold fold = new StayFold(Country.table(), NetworkTable.ITU, policy);
    terminal
        .out()
        .println(
            "| border cells | events | true cities | missed | of them possible | listed | false"
                + " | overclaimed | true visits | missed | false |");
    terminal.out().println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (int share : new int[] {0, 5, 10, 20, 40, 60}) {
      Plan plan = new Plan(given.seed(), given.subscribers(), given.days(), given.from(), share);
      Simulation simulation = new Simulation(plan);
      Accuracy accuracy = new Accuracy(policy);
      for (long i = 0; i < plan.subscribers(); i++) {
        Simulation.History history = simulation.history(i);
        accuracy.compare(history, fold.fold(history.events(), Question.OPEN));
      }
      terminal
          .out()
          .println(
              "| "
                  + share
                  + " % | "
                  + accuracy.events()
                  + " | "
                  + accuracy.trueCities()
                  + " | "
                  + share(accuracy.missed(), accuracy.trueCities())
                  + " | "
                  + share(accuracy.missedButPossible(), accuracy.missed())
                  + " | "
                  + accuracy.listed()
                  + " | "
                  + share(accuracy.falseCities(), accuracy.listed())
                  + " | "
                  + share(accuracy.overclaimed(), accuracy.listed())
                  + " | "
                  + accuracy.trueVisits()
                  + " | "
                  + share(accuracy.missedVisits(), accuracy.trueVisits())
                  + " | "
                  + share(accuracy.falseVisits(), accuracy.trueVisits())
                  + " |");
    }
  }

  private static String share(long part, long whole) {
    return whole == 0
        ? "0 of 0"
        : part + String.format(Locale.ROOT, " (%.3f %%)", 100.0 * part / whole);
  }
}
