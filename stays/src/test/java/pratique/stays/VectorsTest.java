package pratique.stays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The scenarios and pitfalls in `vectors/stays`, each with the answer written down beforehand.
class VectorsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("pratique.root", "..")).resolve("vectors/stays");

  @TestFactory
  Stream<DynamicTest> everyVectorGivesItsAnswer() throws IOException {
    CellTable cells = cells();
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".events.csv")) {
          String vector = name.substring(0, name.length() - ".events.csv".length());
          tests.add(DynamicTest.dynamicTest(vector, () -> run(vector, cells)));
        }
      }
    }
    assertTrue(tests.size() > 40, "vectors found: " + tests.size());
    return tests.stream();
  }

  private static void run(String vector, CellTable cells) {
    List<String> lines = lines(vector + ".events.csv");
    EventRows rows = ok(EventRows.of(lines.getFirst()));
    StayFold fold = new StayFold(cells, NetworkTable.ITU, StayPolicy.DEFAULT);
    Observations observations = fold.observations(Question.OPEN);
    for (String line : lines.subList(1, lines.size())) {
      switch (rows.read(line)) {
        case EventRows.Row.Event(SignallingEvent event) -> observations.add(event);
        case EventRows.Row.Rejected(StayFault because) -> throw new AssertionError(because);
      }
    }
    Stays stays = fold.fold(observations);
    List<String> found = new ArrayList<>();
    for (Stay stay : stays.stays()) {
      found.add(
          json(
              stay.place(),
              stay.from(),
              stay.until(),
              stay.dwellAtLeast(),
              stay.dwellAtMost(),
              stay.isProven(StayPolicy.DEFAULT)));
    }
    for (Visit visit : stays.visits()) {
      found.add(
          json(
              visit.place(),
              visit.from(),
              visit.until().orElse(stays.asOf()),
              visit.dwellAtLeast(),
              visit.dwellAtMost(stays.asOf()),
              true));
    }
    assertEquals(lines(vector + ".expected.jsonl"), found);
  }

  private static String json(
      Place place, Instant from, Instant until, Duration least, Duration most, boolean proven) {
    return "{\"subscriber\":\"s\",\"place\":\""
        + place.code()
        + "\",\"from\":\""
        + from
        + "\",\"until\":\""
        + until
        + "\",\"dwellAtLeastSeconds\":"
        + seconds(least)
        + ",\"dwellAtMostSeconds\":"
        + seconds(most)
        + ",\"proven\":"
        + proven
        + "}";
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? Long.toString(duration.toSeconds())
        : Double.toString(duration.toMillis() / 1000.0);
  }

  private static CellTable cells() {
    CellRows rows = new CellRows(DivisionChanges.NONE);
    List<String> lines = lines("cells.csv");
    for (int i = 0; i < lines.size(); i++) {
      rows.read(i + 1, lines.get(i));
    }
    return ok(rows.table());
  }

  private static <T> T ok(Reading<T> reading) {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> value;
      case Reading.Faulty<T>(List<StayFault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
