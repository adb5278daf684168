package pratique.stays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/// Whatever the text, every reader of this module answers.
class ReadersFuzzTest {

  private static final StayFold FOLD =
      new StayFold(RandomHistories.cellTable(), NetworkTable.ITU, StayPolicy.DEFAULT);

  @FuzzTest(maxDuration = "10s")
  void anyRowsOfEventsGetAnAnswer(FuzzedDataProvider data) {
    String header = data.consumeBoolean() ? EventRows.HEADER : EventRows.HEADER_WITH_RECEIPT;
    if (EventRows.of(header) instanceof Reading.Ok<EventRows>(EventRows rows)) {
      Observations observations = FOLD.observations(Question.OPEN);
      for (String line : data.consumeRemainingAsString().split("\n", -1)) {
        switch (rows.read(line)) {
          case EventRows.Row.Event(SignallingEvent event) -> observations.add(event);
          case EventRows.Row.Rejected(StayFault because) -> assertFalse(because.code().isEmpty());
        }
      }
      Stays stays = FOLD.fold(observations);
      assertEquals(observations.size(), stays.counts().used());
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyRowsOfCellsGetAnAnswer(FuzzedDataProvider data) {
    CellRows cells = new CellRows(DivisionChanges.NONE);
    NetworkRows networks = new NetworkRows(NetworkTable.ITU);
    cells.read(1, CellRows.HEADER);
    networks.read(1, NetworkRows.HEADER);
    int number = 2;
    for (String line : data.consumeRemainingAsString().split("\n", -1)) {
      cells.read(number, line);
      networks.read(number, line);
      number++;
    }
    assertAdvice(cells.table());
    assertAdvice(networks.table());
  }

  @FuzzTest(maxDuration = "10s")
  void anyPolicyGetsAnAnswerAndComesBack(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    if (StayPolicy.read(text) instanceof Reading.Ok<StayPolicy>(StayPolicy policy)) {
      assertEquals(
          new Reading.Ok<>(policy), StayPolicy.read(policy.canonicalText()), "its own text");
    }
  }

  private static <T> void assertAdvice(Reading<T> reading) {
    if (reading instanceof Reading.Faulty<T>(List<StayFault> faults)) {
      faults.forEach(fault -> assertFalse(fault.message().isEmpty()));
    }
  }
}
