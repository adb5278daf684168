package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The choices behind a list of places: what counts as proof, and how long a stay must be.
///
/// A policy is data: it has an id and a canonical text, whose hash a card prints. All durations are
/// whole milliseconds.
///
/// - `silence`: an attached phone is heard at least this often; time between two events further
///   apart proves nothing.
/// - `bridge`: ambiguous events between two unambiguous ones of a city do not break its proof when
///   those two are no further apart; at most `silence`.
/// - `horizon`: an event received later than this after it happened can no longer prove a city.
/// - `threshold`: a city is listed when a stay is proven to be this long or longer.
/// - `accidentalRoaming`: a lone registration in a country that something else ends before this has
///   passed neither lists the country nor breaks a stay; zero switches the rule off.
/// - `futureLimit`: how far a probe's clock may run ahead before its events are quarantined.
/// - `oldestReceipt`: an event received later than this after it happened is quarantined.
/// - `earliest`, `latest`: instants outside are quarantined; `latest` itself is outside.
/// - `regions`: codes of ISO 3166-1 to be named as regions and not as countries; sorted.
///
/// The definition stands in spec/stays.md §8.
public record StayPolicy(
    String id,
    Duration silence,
    Duration bridge,
    Duration horizon,
    Duration threshold,
    Dwell dwell,
    Duration accidentalRoaming,
    Duration futureLimit,
    Duration oldestReceipt,
    Instant earliest,
    Instant latest,
    List<String> regions) {

  /// The longest duration that a policy may name: ten years.
  public static final Duration MAX_DURATION = Duration.ofDays(3660);

  /// The longest text of a policy.
  public static final int MAX_TEXT_CHARS = 10_000;

  /// The longest id.
  public static final int MAX_ID_CHARS = 100;

  /// The choices of `spec/stays.md`, which is where each is explained.
  public static final StayPolicy DEFAULT =
      new StayPolicy(
          "default-1",
          Duration.ofMinutes(70),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofHours(4),
          Dwell.CONTINUOUS,
          Duration.ofMinutes(30),
          Duration.ofMinutes(10),
          Duration.ofDays(90),
          Instant.parse("2000-01-01T00:00:00Z"),
          Instant.parse("2100-01-01T00:00:00Z"),
          List.of("HK", "MO", "TW"));

  /// What is compared with the threshold.
  public enum Dwell {
    /// The longest proven run of a stay.
    CONTINUOUS("continuous"),

    /// All proven runs of a stay together.
    CUMULATIVE("cumulative");

    private final String word;

    Dwell(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public StayPolicy {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "id must be 1 to " + MAX_ID_CHARS + " letters, digits, dots and hyphens");
    }
    requireDuration("silence", silence, 1);
    requireDuration("bridge", bridge, 0);
    requireDuration("horizon", horizon, 0);
    requireDuration("threshold", threshold, 1);
    requireNonNull(dwell, "dwell");
    requireDuration("accidentalRoaming", accidentalRoaming, 0);
    requireDuration("futureLimit", futureLimit, 0);
    requireDuration("oldestReceipt", oldestReceipt, 1);
    if (bridge.compareTo(silence) > 0) {
      throw new IllegalArgumentException("bridge must be at most silence, was " + bridge);
    }
    if (horizon.compareTo(oldestReceipt) > 0) {
      throw new IllegalArgumentException("horizon must be at most oldestReceipt, was " + horizon);
    }
    if (!earliest.isBefore(latest)) {
      throw new IllegalArgumentException("latest must be after earliest, was " + latest);
    }
    requireMillis("earliest", earliest);
    requireMillis("latest", latest);
    for (String region : regions) {
      if (!Place.isTwoLetters(region)) {
        throw new IllegalArgumentException(
            "a region must be two capital letters of ISO 3166-1, was " + region);
      }
    }
    regions = List.copyOf(new TreeSet<>(regions));
  }

  private static void requireDuration(String field, Duration value, long leastMillis) {
    if (value.compareTo(MAX_DURATION) > 0 || value.isNegative() || value.toMillis() < leastMillis) {
      throw new IllegalArgumentException(
          field + " must be " + leastMillis + " ms to " + MAX_DURATION + ", was " + value);
    }
    if (!Duration.ofMillis(value.toMillis()).equals(value)) {
      throw new IllegalArgumentException(field + " must be whole milliseconds, was " + value);
    }
  }

  private static void requireMillis(String field, Instant value) {
    // The year 9999, so that sums of instants and durations stay far inside a long.
    if (value.getEpochSecond() < -62_135_596_800L || value.getEpochSecond() > 253_402_300_799L) {
      throw new IllegalArgumentException(field + " must be in the years 1 to 9999, was " + value);
    }
    if (value.getNano() % 1_000_000 != 0) {
      throw new IllegalArgumentException(field + " must be whole milliseconds, was " + value);
    }
  }

  private static boolean isId(String id) {
    if (id.isEmpty() || id.length() > MAX_ID_CHARS) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  public StayPolicy withDwell(Dwell other) {
    return new StayPolicy(
        id,
        silence,
        bridge,
        horizon,
        threshold,
        other,
        accidentalRoaming,
        futureLimit,
        oldestReceipt,
        earliest,
        latest,
        regions);
  }

  private static final String HEAD = "pratique-stay-policy 1";

  /// The one text of this policy: a head, then each choice on a line in a fixed order, each line
  /// ended by a line feed. What a card prints is the SHA-256 of its UTF-8 bytes.
  public String canonicalText() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    members().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("silence", silence.toString());
    members.put("bridge", bridge.toString());
    members.put("horizon", horizon.toString());
    members.put("threshold", threshold.toString());
    members.put("dwell", dwell.word());
    members.put("accidental-roaming", accidentalRoaming.toString());
    members.put("future-limit", futureLimit.toString());
    members.put("oldest-receipt", oldestReceipt.toString());
    members.put("earliest", earliest.toString());
    members.put("latest", latest.toString());
    members.put("regions", String.join(" ", regions));
    return members;
  }

  /// Reads a policy: the head, then `name: value` lines in any order, each name at most once. A
  /// name that is left out keeps the value of [#DEFAULT], except `id`, which must be there.
  public static Reading<StayPolicy> read(String text) {
    if (text.length() > MAX_TEXT_CHARS) {
      return faulty(
          "policy.limit",
          "a policy must have at most "
              + MAX_TEXT_CHARS
              + " characters, has "
              + text.length()
              + ": give the file of a policy");
    }
    List<StayFault> faults = new ArrayList<>();
    Map<String, String> known = DEFAULT.members();
    Map<String, String> given = new LinkedHashMap<>();
    String[] lines = text.split("\n", -1);
    if (!withoutReturn(lines[0]).equals(HEAD)) {
      return faulty("policy.head", "a policy must begin with the line \"" + HEAD + "\": add it");
    }
    for (int i = 1; i < lines.length; i++) {
      String line = withoutReturn(lines[i]);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(": ");
      String name = colon < 0 ? line.replace(":", "") : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 2);
      if (!known.containsKey(name)) {
        faults.add(
            new StayFault(
                "policy.name",
                "line "
                    + (i + 1)
                    + " must name one of "
                    + String.join(", ", known.keySet())
                    + ": mend or remove it"));
      } else if (given.put(name, value) != null) {
        faults.add(
            new StayFault(
                "policy.twice", "line " + (i + 1) + " gives " + name + " again: remove one"));
      }
    }
    if (!given.containsKey("id")) {
      faults.add(
          new StayFault("policy.id", "a policy must have an id: add a line \"id: my-policy-1\""));
    }
    if (!faults.isEmpty()) {
      return new Reading.Faulty<>(faults);
    }
    Map<String, String> all = new LinkedHashMap<>(known);
    all.putAll(given);
    return of(all);
  }

  private static Reading<StayPolicy> of(Map<String, String> members) {
    List<StayFault> faults = new ArrayList<>();
    Map<String, Duration> durations = new LinkedHashMap<>();
    Map<String, Instant> instants = new LinkedHashMap<>();
    Optional<Dwell> dwell = Optional.empty();
    List<String> regions = new ArrayList<>();
    for (Map.Entry<String, String> member : members.entrySet()) {
      String name = member.getKey();
      String value = member.getValue();
      switch (name) {
        case "id" -> {}
        case "dwell" -> {
          for (Dwell each : Dwell.values()) {
            if (each.word().equals(value)) {
              dwell = Optional.of(each);
            }
          }
          if (dwell.isEmpty()) {
            faults.add(value(name, "continuous or cumulative"));
          }
        }
        case "regions" -> {
          for (String region : value.split(" ", -1)) {
            if (!region.isEmpty()) {
              regions.add(region);
            }
          }
        }
        case "earliest", "latest" -> {
          try {
            instants.put(name, OffsetDateTime.parse(value).toInstant());
          } catch (DateTimeException e) {
            faults.add(value(name, "an instant such as 2000-01-01T00:00:00Z"));
          }
        }
        default -> {
          try {
            durations.put(name, Duration.parse(value));
          } catch (DateTimeException | ArithmeticException e) {
            faults.add(value(name, "a duration such as PT1H10M"));
          }
        }
      }
    }
    if (!faults.isEmpty() || dwell.isEmpty()) {
      return new Reading.Faulty<>(faults);
    }
    try {
      return new Reading.Ok<>(
          new StayPolicy(
              text(members, "id"),
              duration(durations, "silence"),
              duration(durations, "bridge"),
              duration(durations, "horizon"),
              duration(durations, "threshold"),
              dwell.get(),
              duration(durations, "accidental-roaming"),
              duration(durations, "future-limit"),
              duration(durations, "oldest-receipt"),
              requireNonNull(instants.get("earliest")),
              requireNonNull(instants.get("latest")),
              regions));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return faulty("policy.value", e.getMessage() + ": mend it");
    }
  }

  private static String text(Map<String, String> members, String name) {
    return requireNonNull(members.get(name));
  }

  private static Duration duration(Map<String, Duration> durations, String name) {
    return requireNonNull(durations.get(name));
  }

  private static StayFault value(String name, String form) {
    return new StayFault("policy.value", name + " must be " + form + ": mend it");
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static Reading<StayPolicy> faulty(String code, String message) {
    return new Reading.Faulty<>(List.of(new StayFault(code, message)));
  }
}
