package pratique.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import pratique.stays.CellKey;
import pratique.stays.CellTable;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.NetworkTable;
import pratique.stays.Question;
import pratique.stays.SignallingEvent;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;

/// `pratique stays` as scripts and people meet it.
class StayReportTest {

  private static final Path VECTORS =
      Path.of(System.getProperty("pratique.root", "..")).resolve("vectors/stays").toAbsolutePath();

  private static final String CELLS = VECTORS.resolve("cells.csv").toString();
  private static final String HEADER = "subscriber,instant,mcc,mnc,area,cell,type";

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  private Session.Ran stays(String events, String... options) {
    List<String> words = new ArrayList<>(List.of("stays", "--cells", CELLS));
    words.addAll(List.of(options));
    words.add("-");
    return session.runWithInput(
        events.getBytes(StandardCharsets.UTF_8), words.toArray(String[]::new));
  }

  @TestFactory
  Stream<DynamicTest> everyVectorGivesItsAnswer() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(VECTORS)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".events.csv")) {
          String vector = name.substring(0, name.length() - ".events.csv".length());
          tests.add(
              DynamicTest.dynamicTest(
                  vector,
                  () -> {
                    Session.Ran ran =
                        session.run("stays", "--json", "--cells", CELLS, file.toString());
                    assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.err());
                    assertEquals(
                        Files.readString(VECTORS.resolve(vector + ".expected.jsonl")), ran.out());
                  }));
        }
      }
    }
    assertTrue(tests.size() > 40, "vectors found: " + tests.size());
    return tests.stream();
  }

  @Nested
  @DisplayName("A file as it comes")
  final class OfFiles {

    private static final String HOURS =
        """
        s,2026-03-01T00:00:00Z,460,00,1,1,update
        s,2026-03-01T01:00:00Z,460,00,1,1,update
        """;

    @Test
    void aByteOrderMarkAndCarriageReturnsAreTolerated() {
      String plain = stays(HEADER + "\n" + HOURS, "--json").out();
      assertFalse(plain.isEmpty());
      assertEquals(
          plain, stays("\ufeff" + (HEADER + "\n" + HOURS).replace("\n", "\r\n"), "--json").out());
      assertEquals(plain, stays(HEADER + "\n" + HOURS.strip(), "--json").out());
    }

    @Test
    void wrongRowsAreLeftOutWithTheirLinesAndReasons() {
      Session.Ran ran =
          stays(
              HEADER
                  + "\n"
                  + HOURS
                  + """
                  s,2026-03-01T02:00:00,460,00,1,1,update
                  s,2026-03-01T02:00:00Z,46,00,1,1,update
                  s,2026-03-01T02:00:00Z,460,00,1,,update
                  s,2026-03-01T02:00:00Z,460,00,1,1,teleport
                  s,2026-03-01T02:00:00Z,460,00,1,1
                  ,2026-03-01T02:00:00Z,460,00,1,1,update
                  s,2026-03-01T02:00:00Z,460,00,1,1,register
                  s,2026-02-30T02:00:00Z,460,00,1,1,update
                  """,
              "--json");
      assertEquals(ExitCode.ACCEPTED, ran.exitCode());
      assertEquals(1, ran.lines().size());
      for (int line = 4; line <= 11; line++) {
        assertTrue(ran.err().contains("line " + line + " is left out: "), ran.err());
      }
      assertTrue(ran.err().contains("8 rows were left out"), ran.err());
    }

    @Test
    void aThousandWrongRowsAreTenMessagesAndANumber() {
      Session.Ran ran = stays(HEADER + "\n" + "nonsense\n".repeat(1000));
      assertEquals(11, ran.err().lines().count(), ran.err());
      assertTrue(ran.err().contains("1000 rows were left out"), ran.err());
    }

    @Test
    void anEndlessLineTakesNoMemory() {
      Session.Ran ran = stays(HEADER + "\n" + "x".repeat(1_000_000) + "\n" + HOURS, "--json");
      assertEquals(1, ran.lines().size());
      assertTrue(ran.err().contains("at most 8192 bytes"), ran.err());
    }

    @Test
    void withoutItsHeaderAFileIsRefused() {
      Session.Ran ran = stays(HOURS);
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.err().contains("the first line must be " + HEADER), ran.err());
    }

    @Test
    void eventsThatCannotBeUsedAreCounted() {
      Session.Ran ran =
          stays(
              HEADER
                  + "\n"
                  + HOURS
                  + """
                  s,1970-01-01T00:00:00Z,460,00,1,1,update
                  s,2100-01-01T00:00:00Z,460,00,1,1,update
                  s,2026-03-01T00:30:00Z,460,00,1,77,update
                  """);
      assertTrue(ran.err().contains("2 events quarantined"), ran.err());
      assertTrue(ran.err().contains("1 event in a cell that the table does not have"), ran.err());
    }

    @Test
    void aTableWithAnOverlapIsRefusedWithBothLines() throws IOException {
      Files.writeString(
          folder.resolve("cells.csv"),
          """
          mcc,mnc,area,cell,candidates,class,valid_from,valid_until
          460,00,1,1,340100,ordinary,,
          460,00,1,1,320100,ordinary,2026-03-01T00:00:00Z,
          """);
      Session.Ran ran =
          session.runWithInput(
              HEADER.getBytes(StandardCharsets.UTF_8), "stays", "--cells", "cells.csv", "-");
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.err().contains("line 2 of the cell table and line 3"), ran.err());
    }

    @Test
    void networksOfOnesOwnReplaceWhatIsKnown() throws IOException {
      Files.writeString(folder.resolve("networks.csv"), "mcc,mnc,countries\n234,99,GG\n");
      String events = HEADER + "\ns,2026-03-01T00:00:00Z,234,99,,,register\n";
      assertTrue(stays(events, "--json").out().contains("\"place\":\"GB;GG;IM;JE\""));
      assertTrue(
          stays(events, "--json", "--networks", "networks.csv").out().contains("\"place\":\"GG\""));
    }

    @Test
    void aStayIsExplainedInWords() throws IOException {
      Session.Ran ran =
          stays(Files.readString(VECTORS.resolve("p14-detach-and-attach.events.csv")));
      assertEquals(
          """
          s
            city 340100, possible: 2026-02-28T16:00:00Z to 2026-02-28T22:00:00Z, at least 3 h 20 min, at most 6 h 0 min
              heard there without a break from 2026-02-28T16:00:00Z to 2026-02-28T19:20:00Z, 3 h 20 min
              heard there without a break from 2026-02-28T19:30:00Z to 2026-02-28T22:00:00Z, 2 h 30 min
              10 min only possible: signed off, or not heard for more than 1 h 10 min at a time
            not heard for 10 min in between
          """,
          ran.out());
    }

    @Test
    void aPolicyOfOnesOwnDecides() throws IOException {
      Files.writeString(
          folder.resolve("policy.txt"),
          "pratique-stay-policy 1\nid: mine-1\ndwell: cumulative\nthreshold: PT5H\n");
      String events = Files.readString(VECTORS.resolve("p14-detach-and-attach.events.csv"));
      String json = stays(events, "--json", "--policy", "policy.txt").out();
      assertTrue(json.contains("\"dwellAtLeastSeconds\":21000"), json);
      assertTrue(json.contains("\"proven\":true"), json);
    }
  }

  @Test
  void whatIsSimulatedIsRead() {
    Session.Ran made =
        session.run("simulate", "--subscribers", "20", "--days", "5", "--out", "world");
    assertEquals(ExitCode.ACCEPTED, made.exitCode(), made.err());
    Session.Ran ran =
        session.run("stays", "--json", "--cells", "world/cells.csv", "world/events.csv");
    assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.err());
    assertFalse(ran.err().contains("left out"), ran.err());
    assertTrue(ran.lines().size() > 20, ran.out());
    assertEquals(ExitCode.REFUSED, session.run("simulate", "--out", "world").exitCode());
    assertEquals(ExitCode.USAGE, session.run("simulate").exitCode());
    assertEquals(ExitCode.USAGE, session.run("simulate", "--days", "0", "--measure").exitCode());
  }

  @Test
  void whatDoesNotFitInMemoryGivesTheSameAnswers() throws IOException, CommandException {
    CellTable.Builder builder = CellTable.builder();
    Network home = new Network(460, 0, 2);
    for (int i = 0; i < 4; i++) {
      builder.add(
          i,
          new CellKey(home, 1, i),
          List.of("c" + i / 2),
          pratique.stays.CellClass.ORDINARY,
          Optional.empty(),
          Optional.empty());
    }
    if (!(builder.build() instanceof pratique.stays.Reading.Ok<CellTable>(CellTable cells))) {
      throw new AssertionError("the table is faulty");
    }
    StayFold fold = new StayFold(cells, NetworkTable.ITU, StayPolicy.DEFAULT);
    List<String> inMemory = answers(fold, home, 1 << 24, false);
    List<String> onDisk = answers(fold, home, 5_000, true);
    assertEquals(700, inMemory.size());
    assertEquals(inMemory, onDisk.stream().sorted().toList());
  }

  private static List<String> answers(StayFold fold, Network home, long budget, boolean spills)
      throws IOException, CommandException {
    SplittableRandom random = new SplittableRandom(7);
    List<String> answers = new ArrayList<>();
    try (EventStore store = new EventStore(budget)) {
      for (int i = 0; i < 20_000; i++) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(10 * 86_400));
        String subscriber = "s" + (100 + random.nextInt(700));
        store.add(
            new SignallingEvent(
                subscriber,
                at,
                at,
                home,
                Optional.of(new CellKey(home, 1, random.nextInt(4))),
                EventType.UPDATE));
      }
      assertEquals(spills, store.hasSpilled());
      store.fold(
          fold,
          Question.OPEN,
          (subscriber, stays) ->
              answers.add(
                  subscriber
                      + stays.counts()
                      + stays.stays().stream()
                          .map(stay -> stay.place() + " " + stay.possible() + stay.runs())
                          .toList()));
    }
    return answers;
  }

  @FuzzTest(maxDuration = "10s")
  void anyBytesAreLinesOrFaults(byte[] data) throws IOException {
    try (TextLines lines = new TextLines(new ByteArrayInputStream(data))) {
      int last = 0;
      while (lines.next()) {
        assertTrue(lines.number() > last, "lines are counted");
        last = lines.number();
        Optional<String> text = lines.text();
        assertTrue(text.map(line -> !line.contains("\n")).orElse(true), "one line at a time");
        assertFalse(lines.fault().isEmpty());
      }
      assertTrue(last <= data.length + 1, "no more lines than bytes");
    }
  }
}
