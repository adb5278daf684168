package pratique.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import pratique.simulation.Country;
import pratique.simulation.Plan;
import pratique.simulation.Simulation;
import pratique.stays.CellClass;
import pratique.stays.CellKey;
import pratique.stays.CellTable;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.NetworkTable;
import pratique.stays.Observations;
import pratique.stays.Question;
import pratique.stays.Reading;
import pratique.stays.SignallingEvent;
import pratique.stays.StayFault;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;

/// How many events a second become stays, and how many are joined with a table of five million
/// cells. Read the column `events`: the score itself counts passes over all of them.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class StayBenchmark {

  /// Events, counted.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Counted {
    public long events;
  }

  /// Simulated people, their events resolved and in order.
  @State(Scope.Benchmark)
  public static class People {

    @Param({"1000000", "10000000"})
    public int atLeast;

    /// Of a city's events, how many percent a border cell carries.
    @Param({"10"})
    public int border;

    private final StayFold fold =
        new StayFold(Country.table(), NetworkTable.ITU, StayPolicy.DEFAULT);
    private final List<Observations> observations = new ArrayList<>();
    private long[] times = new long[0];
    private int[] cities = new int[0];
    private int size;
    private long stays;

    @Setup
    public void simulate() {
      Simulation simulation =
          new Simulation(
              new Plan(1, Long.MAX_VALUE, 14, Instant.parse("2026-01-01T00:00:00Z"), border));
      times = new long[atLeast + 100_000];
      cities = new int[times.length];
      for (long i = 0; size < atLeast; i++) {
        List<SignallingEvent> events = new ArrayList<>(simulation.history(i).events());
        events.sort(Comparator.comparing(SignallingEvent::instant));
        Observations each = fold.observations(Question.OPEN);
        for (SignallingEvent event : events) {
          each.add(event);
          times[size] = event.instant().toEpochMilli();
          cities[size] = (int) event.cell().map(CellKey::area).orElse(0L).longValue();
          size++;
        }
        observations.add(each);
        stays += fold.fold(each).stays().size();
      }
      Specimen.require(stays > observations.size(), "people stay somewhere");
      times = Arrays.copyOf(times, size);
      cities = Arrays.copyOf(cities, size);
    }
  }

  @Benchmark
  public void fold(People people, Counted counted, Blackhole answers) {
    for (Observations each : people.observations) {
      answers.consume(people.fold.fold(each));
      counted.events += each.size();
    }
  }

  /// The floor: one pass over two arrays that sums the time between neighbours of one city, with
  /// nothing of what makes the sum right.
  @Benchmark
  public long[] barePass(People people, Counted counted) {
    long[] sums = new long[64];
    long[] times = people.times;
    int[] cities = people.cities;
    for (int i = 1; i < people.size; i++) {
      long gap = times[i] - times[i - 1];
      if (cities[i] == cities[i - 1] && gap >= 0 && gap <= 4_200_000) {
        sums[cities[i]] += gap;
      }
    }
    counted.events += people.size;
    return sums;
  }

  /// A table of five million cells, and events in any of them.
  @State(Scope.Benchmark)
  public static class Cells {
    private static final int CELLS = 5_000_000;
    static final int EVENTS = 65_536;

    private final StayFold fold;
    private final List<SignallingEvent> events = new ArrayList<>();

    public Cells() {
      Network network = new Network(460, 0, 2);
      CellTable.Builder builder = CellTable.builder();
      for (int i = 0; i < CELLS; i++) {
        builder.add(
            i,
            key(network, i),
            List.of("city-" + i % 340),
            CellClass.ORDINARY,
            Optional.empty(),
            Optional.empty());
      }
      CellTable table =
          switch (builder.build()) {
            case Reading.Ok<CellTable>(CellTable built) -> built;
            case Reading.Faulty<CellTable>(List<StayFault> faults) ->
                throw new IllegalStateException(faults.getFirst().message());
          };
      fold = new StayFold(table, NetworkTable.ITU, StayPolicy.DEFAULT);
      SplittableRandom random = new SplittableRandom(1);
      Instant at = Instant.parse("2026-01-01T00:00:00Z");
      for (int i = 0; i < EVENTS; i++) {
        at = at.plusMillis(1);
        CellKey key = key(network, random.nextInt(CELLS));
        events.add(new SignallingEvent("s", at, at, network, Optional.of(key), EventType.UPDATE));
      }
      Observations observations = fold.observations(Question.OPEN);
      events.forEach(observations::add);
      Specimen.require(observations.counts().unknownCell() == 0, "every cell is found");
    }

    private static CellKey key(Network network, int i) {
      return new CellKey(network, i % 65_000, i * 7L);
    }
  }

  /// The join: each event's cell is looked up, and what was observed is kept.
  @Benchmark
  @OperationsPerInvocation(Cells.EVENTS)
  public Observations join(Cells cells) {
    Observations observations = cells.fold.observations(Question.OPEN);
    for (SignallingEvent event : cells.events) {
      observations.add(event);
    }
    return observations;
  }
}
