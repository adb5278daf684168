package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.encoding.Sha256;

/// What a health authority makes known of places where a case or a contact was, so that everyone
/// can compare it with their own stays.
///
/// It names places and times, never people.
///
/// `spec/rule-sets.md` §6.3 states it.
public final class NoticeList {

  /// How much text a list of notices may have.
  public static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 23, 8, 1 << 12, 20);

  private static final String WHAT = "notice-list";
  private static final int MOST_NOTICES = 50_000;
  private static final int MOST_SOURCES = 32;

  /// What was there.
  public enum Kind {
    CASE("case"),
    CONTACT("contact");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /// One place, an area or a venue, from `from` (inclusive) to `until` (exclusive), known from
  /// `publishedAt` on and, where it was taken back, no more from `withdrawnAt` on.
  public record Notice(
      String id,
      Kind kind,
      String area,
      Instant from,
      Instant until,
      Instant publishedAt,
      Optional<Instant> withdrawnAt,
      Wording title) {

    public Notice {
      requireNonNull(id, "id");
      requireNonNull(kind, "kind");
      requireNonNull(area, "area");
      requireNonNull(publishedAt, "publishedAt");
      requireNonNull(withdrawnAt, "withdrawnAt");
      requireNonNull(title, "title");
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException(
            "notice must end after it begins: " + from + ".." + until);
      }
    }

    Interval interval() {
      return new Interval(from, until);
    }

    boolean isKnownAt(Instant at) {
      return !publishedAt.isAfter(at) && withdrawnAt.map(at::isBefore).orElse(true);
    }
  }

  private final String id;
  private final int version;
  private final Instant publishedAt;
  private final Wording title;
  private final List<String> source;
  private final List<Notice> notices;
  private final Bytes sha256;
  private final AreaIndex<Notice> index;

  private NoticeList(
      String id,
      int version,
      Instant publishedAt,
      Wording title,
      List<String> source,
      List<Notice> notices,
      Bytes sha256) {
    this.id = id;
    this.version = version;
    this.publishedAt = publishedAt;
    this.title = title;
    this.source = List.copyOf(source);
    this.notices = List.copyOf(notices);
    this.sha256 = sha256;
    this.index = new AreaIndex<>(this.notices, Notice::area);
  }

  /// Reads a list of notices, at most 8 MiB of text and 50,000 notices.
  ///
  /// Fault codes: those of JSON, `notice-list.…` for a member that is missing, unknown or not what
  /// must stand there, `notice-list.times`, `notice-list.published`, `notice-list.notice-twice`.
  public static Reading<NoticeList> read(Bytes text) {
    return Members.document(
        WHAT, text, LIMITS, (value, place) -> noticeList(value, place, Sha256.of(text)));
  }

  private static NoticeList noticeList(Json value, String place, Bytes sha256)
      throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    List<RuleFault> faults = new ArrayList<>();
    String id = members.identifier("id");
    int version = members.count("version");
    Instant publishedAt = members.instant("publishedAt");
    Wording title = members.wording("title");
    List<String> source = members.texts("source", MOST_SOURCES, Members.PROSE_CHARS, faults);
    Set<String> seen = new HashSet<>();
    List<Notice> notices =
        members.list(
            "notices",
            0,
            MOST_NOTICES,
            faults,
            (notice, at) -> {
              Notice read = notice(notice, at, publishedAt);
              if (!seen.add(read.id())) {
                throw new Members.Refused(
                    "notice-list.notice-twice",
                    at,
                    "a notice must stand once, "
                        + Members.quoted(read.id())
                        + " stands twice. Remove one.");
              }
              return read;
            });
    members.end();
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    return new NoticeList(id, version, publishedAt, title, source, notices, sha256);
  }

  private static Notice notice(Json value, String place, Instant listPublishedAt)
      throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    String id = members.identifier("id");
    Kind kind = members.word("kind", Kind::of, "case or contact");
    String area = members.identifier("area");
    Instant from = members.instant("from");
    Instant until = members.instant("until");
    RuleReader.requireOrder(WHAT, from, until, members.placeOf("until"));
    Instant publishedAt = members.optionalInstant("publishedAt").orElse(listPublishedAt);
    if (publishedAt.isAfter(listPublishedAt)) {
      throw new Members.Refused(
          "notice-list.published",
          members.placeOf("publishedAt"),
          "a notice must not be published after its list, is at "
              + publishedAt
              + ". Correct one of the two times.");
    }
    Optional<Instant> withdrawnAt = members.optionalInstant("withdrawnAt");
    Wording title = members.wording("title");
    members.end();
    return new Notice(id, kind, area, from, until, publishedAt, withdrawnAt, title);
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

  public List<Notice> notices() {
    return notices;
  }

  /// Of exactly the text that was read.
  public Bytes sha256() {
    return sha256;
  }

  /// The notices about areas that `match` relates to `area` and whose time contains `at`, by id.
  List<Notice> at(String area, Lookup.Match match, Instant at, Instant knownAt) {
    return found(area, match, knownAt, notice -> notice.interval().holds(at));
  }

  /// The notices about those areas whose time has at least `policy.overlap` in common with `stay`,
  /// by id.
  List<Notice> during(
      String area, Lookup.Match match, Lookup.Time.Stay policy, Interval stay, Instant knownAt) {
    return found(
        area,
        match,
        knownAt,
        notice -> notice.interval().overlap(stay).compareTo(policy.overlap()) >= 0);
  }

  /// Whether a notice concerns somebody.
  private interface Concern {
    boolean meets(Notice notice);
  }

  private List<Notice> found(String area, Lookup.Match match, Instant knownAt, Concern concern) {
    List<Notice> found = new ArrayList<>();
    for (List<Notice> ofArea : index.find(area, match)) {
      for (Notice notice : ofArea) {
        if (notice.isKnownAt(knownAt) && concern.meets(notice)) {
          found.add(notice);
        }
      }
    }
    found.sort((left, right) -> left.id().compareTo(right.id()));
    return found;
  }

  /// The text that [#read] reads, in UTF-8, every notice with its own time of publication.
  public Bytes write() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Text(id));
    members.put("version", Json.Decimal.of(version));
    members.put("publishedAt", RuleSetWriter.time(publishedAt));
    members.put("title", RuleWriter.wording(title));
    members.put("source", RuleWriter.texts(source));
    members.put("notices", new Json.Array(notices.stream().map(NoticeList::json).toList()));
    return Bytes.utf8(JsonWriter.write(new Json.Dictionary(members)));
  }

  private static Json json(Notice notice) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Text(notice.id()));
    members.put("kind", new Json.Text(notice.kind().word()));
    members.put("area", new Json.Text(notice.area()));
    members.put("from", RuleSetWriter.time(notice.from()));
    members.put("until", RuleSetWriter.time(notice.until()));
    members.put("publishedAt", RuleSetWriter.time(notice.publishedAt()));
    notice.withdrawnAt().ifPresent(at -> members.put("withdrawnAt", RuleSetWriter.time(at)));
    members.put("title", RuleWriter.wording(notice.title()));
    return new Json.Dictionary(members);
  }

  @Override
  public String toString() {
    return "NoticeList[" + id + " " + version + "]";
  }
}
