package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.stays.CellRows;
import pratique.stays.CellTable;
import pratique.stays.DivisionChanges;
import pratique.stays.EventRows;
import pratique.stays.NetworkRows;
import pratique.stays.NetworkTable;
import pratique.stays.Reading;
import pratique.stays.SignallingEvent;
import pratique.stays.StayFault;
import pratique.stays.StayPolicy;

/// Reads the files that stays are made from.
final class StayFiles {

  /// More messages than these nobody reads; the rest is counted.
  private static final int SHOWN = 10;

  private final Terminal terminal;

  StayFiles(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  CellTable cells(String name, DivisionChanges changes) throws CommandException {
    CellRows rows = new CellRows(changes);
    readTable(name, rows::read);
    return accepted(name, rows.table());
  }

  /// What ITU-T assigned, and then the files, of which a later one replaces what an earlier one
  /// says.
  NetworkTable networks(List<String> names) throws CommandException {
    NetworkTable table = NetworkTable.ITU;
    for (String name : names) {
      NetworkRows rows = new NetworkRows(table);
      readTable(name, rows::read);
      table = accepted(name, rows.table());
    }
    return table;
  }

  /// `code,successor`.
  DivisionChanges divisions(Optional<String> name) throws CommandException {
    if (name.isEmpty()) {
      return DivisionChanges.NONE;
    }
    Map<String, String> successors = new LinkedHashMap<>();
    List<StayFault> faults = new ArrayList<>();
    readTable(
        name.get(),
        (number, line) -> {
          String[] fields = line.split(",", -1);
          boolean wrong =
              number == 1
                  ? !line.equals("code,successor")
                  : fields.length != 2
                      || fields[0].isEmpty()
                      || fields[1].isEmpty()
                      || successors.put(fields[0], fields[1]) != null;
          if (wrong && faults.size() < SHOWN) {
            faults.add(
                new StayFault(
                    "divisions.row",
                    "line "
                        + number
                        + (number == 1
                            ? " must be code,successor: name the columns so"
                            : " must be a code and its successor, each code once: mend it")));
          }
        });
    return accepted(
        name.get(),
        faults.isEmpty() ? DivisionChanges.of(successors) : new Reading.Faulty<>(faults));
  }

  StayPolicy policy(Optional<String> name) throws CommandException {
    if (name.isEmpty()) {
      return StayPolicy.DEFAULT;
    }
    StringBuilder text = new StringBuilder();
    readTable(
        name.get(),
        (_, line) -> {
          if (text.length() <= StayPolicy.MAX_TEXT_CHARS) {
            text.append(line).append('\n');
          }
        });
    return accepted(name.get(), StayPolicy.read(text.toString()));
  }

  /// What is done with a line; `number` counts from 1.
  @FunctionalInterface
  private interface LineReader {
    void read(int number, String line);
  }

  /// What is done with an event.
  @FunctionalInterface
  interface EventReader {
    void read(SignallingEvent event) throws IOException;
  }

  /// Reads events one at a time, and says on standard error which rows it had to leave out: the
  /// first ten with their lines and reasons, then their number. Answers that number.
  long events(String name, EventReader reader) throws CommandException {
    long rejected = 0;
    try (TextLines lines = new TextLines(open(name))) {
      if (!lines.next()) {
        throw CommandException.failed(
            name + " is empty", "its first line must be " + EventRows.HEADER);
      }
      EventRows rows = accepted(name, EventRows.of(lines.text().orElse("")));
      while (lines.next()) {
        Optional<String> line = lines.text();
        EventRows.Row row =
            line.isPresent()
                ? rows.read(line.get())
                : new EventRows.Row.Rejected(new StayFault("events.line", lines.fault()));
        switch (row) {
          case EventRows.Row.Event(SignallingEvent event) -> reader.read(event);
          case EventRows.Row.Rejected(StayFault because) -> {
            rejected++;
            if (rejected <= SHOWN) {
              terminal.say("line " + lines.number() + " is left out: " + because.message());
            }
          }
        }
      }
    } catch (IOException e) {
      throw unreadable(name);
    }
    if (rejected > 0) {
      terminal.say(rejected + (rejected == 1 ? " row was" : " rows were") + " left out");
    }
    return rejected;
  }

  private void readTable(String name, LineReader reader) throws CommandException {
    try (TextLines lines = new TextLines(open(name))) {
      boolean any = false;
      while (lines.next()) {
        any = true;
        Optional<String> line = lines.text();
        if (line.isEmpty()) {
          throw CommandException.failed(
              "line " + lines.number() + " of " + name + " cannot be read: " + lines.fault(),
              "mend that line");
        }
        reader.read(lines.number(), line.get());
      }
      if (!any) {
        throw CommandException.failed(name + " is empty", "give a file with its first line");
      }
    } catch (IOException e) {
      throw unreadable(name);
    }
  }

  private InputStream open(String name) throws CommandException, IOException {
    if (name.equals("-")) {
      return terminal.in();
    }
    Path path;
    try {
      path = terminal.folder().resolve(name);
    } catch (InvalidPathException e) {
      throw CommandException.usage("no such file: " + name, "check its name");
    }
    if (!Files.isRegularFile(path) && !Files.isReadable(path)) {
      throw CommandException.usage("no such file: " + name, "check its name");
    }
    return new FileInputStream(path.toFile());
  }

  private static CommandException unreadable(String name) {
    return CommandException.failed(
        "cannot read " + name + ", or cannot keep its events on disk",
        "check that it is a file you may read, and that there is room for temporary files");
  }

  private <T> T accepted(String name, Reading<T> reading) throws CommandException {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> value;
      case Reading.Faulty<T>(List<StayFault> faults) -> {
        for (StayFault fault : faults.subList(1, Math.min(faults.size(), SHOWN))) {
          terminal.error(name + ": " + fault.message());
        }
        throw CommandException.failed(
            name + ": " + faults.getFirst().message(),
            faults.size() == 1
                ? "nothing was computed"
                : "nothing was computed; there are " + faults.size() + " such faults or more");
      }
    };
  }
}
