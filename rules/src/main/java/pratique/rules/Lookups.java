package pratique.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Json;

/// Carries out the lookups of a rule set on one document, or on the told facts.
///
/// The result depends on nothing but the document, the list and the instant, so anyone can repeat
/// it.
///
/// `spec/rule-sets.md` §6.4 states it.
final class Lookups {

  static final int MOST_ELEMENTS = 512;

  /// A content with everything looked up, or the first lookup that does not fit it.
  sealed interface Result {
    record Done(Json.Dictionary content) implements Result {
      @Override
      public String toString() {
        return "Done[…]";
      }
    }

    record Unfit(String lookup, String detail) implements Result {}
  }

  /// Ends the lookups in one content; it never leaves this class.
  private static final class Misfit extends Exception {
    private final String detail;

    Misfit(String detail) {
      super(detail, null, false, false);
      this.detail = detail;
    }
  }

  private final List<Lookup> lookups;
  private final Externals externals;
  private final Instant at;

  Lookups(List<Lookup> lookups, Externals externals, Instant at) {
    this.lookups = lookups;
    this.externals = externals;
    this.at = at;
  }

  /// Looks up for documents of `kind`, for the told facts where it is absent.
  Result in(Optional<DocumentKind> kind, Json.Dictionary content) {
    Json.Dictionary enriched = content;
    for (Lookup lookup : lookups) {
      if (!lookup.on().equals(kind)) {
        continue;
      }
      try {
        enriched = carryOut(lookup, enriched);
      } catch (Misfit misfit) {
        return new Result.Unfit(lookup.id(), misfit.detail);
      }
    }
    return new Result.Done(enriched);
  }

  private Json.Dictionary carryOut(Lookup lookup, Json.Dictionary content) throws Misfit {
    String[] path = lookup.each().split("\\.", -1);
    Json.Array elements = elements(content, path);
    Answer answer = answer(lookup);
    List<Json> enriched = new ArrayList<>();
    for (int i = 0; i < elements.items().size(); i++) {
      Json element = elements.items().get(i);
      Json found = answer.lookUp(key(lookup, element, i), stay(lookup, element, i));
      Optional<String> put = lookup.put();
      enriched.add(put.isPresent() ? with(element, put.get(), found) : element);
    }
    Json.Dictionary changed =
        lookup.put().isPresent() ? replaced(content, path, 0, new Json.Array(enriched)) : content;
    Optional<String> summary = lookup.summary();
    return summary.isPresent() ? with(changed, summary.get(), answer.summary()) : changed;
  }

  private static Json.Array elements(Json.Dictionary content, String[] path) throws Misfit {
    Json found = content;
    for (String name : path) {
      found = step(found, name);
    }
    if (!(found instanceof Json.Array elements)) {
      throw new Misfit("there must be a list at " + String.join(".", path) + ", is none");
    }
    if (elements.items().size() > MOST_ELEMENTS) {
      throw new Misfit(
          "the list at "
              + String.join(".", path)
              + " must have at most "
              + MOST_ELEMENTS
              + " elements, has "
              + elements.items().size());
    }
    return elements;
  }

  private static Json step(Json from, String name) {
    return from instanceof Json.Dictionary dictionary
        ? dictionary.find(name).orElse(new Json.Null())
        : new Json.Null();
  }

  private static String key(Lookup lookup, Json element, int index) throws Misfit {
    Json key = lookup.key().isPresent() ? step(element, lookup.key().get()) : element;
    if (key instanceof Json.Text(String code) && Members.isIdentifier(code)) {
      return code;
    }
    throw new Misfit(
        "element "
            + index
            + " of "
            + lookup.each()
            + " must have a code"
            + lookup.key().map(name -> " in " + name).orElse("")
            + ", has none");
  }

  private static Optional<Interval> stay(Lookup lookup, Json element, int index) throws Misfit {
    return switch (lookup.time()) {
      case Lookup.Time.AtClock() -> Optional.empty();
      case Lookup.Time.Stay(String from, String until, var _) -> {
        Optional<Instant> begin = time(step(element, from));
        Optional<Instant> end = time(step(element, until));
        if (begin.isEmpty() || end.isEmpty() || !begin.get().isBefore(end.get())) {
          throw new Misfit(
              "element "
                  + index
                  + " of "
                  + lookup.each()
                  + " must have two times in "
                  + from
                  + " and "
                  + until
                  + ", the second after the first, has not");
        }
        yield Optional.of(new Interval(begin.get(), end.get()));
      }
    };
  }

  private static Optional<Instant> time(Json value) {
    return value instanceof Json.Text(String text) ? Times.instantOrDay(text) : Optional.empty();
  }

