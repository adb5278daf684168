package pratique.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.Sha256;
import pratique.rules.certlogic.Expression;

/// Reads the text of a rule set: strictly, within limits, and with every fault at its place.
///
/// Limits: 1 MiB of text nested 64 deep, 500 rules, 32 requirements of 16 alternatives, 16 lookups,
/// 16 marks, 32 told facts, 64 names of each sort of list.
///
/// Fault codes besides those of JSON, of rules (`rule.…`) and of conditions (`certlogic.format`):
/// `rule-set.…` for a member that is missing, unknown or not what must stand there,
/// `rule-set.times`, `rule-set.replaces`, `rule-set.rule-twice` (one version of one rule twice),
/// `rule-set.rule-country`, `rule-set.colour-missing`, `rule-set.name-twice`, `rule-set.undeclared`
/// (a condition reads a list or a fact that the rule set does not name).
///
/// `spec/rule-sets.md` §2 states it.
public final class RuleSetReader {

  /// How much text a rule set may have.
  public static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 20, 64, 1 << 16, 20);

  static final int MOST_RULES = 500;

  private static final String WHAT = "rule-set";
  private static final int MOST_REQUIREMENTS = 32;
  private static final int MOST_ALTERNATIVES = 16;
  private static final int MOST_LOOKUPS = 16;
  private static final int MOST_MARKS = 16;
  private static final int MOST_FACTS = 32;
  private static final int MOST_LISTS = 64;
  private static final int MOST_SOURCES = 32;
  private static final Duration LEAST_OVERLAP = Duration.ofMinutes(1);

  private RuleSetReader() {}

  /// The rule set that `text` writes, in UTF-8.
  public static Reading<RuleSet> read(Bytes text) {
    return Members.document(
        WHAT, text, LIMITS, (value, place) -> ruleSet(value, place, Sha256.of(text)));
  }

  private static RuleSet ruleSet(Json value, String place, Bytes sha256) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    List<RuleFault> faults = new ArrayList<>();
    String id = members.identifier("id");
    SemanticVersion version = members.version("version");
    Optional<SemanticVersion> replaces = members.optionalVersion("replaces");
    if (replaces.isPresent() && replaces.get().compareTo(version) >= 0) {
      throw new Members.Refused(
          "rule-set.replaces",
          members.placeOf("replaces"),
          "version "
              + version
              + " must replace a lower one, replaces "
              + replaces.get()
              + ". Raise version, or name the one before it.");
    }
    Wording title = members.wording("title");
    RuleSetPurpose purpose =
        members.word(
            "purpose",
            RuleSetPurpose::of,
            "entry, venue, card-colour, health-code or arrival-risk");
    String country = members.country("country");
    Optional<String> region = members.optionalText("region", Members.NAME_CHARS);
    Instant validFrom = members.instant("validFrom");
    Instant validTo = members.instant("validTo");
    RuleReader.requireOrder(WHAT, validFrom, validTo, members.placeOf("validTo"));
    Instant publishedAt = members.instant("publishedAt");
    List<String> source = members.texts("source", MOST_SOURCES, Members.PROSE_CHARS, faults);
    List<String> valueSets = members.identifiers("valueSets", MOST_LISTS, faults);
    List<String> riskLists = members.identifiers("riskLists", MOST_LISTS, faults);
    List<String> noticeLists = members.identifiers("noticeLists", MOST_LISTS, faults);
    List<ToldFact> told = members.optionalList("told", MOST_FACTS, faults, RuleSetReader::fact);
    List<Lookup> lookups =
        members.optionalList("lookups", MOST_LOOKUPS, faults, RuleSetReader::lookup);
    List<Requirement> requirements =
        members.list("requirements", 1, MOST_REQUIREMENTS, faults, RuleSetReader::requirement);
    List<Rule> rules = members.list("rules", 0, MOST_RULES, faults, RuleReader::read);
    List<Mark> marks = members.optionalList("marks", MOST_MARKS, faults, RuleSetReader::mark);
    members.end();
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    RuleSet read =
        new RuleSet(
            id,
            version,
            replaces,
            title,
            purpose,
            country,
            region,
            validFrom,
            validTo,
            publishedAt,
            source,
            valueSets,
            riskLists,
            noticeLists,
            told,
            lookups,
            requirements,
            rules,
            marks,
            sha256);
    Consistency.require(read);
    return read;
  }

  private static ToldFact fact(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    ToldFact fact =
        new ToldFact(
            members.identifier("name"),
            members.optional("answer").isPresent()
                ? Optional.of(
                    members.word(
                        "answer",
                        ToldFact.Answer::of,
                        "countries, country, number, date or yes-no"))
                : Optional.empty(),
            members.wording("title"));
    members.end();
    return fact;
  }

  private static Requirement requirement(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    List<RuleFault> faults = new ArrayList<>();
    String id = members.identifier("id");
    Wording title = members.wording("title");
    Optional<Logic> when = RuleReader.optionalLogic(members, "when");
    List<List<Slot>> anyOf =
        members.list(
            "anyOf",
            1,
            MOST_ALTERNATIVES,
            faults,
            (alternative, at) ->
                Members.items(
                    alternative,
                    at,
                    new Members.Size("rule-set.slots", 1, Requirement.MOST_SLOTS),
                    faults,
                    RuleSetReader::slot));
    members.end();
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    return new Requirement(id, title, when, anyOf);
  }

  private static Slot slot(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    DocumentKind kind = kind(members, "kind");
    Wording title = members.wording("title");
    Optional<Logic> where = RuleReader.optionalLogic(members, "where");
    Optional<Json> fresh = members.optional("fresh");
    Optional<Freshness> freshness = Optional.empty();
    if (fresh.isPresent()) {
      Members inner = Members.of(WHAT, fresh.get(), members.placeOf("fresh"));
      freshness =
          Optional.of(
              new Freshness(
                  path(inner, "path"), inner.duration("within"), inner.optionalFlag("future")));
      inner.end();
    }
    members.end();
    return new Slot(kind, title, where, freshness);
  }

  private static DocumentKind kind(Members members, String name) throws Members.Refused {
    return members.word(
        name,
        DocumentKind::of,
        "vaccination, test, recovery, icvp, itinerary-card, health-code, declaration or entry-code");
  }

  /// Names and positions joined by full stops.
  private static String path(Members members, String name) throws Members.Refused {
    String path = members.text(name, Members.NAME_CHARS);
    if (path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
      throw new Members.Refused(
          "rule-set.path",
          members.placeOf(name),
          name
              + " must be names joined by full stops, is "
              + Members.quoted(path)
              + ". Write t.0.sc, for example.");
    }
    return path;
  }

  private static Lookup lookup(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    String id = members.identifier("id");
    String target = members.text("on", Members.NAME_CHARS);
    Optional<DocumentKind> on =
        target.equals("told") ? Optional.empty() : Optional.of(kind(members, "on"));
    String each = path(members, "each");
    Optional<String> key = members.optionalText("key", Members.NAME_CHARS);
    Lookup.Source source = source(members);
    Lookup.Match match =
        members.optional("match").isEmpty()
            ? Lookup.Match.EXACT
            : members.word("match", Lookup.Match::of, "exact, contains or within");
    Lookup.Time time = time(members);
    Optional<String> put = members.optionalText("put", Members.NAME_CHARS);
    Optional<String> summary = members.optionalText("summary", Members.NAME_CHARS);
    members.end();
    if (put.isEmpty() && summary.isEmpty()) {
      throw new Members.Refused(
          "rule-set.lookup",
          place,
          "a lookup must put its result somewhere, names no place. Add put, summary or both.");
    }
    if (key.isEmpty() && (put.isPresent() || time instanceof Lookup.Time.Stay)) {
      throw new Members.Refused(
          "rule-set.lookup",
          place,
          "a lookup without key reads bare codes, which have no members. Add key, or leave put and"
              + " stay out.");
    }
    return new Lookup(id, on, each, key, source, match, time, put, summary);
  }

  private static Lookup.Source source(Members members) throws Members.Refused {
    if (members.optional("riskList").isPresent()) {
      return new Lookup.Source.Risk(
          members.identifier("riskList"), members.text("otherwise", Members.NAME_CHARS));
    }
    if (members.optional("noticeList").isPresent()) {
      return new Lookup.Source.Notices(members.identifier("noticeList"));
    }
    throw new Members.Refused(
        "rule-set.lookup",
        members.place(),
        "a lookup must name its list, names none. Add riskList or noticeList.");
  }

  private static Lookup.Time time(Members members) throws Members.Refused {
    Optional<Json> stay = members.optional("stay");
    if (stay.isEmpty()) {
      return new Lookup.Time.AtClock();
    }
    Members inner = Members.of(WHAT, stay.get(), members.placeOf("stay"));
    Duration overlap =
        inner.optional("overlap").isEmpty() ? LEAST_OVERLAP : inner.duration("overlap");
    Lookup.Time time =
        new Lookup.Time.Stay(
            inner.text("from", Members.NAME_CHARS),
            inner.text("until", Members.NAME_CHARS),
            overlap);
    inner.end();
    return time;
  }

  private static Mark mark(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    Mark mark =
        new Mark(
            members.identifier("id"),
            kind(members, "on"),
            path(members, "each"),
            Logic.read(members.required("when"), members.placeOf("when")),
            members.text("sign", Members.NAME_CHARS),
            members.wording("description"));
    members.end();
    return mark;
  }

  /// What must hold between the parts of a rule set.
  private static final class Consistency {

    private final RuleSet set;
    private final List<RuleFault> faults = new ArrayList<>();

    /// The facts, and what lookups add to them.
    private final List<String> told = new ArrayList<>();

    private Consistency(RuleSet set) {
      this.set = set;
      set.told().forEach(fact -> told.add(fact.name()));
      for (Lookup lookup : set.lookups()) {
        if (lookup.on().isEmpty()) {
          lookup.summary().ifPresent(told::add);
        }
      }
    }

    static void require(RuleSet set) throws Members.Refused {
      Consistency consistency = new Consistency(set);
      consistency.check();
      if (!consistency.faults.isEmpty()) {
        throw new Members.Refused(consistency.faults);
      }
    }

    private void check() {
      requireNamesOnce();
      for (int i = 0; i < set.rules().size(); i++) {
        rule(set.rules().get(i), "/rules/" + i);
      }
      versionsOnce();
      for (int i = 0; i < set.lookups().size(); i++) {
        Lookup lookup = set.lookups().get(i);
        if (lookup.on().isEmpty()) {
          declared(told, lookup.each().split("\\.", -1)[0], "/lookups/" + i + "/each", "told");
        }
        String list = lookup.source().list();
        switch (lookup.source()) {
          case Lookup.Source.Risk _ ->
              declared(set.riskLists(), list, "/lookups/" + i, "riskLists");
          case Lookup.Source.Notices _ ->
              declared(set.noticeLists(), list, "/lookups/" + i, "noticeLists");
        }
      }
      for (int i = 0; i < set.requirements().size(); i++) {
        requirement(set.requirements().get(i), "/requirements/" + i);
      }
      for (int i = 0; i < set.marks().size(); i++) {
        reads(set.marks().get(i).when(), "/marks/" + i + "/when");
      }
    }

    private void requireNamesOnce() {
      once(set.requirements().stream().map(Requirement::id).toList(), "/requirements/");
      once(set.lookups().stream().map(Lookup::id).toList(), "/lookups/");
      once(set.marks().stream().map(Mark::id).toList(), "/marks/");
      once(set.told().stream().map(ToldFact::name).toList(), "/told/");
    }

    private void once(List<String> names, String place) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < names.size(); i++) {
        if (!seen.add(names.get(i))) {
          faults.add(
              new RuleFault(
                  "rule-set.name-twice",
                  place + i,
                  "a name must stand once, "
                      + Members.quoted(names.get(i))
                      + " stands twice. Rename one of the two."));
        }
      }
    }

    private void rule(Rule rule, String place) {
      if (rule.kind() == Rule.Kind.ACCEPTANCE && !rule.country().equals(set.country())) {
        faults.add(
            new RuleFault(
                "rule-set.rule-country",
                place + "/Country",
                "an acceptance rule must be of the country of its rule set, "
                    + set.country()
                    + ", is of "
                    + rule.country()
                    + ". Move it to a rule set of that country."));
      }
      if (set.purpose().coloured() && rule.onFailure().isEmpty()) {
        faults.add(
            new RuleFault(
                "rule-set.colour-missing",
                place,
                "a rule for "
                    + set.purpose().word()
                    + " must say which colour its failure gives, does not. Add OnFailure."));
      }
      reads(rule.logic(), place + "/Logic");
      rule.onFailure()
          .flatMap(OnFailure::until)
          .ifPresent(until -> reads(until, place + "/OnFailure/until"));
    }

    private void versionsOnce() {
      Map<String, Set<SemanticVersion>> seen = new HashMap<>();
      for (int i = 0; i < set.rules().size(); i++) {
        Rule rule = set.rules().get(i);
        if (!seen.computeIfAbsent(rule.identifier(), _ -> new HashSet<>()).add(rule.version())) {
          faults.add(
              new RuleFault(
                  "rule-set.rule-twice",
                  "/rules/" + i,
                  "rule "
                      + rule.identifier()
                      + " must have a version once, has "
                      + rule.version()
                      + " twice. Raise the version of the newer one."));
        }
      }
    }

    private void requirement(Requirement requirement, String place) {
      requirement.when().ifPresent(when -> reads(when, place + "/when"));
      for (int i = 0; i < requirement.anyOf().size(); i++) {
        List<Slot> slots = requirement.anyOf().get(i);
        for (int k = 0; k < slots.size(); k++) {
          String at = place + "/anyOf/" + i + "/" + k + "/where";
          slots.get(k).where().ifPresent(where -> reads(where, at));
        }
      }
    }

    /// Every list and every fact that a condition reads is one that the rule set names.
    private void reads(Logic logic, String place) {
      for (Expression.Var read : ExternalReads.of(logic.expression())) {
        String at = place + read.place().pointer();
        ExternalReads.valueSet(read)
            .ifPresent(id -> declared(set.valueSets(), id, at, "valueSets"));
        ExternalReads.told(read).ifPresent(name -> declared(told, name, at, "told"));
      }
    }

    private void declared(List<String> names, String name, String place, String member) {
      if (!names.contains(name)) {
        faults.add(
            new RuleFault(
                "rule-set.undeclared",
                place,
                Members.quoted(name)
                    + " must be named in "
                    + member
                    + ", is not. Add it there, or correct its name."));
      }
    }
  }
}
