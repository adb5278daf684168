package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.stays.Counts;
import pratique.stays.DivisionChanges;
import pratique.stays.Question;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;
import pratique.stays.Stays;
import pratique.stays.Visit;

/// `pratique stays`: where each SIM in a file of events was, and what proves it.
final class StayReport {

  private final Terminal terminal;

  StayReport(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments =
        Arguments.parse(
            words,
            Set.of("--json"),
            Set.of("--cells", "--networks", "--divisions", "--policy", "--as-of", "--subscriber"));
    if (arguments.rest().size() != 1) {
      throw CommandException.usage(
          "one file of events is needed, " + arguments.rest().size() + " were named",
          "write pratique stays --cells CELLS.csv EVENTS.csv");
    }
    String cells =
        arguments
            .one("--cells")
            .orElseThrow(() ->
                CommandException.usage(
                    "no cell table was named", "name one with --cells CELLS.csv"));
    StayFiles files = new StayFiles(terminal);
    StayPolicy policy = files.policy(arguments.one("--policy"));
    DivisionChanges changes = files.divisions(arguments.one("--divisions"));
    Question question =
        Instants.option(arguments, "--as-of").map(Question::asOf).orElse(Question.OPEN);
    Optional<String> subscriber = arguments.one("--subscriber");
    StayFold fold =
        new StayFold(
            files.cells(cells, changes), files.networks(arguments.all("--networks")), policy);
    try (EventStore store = new EventStore(Runtime.getRuntime().maxMemory() / 4);
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8), 1 << 16)) {
      files.events(
          arguments.rest().getFirst(),
          event -> {
            if (subscriber.isEmpty() || subscriber.get().equals(event.subscriber())) {
              store.add(event);
            }
          });
      boolean json = arguments.has("--json");
      Total total = new Total();
      store.fold(
          fold,
          question,
          (whose, stays) -> {
            total.counts = total.counts.plus(stays.counts());
            out.write(json ? json(whose, stays, policy) : explained(whose, stays, policy));
          });
      out.flush();
      report(total.counts);
    } catch (IOException e) {
      throw CommandException.failed(
          "the answer cannot be written, or there is no room for temporary files",
          "free some of the disk, or name another folder for them with"
              + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER");
    }
    return ExitCode.ACCEPTED;
  }

  /// Of all subscribers.
  private static final class Total {
    Counts counts = Counts.NONE;
  }

  private void report(Counts counts) {
    say(counts.quarantined(), "quarantined: the clock that stamped it was wrong");
    say(counts.unknownCell(), "in a cell that the table does not have at that instant");
    say(counts.unknownNetwork(), "of a network of unknown country");
    say(counts.late(), "late: it counts against a stay, never for it");
    say(counts.notYet(), "after the instant asked about");
  }

  private void say(long number, String what) {
    if (number > 0) {
      terminal.say(number + (number == 1 ? " event " : " events ") + what);
    }
  }

  private static String json(String subscriber, Stays stays, StayPolicy policy) {
    StringBuilder out = new StringBuilder();
    for (Stay stay : stays.stays()) {
      json(
          out,
          subscriber,
          stay.place().code(),
          stay.from(),
          stay.until(),
          stay.dwellAtLeast(policy.dwell()),
          stay.dwellAtMost(),
          stay.isProven(policy));
    }
    for (Visit visit : stays.visits()) {
      json(
          out,
          subscriber,
          visit.place().code(),
          visit.from(),
          visit.until().orElse(stays.asOf()),
          visit.dwellAtLeast(),
          visit.dwellAtMost(stays.asOf()),
          true);
    }
    return out.toString();
  }

  private static void json(
      StringBuilder out,
      String subscriber,
      String place,
      Instant from,
      Instant until,
      Duration atLeast,
      Duration atMost,
      boolean proven) {
    out.append("{\"subscriber\":\"");
    for (int i = 0; i < subscriber.length(); i++) {
      char c = subscriber.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c); // control characters were rejected
    }
    out.append("\",\"place\":\"").append(place);
    out.append("\",\"from\":\"").append(from);
    out.append("\",\"until\":\"").append(until);
    out.append("\",\"dwellAtLeastSeconds\":").append(seconds(atLeast));
    out.append(",\"dwellAtMostSeconds\":").append(seconds(atMost));
    out.append(",\"proven\":").append(proven).append("}\n");
  }

  /// To the millisecond, without zeros at the end.
  private static String seconds(Duration duration) {
    long millis = duration.toMillis();
    StringBuilder text = new StringBuilder().append(millis / 1000);
    long rest = millis % 1000;
    if (rest > 0) {
      text.append('.').append(rest / 100);
      if (rest % 100 > 0) {
        text.append(rest / 10 % 10);
      }
      if (rest % 10 > 0) {
        text.append(rest % 10);
      }
    }
    return text.toString();
  }

  private static String explained(String subscriber, Stays stays, StayPolicy policy) {
    StringBuilder out = new StringBuilder();
    line(out, subscriber);
    if (stays.stays().isEmpty() && stays.visits().isEmpty()) {
      line(out, "  nowhere: no two events show where this SIM was");
    }
    for (Stay stay : stays.stays()) {
      explain(out, stay, policy);
    }
    for (Visit visit : stays.visits()) {
      explain(out, visit, stays.asOf());
    }
    if (!stays.unheard().isEmpty()) {
      Duration unheard = Duration.ZERO;
      for (Span span : stays.unheard()) {
        unheard = unheard.plus(span.length());
      }
      line(out, "  not heard for " + words(unheard) + " in between");
    }
    counted(out, stays.counts());
    return out.toString();
  }

  private static void explain(StringBuilder out, Stay stay, StayPolicy policy) {
    line(
        out,
        "  city "
            + stay.place().code()
            + (stay.isProven(policy) ? ", proven: " : ", possible: ")
            + stay.from()
            + " to "
            + stay.until()
            + ", at least "
            + words(stay.dwellAtLeast(policy.dwell()))
            + ", at most "
            + words(stay.dwellAtMost()));
    for (Span run : stay.runs()) {
      line(
          out,
          "    heard there without a break from "
              + run.from()
              + " to "
              + run.until()
              + ", "
              + words(run.length()));
    }
    because(out, stay.why().ambiguous(), "in cells that do not prove this city");
    because(out, stay.why().crossing(), "heard there at one end and elsewhere at the other");
    because(
        out,
        stay.why().silent(),
        "signed off, or not heard for more than " + words(policy.silence()) + " at a time");
  }

  private static void because(StringBuilder out, Duration time, String why) {
    if (time.isPositive()) {
      line(out, "    " + words(time) + " only possible: " + why);
    }
  }

  private static void explain(StringBuilder out, Visit visit, Instant asOf) {
    String kind =
        switch (visit.place().code().length()) {
          case 2 -> "";
          default -> "one of ";
        };
    line(
        out,
        "  abroad in "
            + kind
            + visit.place().code()
            + ": registered from "
            + visit.from()
            + visit.until().map(until -> " to " + until).orElse(", and still as of " + asOf)
            + ", last heard there at "
            + visit.lastHeard()
            + (visit.addedLate() ? "; known from late records only" : ""));
  }

  private static void counted(StringBuilder out, Counts counts) {
    counted(out, counts.quarantined(), "quarantined: the clock that stamped it was wrong");
    counted(out, counts.unknownCell(), "in an unknown cell");
    counted(out, counts.unknownNetwork(), "of a network of unknown country");
    counted(out, counts.late(), "late");
    counted(out, counts.notYet(), "after the instant asked about");
  }

  private static void counted(StringBuilder out, long number, String what) {
    if (number > 0) {
      line(out, "  " + number + (number == 1 ? " event " : " events ") + what);
    }
  }

  /// For example `4 h 0 min`, and seconds when there are some.
  private static String words(Duration duration) {
    StringBuilder text = new StringBuilder();
    if (duration.toHours() > 0) {
      text.append(duration.toHours()).append(" h ");
    }
    text.append(duration.toMinutesPart()).append(" min");
    String seconds = seconds(duration.minusMinutes(duration.toMinutes()));
    return seconds.equals("0") ? text.toString() : text + " " + seconds + " s";
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