  /// `content` with another list at `path`.
  private static Json.Dictionary replaced(
      Json.Dictionary content, String[] path, int depth, Json elements) {
    Json inner =
        depth == path.length - 1
            ? elements
            : step(content, path[depth]) instanceof Json.Dictionary next
                ? replaced(next, path, depth + 1, elements)
                : elements;
    return with(content, path[depth], inner);
  }

  private static Json with(Json element, String name, Json value) throws Misfit {
    if (element instanceof Json.Dictionary dictionary) {
      return with(dictionary, name, value);
    }
    throw new Misfit("an element must be an object to take " + name + ", is none");
  }

  private static Json.Dictionary with(Json.Dictionary dictionary, String name, Json value) {
    Map<String, Json> members = new LinkedHashMap<>(dictionary.members());
    members.put(name, value);
    return new Json.Dictionary(members);
  }

  /// Looks up one element after the other, and sums up.
  private interface Answer {
    Json lookUp(String code, Optional<Interval> stay);

    Json summary();
  }

  private Answer answer(Lookup lookup) throws Misfit {
    return switch (lookup.source()) {
      case Lookup.Source.Risk(String id, String otherwise) -> {
        Optional<RiskList> list = externals.riskList(id);
        if (list.isEmpty()) {
          throw new Misfit("risk list " + id + " must be there, is not");
        }
        yield new Levels(lookup, list.get(), otherwise, at);
      }
      case Lookup.Source.Notices(String id) -> {
        Optional<NoticeList> list = externals.noticeList(id);
        if (list.isEmpty()) {
          throw new Misfit("list of notices " + id + " must be there, is not");
        }
        yield new Concerned(lookup, list.get(), at);
      }
    };
  }

  /// Finds levels; sums up the gravest one and the codes that have it.
  private static final class Levels implements Answer {
    private final Lookup lookup;
    private final RiskList list;
    private final String otherwise;
    private final Instant at;
    private String gravest;
    private final List<String> codes = new ArrayList<>();

    Levels(Lookup lookup, RiskList list, String otherwise, Instant at) {
      this.lookup = lookup;
      this.list = list;
      this.otherwise = otherwise;
      this.at = at;
      this.gravest = otherwise;
    }

    @Override
    public Json lookUp(String code, Optional<Interval> stay) {
      Optional<String> found =
          lookup.time() instanceof Lookup.Time.Stay policy && stay.isPresent()
              ? list.levelDuring(code, lookup.match(), policy, stay.get(), at)
              : list.levelAt(code, lookup.match(), at, at);
      String level = found.orElse(otherwise);
      int gravity = list.levels().indexOf(level) - list.levels().indexOf(gravest);
      if (gravity > 0) {
        gravest = level;
        codes.clear();
      }
      if (gravity >= 0 && found.isPresent() && !codes.contains(code)) {
        codes.add(code);
      }
      return new Json.Text(level);
    }

    @Override
    public Json summary() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("level", new Json.Text(gravest));
      members.put("areas", RuleWriter.texts(codes));
      return new Json.Dictionary(members);
    }
  }

  /// Finds notices; sums up how many there are, which, and when the last of them ends.
  private static final class Concerned implements Answer {
    private final Lookup lookup;
    private final NoticeList list;
    private final Instant at;
    private final Map<String, NoticeList.Notice> all = new TreeMap<>();

    Concerned(Lookup lookup, NoticeList list, Instant at) {
      this.lookup = lookup;
      this.list = list;
      this.at = at;
    }

    @Override
    public Json lookUp(String code, Optional<Interval> stay) {
      List<NoticeList.Notice> found =
          lookup.time() instanceof Lookup.Time.Stay policy && stay.isPresent()
              ? list.during(code, lookup.match(), policy, stay.get(), at)
              : list.at(code, lookup.match(), at, at);
      List<Json> items = new ArrayList<>();
      for (NoticeList.Notice notice : found) {
        all.put(notice.id(), notice);
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", new Json.Text(notice.id()));
        members.put("kind", new Json.Text(notice.kind().word()));
        members.put("until", RuleSetWriter.time(notice.until()));
        items.add(new Json.Dictionary(members));
      }
      return new Json.Array(items);
    }

    @Override
    public Json summary() {
      @Nullable Instant last = null;
      int cases = 0;
      for (NoticeList.Notice notice : all.values()) {
        if (last == null || notice.until().isAfter(last)) {
          last = notice.until();
        }
        cases += notice.kind() == NoticeList.Kind.CASE ? 1 : 0;
      }
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("count", Json.Decimal.of(all.size()));
      members.put("cases", Json.Decimal.of(cases));
      members.put("contacts", Json.Decimal.of(all.size() - cases));
      members.put("ids", RuleWriter.texts(List.copyOf(all.keySet())));
      if (last != null) {
        members.put("until", RuleSetWriter.time(last));
      }
      return new Json.Dictionary(members);
    }
  }
}
