package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A time that is not quite as RFC 3339 asks.
///
/// @spec https://www.rfc-editor.org/rfc/rfc3339.html#section-5.6 RFC 3339 §5.6
final class TimeFormat implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        sampled("2026-02-28T10:30:00+01:00")
            .accepted(
                "payload/time-with-offset",
                "RFC 3339 §5.6",
                "The time of the sample has an offset."),
        sampled("2026-02-28T09:30:00.123456Z")
            .accepted(
                "payload/time-with-microseconds",
                "RFC 3339 §5.6",
                "The time of the sample has six decimals."),
        sampled("2026-02-28T09:30:00")
            .accepted(
                "payload/time-without-zone",
                "RFC 3339 §5.6",
                "The time of the sample has no zone.",
                "payload.time-format"),
        sampled("2026-02-28 09:30:00Z")
            .accepted(
                "payload/time-with-space",
                "RFC 3339 §5.6",
                "A space stands between day and time.",
                "payload.time-format"),
        sampled("2026-02-28T10:30:00+0100")
            .accepted(
                "payload/time-offset-without-colon",
                "RFC 3339 §5.6",
                "The offset has no colon.",
                "payload.time-format"),
        sampled("2026-02-28T10:30:00+01")
            .accepted(
                "payload/time-offset-of-hours",
                "RFC 3339 §5.6",
                "The offset has hours only.",
                "payload.time-format"),
        sampled("2026-02-28T09:30Z")
            .accepted(
                "payload/time-without-seconds",
                "RFC 3339 §5.6",
                "The time has no seconds.",
                "payload.time-format"),
        sampled("2026-02-28")
            .refused(
                "payload/time-is-a-day",
                "content-faulty payload.time",
                "EU DCC schema 1.3.3",
                "The time of the sample is a day."),
        sampled("2026-02-28T24:00:00Z")
            .refused(
                "payload/time-of-24-hours",
                "content-faulty payload.time",
                "RFC 3339 §5.7",
                "The hour is 24."),
        sampled("2026-02-28T09:30:60Z")
            .refused(
                "payload/time-of-leap-second",
                "content-faulty payload.time",
                "RFC 3339 §5.7",
                "The second is 60."));
  }

  private static Recipe sampled(String time) {
    return Recipe.test().field("t.0.sc", time);
  }
}
