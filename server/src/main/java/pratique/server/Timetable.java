package pratique.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What an instance does by itself, on one thread. Work that fails is tried again at its next time.
final class Timetable implements AutoCloseable {

  /// Work for one instant.
  @FunctionalInterface
  interface Work {
    // Whatever goes wrong is logged and must not end the timetable.
    void run(Instant at) throws Exception;
  }

  /// Work that is over once it returns true.
  @FunctionalInterface
  interface Until {
    boolean run(Instant at) throws Exception;
  }

  private static final LocalTime NIGHT = LocalTime.of(2, 0);
  private static final Duration STOP = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(Timetable.class.getName());

  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("pratique-timetable").daemon().factory());

  Timetable(InstantSource clock) {
    this.clock = requireNonNull(clock);
  }

  /// Looks every second instead of sleeping until an instant: when the clock is set right
  /// meanwhile, the instant moves with it.
  void everySecond(String name, Until work) {
    boolean[] over = {false};
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(name, at -> over[0] = over[0] || work.run(at)), 0, 1, TimeUnit.SECONDS);
  }

  /// At start, and so long after each end.
  void every(Duration pause, String name, Work work) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(name, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// At start too, because the server may have been off at night. The night begins at 02:00 UTC.
  void nowAndEveryNight(String name, Work work) {
    timer.execute(() -> guarded(name, work));
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    ZonedDateTime next = now.with(NIGHT);
    if (!next.isAfter(now)) {
      next = next.plusDays(1);
    }
    var _ =
        timer.scheduleAtFixedRate(
            () -> guarded(name, work),
            Duration.between(now, next).toMillis(),
            Duration.ofDays(1).toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void guarded(String name, Work work) {
    try {
      work.run(clock.instant());
    } catch (Exception e) {
      LOG.log(System.Logger.Level.ERROR, name + " failed and will be repeated", e);
    }
  }

  /// Lets work that has begun finish.
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      var _ = timer.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
