package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.encoding.Sha256;

/// Which area had which level of risk when, and since when that is known.
///
/// Bitemporal: an entry holds from `from` (inclusive) to `until` (exclusive) and is known from
/// `publishedAt` on. Where two entries of one area hold at once, the one published later counts; so
/// a list is only ever added to, and what was decided with an earlier one can be decided again.
///
/// `spec/rule-sets.md` §6.2 states it.
public final class RiskList {

  /// How much text a risk list may have.
  public static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 23, 8, 1 << 12, 20);

  private static final String WHAT = "risk-list";
  private static final int MOST_LEVELS = 16;
  private static final int MOST_ENTRIES = 50_000;
  private static final int MOST_SOURCES = 32;

  /// One area, one level, one stretch of time; open where `until` is absent.
  public record Entry(
      String area, String level, Instant from, Optional<Instant> until, Instant publishedAt) {

    public Entry {
      requireNonNull(area, "area");
      requireNonNull(level, "level");
      requireNonNull(publishedAt, "publishedAt");
      if (until.isPresent() && !from.isBefore(until.get())) {
        throw new IllegalArgumentException(
            "entry must end after it begins: " + from + ".." + until.get());
      }
    }

    boolean holdsAt(Instant at) {
      return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
    }

    private boolean overlaps(Entry other) {
      return until.map(other.from::isBefore).orElse(true)
          && other.until.map(from::isBefore).orElse(true);
    }
  }

  private final String id;
  private final int version;
  private final Instant publishedAt;
  private final Wording title;
  private final List<String> source;
  private final List<String> levels;
  private final List<Entry> entries;
  private final Bytes sha256;
  private final AreaIndex<Entry> index;

  private RiskList(
      String id,
      int version,
      Instant publishedAt,
      Wording title,
      List<String> source,
      List<String> levels,
      List<Entry> entries,
      Bytes sha256) {
    this.id = id;
    this.version = version;
    this.publishedAt = publishedAt;
    this.title = title;
    this.source = List.copyOf(source);
    this.levels = List.copyOf(levels);
    this.entries = List.copyOf(entries);
    this.sha256 = sha256;
    this.index = new AreaIndex<>(this.entries, Entry::area);
  }

  /// Reads a risk list, at most 8 MiB of text and 50,000 entries.
  ///
  /// Fault codes: those of JSON, `risk-list.…` for a member that is missing, unknown or not what
  /// must stand there, `risk-list.level`, `risk-list.times`, `risk-list.published` (an entry known
  /// only after its list), `risk-list.contradiction` (two levels for one area and time, published
  /// at one instant).
  public static Reading<RiskList> read(Bytes text) {
    return Members.document(
        WHAT, text, LIMITS, (value, place) -> riskList(value, place, Sha256.of(text)));
  }

  private static RiskList riskList(Json value, String place, Bytes sha256) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    List<RuleFault> faults = new ArrayList<>();
    String id = members.identifier("id");
    int version = members.count("version");
    Instant publishedAt = members.instant("publishedAt");
    Wording title = members.wording("title");
    List<String> source = members.texts("source", MOST_SOURCES, Members.PROSE_CHARS, faults);
    List<String> levels = members.identifiers("levels", MOST_LEVELS, faults);
    List<Entry> entries =
        members.list(
            "entries",
            0,
            MOST_ENTRIES,
            faults,
            (entry, at) -> entry(entry, at, levels, publishedAt));
    members.end();
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    RiskList list = new RiskList(id, version, publishedAt, title, source, levels, entries, sha256);
    list.requireNoContradiction();
    return list;
  }

  private static Entry entry(Json value, String place, List<String> levels, Instant listPublishedAt)
      throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    String area = members.identifier("area");
    String level =
        members.word(
            "level",
            word -> levels.contains(word) ? Optional.of(word) : Optional.empty(),
            "one of levels");
    Instant from = members.instant("from");
    Optional<Instant> until = members.optionalInstant("until");
    if (until.isPresent()) {
      RuleReader.requireOrder(WHAT, from, until.get(), members.placeOf("until"));
    }
    Instant publishedAt = members.optionalInstant("publishedAt").orElse(listPublishedAt);
    if (publishedAt.isAfter(listPublishedAt)) {
      throw new Members.Refused(
          "risk-list.published",
          members.placeOf("publishedAt"),
          "an entry must not be published after its list, is at "
              + publishedAt
              + ". Correct one of the two times.");
    }
    members.end();
    return new Entry(area, level, from, until, publishedAt);
  }

  /// Looks at entries of one area with one time of publication, which are few.
  private void requireNoContradiction() throws Members.Refused {
    for (Map.Entry<String, List<Entry>> area : index.byArea().entrySet()) {
      Map<Instant, List<Entry>> byPublication = new TreeMap<>();
      for (Entry entry : area.getValue()) {
        byPublication.computeIfAbsent(entry.publishedAt(), _ -> new ArrayList<>()).add(entry);
      }
      for (List<Entry> together : byPublication.values()) {
        together.sort((left, right) -> left.from().compareTo(right.from()));
        for (int i = 1; i < together.size(); i++) {
          if (together.get(i - 1).overlaps(together.get(i))) {
            throw new Members.Refused(
                "risk-list.contradiction",
                "/entries/" + entries.indexOf(together.get(i)),
                "an area must have one level at a time, "
                    + area.getKey()
                    + " has two, published at one instant. End the one where the other begins.");
          }
        }
      }
    }
  }

  public String id() {
    return id;
  }

  /// Rises with every publication.
  public int version() {
    return version;
  }

  public Instant publishedAt() {
    return publishedAt;
  }

  public Wording title() {
    return title;
  }

  public List<String> source() {
    return source;
  }

  /// From the mildest to the gravest.
  public List<String> levels() {
    return levels;
  }

  public List<Entry> entries() {
    return entries;
  }

  /// Of exactly the text that was read.
  public Bytes sha256() {
    return sha256;
  }

  /// The level of every area that had one at `validAt`, as far as it was known at `knownAt`.
  public Map<String, String> asOf(Instant validAt, Instant knownAt) {
    Map<String, String> levelOfArea = new TreeMap<>();
    index
        .byArea()
        .forEach((area, ofArea) ->
            inForce(ofArea, validAt, knownAt)
                .ifPresent(entry -> levelOfArea.put(area, entry.level())));
    return levelOfArea;
  }

  /// The gravest level at `validAt` of the areas that `match` relates to `area`.
  Optional<String> levelAt(String area, Lookup.Match match, Instant validAt, Instant knownAt) {
    @Nullable String gravest = null;
    for (List<Entry> ofArea : index.find(area, match)) {
      Optional<Entry> entry = inForce(ofArea, validAt, knownAt);
      if (entry.isPresent() && isGraver(entry.get().level(), gravest)) {
        gravest = entry.get().level();
      }
    }
    return Optional.ofNullable(gravest);
  }

  /// The gravest level that one of those areas had for at least `overlap` between `from`
  /// (inclusive) and `until` (exclusive); time at a graver level counts for a milder one.
  Optional<String> levelDuring(
      String area, Lookup.Match match, Lookup.Time.Stay policy, Interval stay, Instant knownAt) {
    @Nullable String gravest = null;
    for (List<Entry> ofArea : index.find(area, match)) {
      Map<String, Duration> time = timeAtLevels(ofArea, stay, knownAt);
      Duration soFar = Duration.ZERO;
      for (String level : levels.reversed()) {
        soFar = soFar.plus(time.getOrDefault(level, Duration.ZERO));
        if (soFar.compareTo(policy.overlap()) >= 0) {
          if (isGraver(level, gravest)) {
            gravest = level;
          }
          break;
        }
      }
    }
    return Optional.ofNullable(gravest);
  }

  private static Map<String, Duration> timeAtLevels(
      List<Entry> ofArea, Interval stay, Instant knownAt) {
    TreeSet<Instant> cuts = new TreeSet<>(List.of(stay.from(), stay.until()));
    for (Entry entry : ofArea) {
      if (stay.holds(entry.from())) {
        cuts.add(entry.from());
      }
      entry.until().filter(stay::holds).ifPresent(cuts::add);
    }
    Map<String, Duration> time = new LinkedHashMap<>();
    @Nullable Instant begin = null;
    for (Instant cut : cuts) {
      if (begin != null) {
        Duration length = Duration.between(begin, cut);
        inForce(ofArea, begin, knownAt)
            .ifPresent(entry -> time.merge(entry.level(), length, Duration::plus));
      }
      begin = cut;
    }
    return time;
  }

  private static Optional<Entry> inForce(List<Entry> ofArea, Instant validAt, Instant knownAt) {
    @Nullable Entry latest = null;
    for (Entry entry : ofArea) {
      if (!entry.publishedAt().isAfter(knownAt)
          && entry.holdsAt(validAt)
          && (latest == null || entry.publishedAt().isAfter(latest.publishedAt()))) {
        latest = entry;
      }
    }
    return Optional.ofNullable(latest);
  }

  private boolean isGraver(String level, @Nullable String than) {
    return than == null || levels.indexOf(level) > levels.indexOf(than);
  }

  /// The text that [#read] reads, in UTF-8, every entry with its own time of publication.
  public Bytes write() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Text(id));
    members.put("version", Json.Decimal.of(version));
    members.put("publishedAt", RuleSetWriter.time(publishedAt));
    members.put("title", RuleWriter.wording(title));
    members.put("source", RuleWriter.texts(source));
    members.put("levels", RuleWriter.texts(levels));
    members.put("entries", new Json.Array(entries.stream().map(RiskList::json).toList()));
    return Bytes.utf8(JsonWriter.write(new Json.Dictionary(members)));
  }

  private static Json json(Entry entry) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("area", new Json.Text(entry.area()));
    members.put("level", new Json.Text(entry.level()));
    members.put("from", RuleSetWriter.time(entry.from()));
    entry.until().ifPresent(until -> members.put("until", RuleSetWriter.time(until)));
    members.put("publishedAt", RuleSetWriter.time(entry.publishedAt()));
    return new Json.Dictionary(members);
  }

  @Override
  public String toString() {
    return "RiskList[" + id + " " + version + "]";
  }
}
