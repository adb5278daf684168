package pratique.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Json;
import pratique.rules.certlogic.Context;
import pratique.rules.certlogic.Evaluation;
import pratique.rules.certlogic.EvaluationFault;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.Prepared;
import pratique.rules.certlogic.Program;

/// A rule set ready to judge wallets: its conditions are compiled once, and asked as often as one
/// likes.
///
/// Every document is judged by itself, by the rules that apply to its kind. A requirement is met
/// when one of its alternatives can be filled with documents to which no rule objects, each place
/// with another one. So more documents never do harm, and which ones are shown in which order makes
/// no difference. The search is bounded: for each of at most 32 × 16 alternatives at most 33
/// matchings of 6 places with 32 documents.
///
/// Immutable; an evaluation depends on its arguments only, and never throws.
///
/// `spec/rule-sets.md` §7 states it.
public final class RuleSetEvaluation {

  private final RuleSet set;

  /// By the condition's place in the rule set, not by what it says.
  private final IdentityHashMap<Logic, Program> programs = new IdentityHashMap<>();

  private final Set<String> requiredFacts = new LinkedHashSet<>();

  private RuleSetEvaluation(RuleSet set) {
    this.set = set;
    set.rules().forEach(this::compile);
    set.marks().forEach(mark -> compile(mark.when()));
    for (Requirement requirement : set.requirements()) {
      requirement.when().ifPresent(this::compile);
      requirement
          .anyOf()
          .forEach(slots -> slots.forEach(slot -> slot.where().ifPresent(this::compile)));
    }
    for (Lookup lookup : set.lookups()) {
      if (lookup.on().isEmpty()) {
        requiredFacts.add(lookup.each().split("\\.", -1)[0]);
      }
    }
  }

  private void compile(Rule rule) {
    compile(rule.logic());
    rule.onFailure().flatMap(OnFailure::until).ifPresent(this::compile);
  }

  private void compile(Logic logic) {
    programs.put(logic, Program.compile(logic.expression()));
  }

  /// Compiles the conditions of `set`.
  public static RuleSetEvaluation of(RuleSet set) {
    return new RuleSetEvaluation(set);
  }

  /// Judges one wallet; for many, keep what [#of] answers.
  public static Outcome evaluate(RuleSet set, Wallet wallet, Externals externals, Instant at) {
    return of(set).evaluate(wallet, externals, at);
  }

  public RuleSet ruleSet() {
    return set;
  }

  /// The document as the rules see it: its content after the rule set's lookups. Empty when a
  /// lookup does not fit it, or a list is missing.
  public Optional<Json.Dictionary> lookUp(
      WalletDocument document, Externals externals, Instant at) {
    return switch (new Lookups(set.lookups(), externals, at)
        .in(Optional.of(document.kind()), document.payload())) {
      case Lookups.Result.Done(Json.Dictionary content) -> Optional.of(content);
      case Lookups.Result.Unfit _ -> Optional.empty();
    };
  }

  /// What the rule set says of `wallet` at `at`.
  public Outcome evaluate(Wallet wallet, Externals externals, Instant at) {
    return new Run(wallet, externals, at).outcome();
  }

  /// One evaluation.
  private final class Run {

    private final List<WalletDocument> documents;
    private final Externals externals;
    private final Instant at;
    private final Lookups lookups;
    private final List<Outcome.OpenPoint> open = new ArrayList<>();
    private final Set<String> factsRead = new LinkedHashSet<>();
    private final Set<String> factsMissing = new LinkedHashSet<>();
    private final Map<Integer, Examined> examined = new LinkedHashMap<>();
    private Json.Dictionary told;
    private Prepared toldPrepared = Prepared.of(new Json.Null());
    private Prepared valueSets = Prepared.of(new Json.Null());

    Run(Wallet wallet, Externals externals, Instant at) {
      this.documents = wallet.documents();
      this.externals = externals;
      this.at = at;
      this.lookups = new Lookups(set.lookups(), externals, at);
      this.told = declaredFacts();
    }

    private Json.Dictionary declaredFacts() {
      Map<String, Json> declared = new LinkedHashMap<>();
      for (ToldFact fact : set.told()) {
        externals.told().find(fact.name()).ifPresent(value -> declared.put(fact.name(), value));
      }
      return new Json.Dictionary(declared);
    }

    Outcome outcome() {
      requireInputs();
      if (!open.isEmpty()) {
        return new Outcome.Open(open, List.of(), colourOfOpen(), List.of(), basis());
      }
      prepareExternals();
      List<Standing> standings = new ArrayList<>();
      for (Requirement requirement : set.requirements()) {
        if (isRequired(requirement)) {
          standings.add(standing(requirement));
        }
      }
      for (String name : factsMissing) {
        set.told().stream()
            .filter(fact -> fact.name().equals(name))
            .forEach(fact -> open.add(new Outcome.OpenPoint.FactMissing(fact)));
      }
      return conclude(standings);
    }

    private void requireInputs() {
      if (!set.inForceAt(at)) {
        open.add(new Outcome.OpenPoint.NotInForce(set.validFrom(), set.validTo()));
      }
      for (Basis.Input input : basis().inputs()) {
        if (input.version().isEmpty()) {
          open.add(new Outcome.OpenPoint.InputMissing(input.kind(), input.id()));
        }
      }
    }

    private void prepareExternals() {
      Map<String, Json> codes = new LinkedHashMap<>();
      for (String id : set.valueSets()) {
        externals.valueSet(id).ifPresent(list -> codes.put(id, RuleWriter.texts(list.codes())));
      }
      valueSets = Prepared.of(new Json.Dictionary(codes));
      for (String fact : requiredFacts) {
        factsRead.add(fact);
        if (told.find(fact).isEmpty()) {
          factsMissing.add(fact);
        }
      }
      if (factsMissing.isEmpty()) {
        switch (lookups.in(Optional.empty(), told)) {
          case Lookups.Result.Done(Json.Dictionary content) -> told = content;
          case Lookups.Result.Unfit(String lookup, String detail) ->
              open.add(new Outcome.OpenPoint.Undecided("lookup", lookup, Optional.empty(), detail));
        }
      }
      toldPrepared = Prepared.of(told);
    }

    // requirements

    private boolean isRequired(Requirement requirement) {
      Optional<Logic> when = requirement.when();
      if (when.isEmpty()) {
        return true;
      }
      if (!hasFacts(when.get())) {
        return false;
      }
      Context context =
          Context.of(Prepared.of(new Json.Dictionary(Map.of())), external(Optional.empty()));
      Evaluation evaluation = program(when.get()).evaluate(context);
      return switch (evaluation.boolsiness()) {
        case TRUTHY -> true;
        case FALSY -> false;
        case NEITHER -> {
          open.add(
              new Outcome.OpenPoint.Undecided(
                  "when", requirement.id(), Optional.empty(), detail(evaluation)));
          yield false;
        }
      };
    }

    /// Whether all facts that a condition reads were told; those that were not are asked for.
    private boolean hasFacts(Logic logic) {
      boolean all = true;
      for (Expression.Var read : ExternalReads.of(logic.expression())) {
        Optional<String> name = ExternalReads.told(read);
        if (name.isEmpty() || !isFact(name.get())) {
          continue;
        }
        factsRead.add(name.get());
        if (told.find(name.get()).isEmpty()) {
          factsMissing.add(name.get());
          all = false;
        }
      }
      return all && factsMissing.stream().noneMatch(requiredFacts::contains);
    }

    private boolean isFact(String name) {
      return set.told().stream().anyMatch(fact -> fact.name().equals(name));
    }

    private Standing standing(Requirement requirement) {
      List<Filling> fillings = new ArrayList<>();
      for (int i = 0; i < requirement.anyOf().size(); i++) {
        fillings.add(filling(requirement.anyOf().get(i), i));
      }
      return new Standing(requirement, fillings);
    }

    private Filling filling(List<Slot> slots, int alternative) {
      Fits fits = Fits.none(slots.size(), documents.size());
      List<Outcome.NearMiss> nearMisses = new ArrayList<>();
      for (int place = 0; place < slots.size(); place++) {
        for (int i = 0; i < documents.size(); i++) {
          if (documents.get(i).kind() != slots.get(place).kind()) {
            continue;
          }
          Optional<Outcome.NearMiss.Reason> against = against(slots.get(place), i);
          if (against.isEmpty()) {
            fits.add(place, i);
          }
          String label = documents.get(i).label();
          against.ifPresent(reason -> {
            Outcome.NearMiss miss = new Outcome.NearMiss(label, reason);
            if (!nearMisses.contains(miss)) {
              nearMisses.add(miss);
            }
          });
        }
      }
      return new Filling(alternative, slots, fits, best(fits), nearMisses);
    }

    /// The documents for the places such that the worst of them is as good as can be.
    private Optional<Choice> best(Fits fits) {
      List<Integer> severities = new ArrayList<>();
      for (int i = 0; i < documents.size(); i++) {
        if (fits.has(i)) {
          severities.add(examined(i).severity());
        }
      }
      for (int worst : severities.stream().distinct().sorted().toList()) {
        Optional<List<Integer>> matching = Matching.of(upTo(fits, worst));
        if (matching.isPresent()) {
          return Optional.of(new Choice(worst, matching.get()));
        }
      }
      return Optional.empty();
    }

    private Fits upTo(Fits fits, int worst) {
      return fits.only(index -> examined(index).severity() <= worst);
    }

    /// Why a document of the right kind does not fill a place; empty when it does.
    private Optional<Outcome.NearMiss.Reason> against(Slot slot, int index) {
      if (slot.where().isPresent()) {
        switch (program(slot.where().get()).evaluate(examined(index).context()).boolsiness()) {
          case TRUTHY -> {}
          case FALSY -> {
            return Optional.of(Outcome.NearMiss.Reason.NOT_SUITABLE);
          }
          case NEITHER -> {
            return Optional.of(Outcome.NearMiss.Reason.UNDECIDED);
          }
        }
      }
      return slot.freshness().flatMap(freshness -> staleness(freshness, index));
    }

    private Optional<Outcome.NearMiss.Reason> staleness(Freshness freshness, int index) {
      Optional<Instant> time = timeOf(freshness, index);
      if (time.isEmpty()) {
        return Optional.of(Outcome.NearMiss.Reason.NO_DATE);
      }
      if (time.get().isAfter(at) && !freshness.futureAllowed()) {
        return Optional.of(Outcome.NearMiss.Reason.IN_THE_FUTURE);
      }
      return time.get().plus(freshness.within()).isBefore(at)
          ? Optional.of(Outcome.NearMiss.Reason.TOO_OLD)
          : Optional.empty();
    }

    /// A time or a whole day; a partial date is no measure of freshness.
    private Optional<Instant> timeOf(Freshness freshness, int index) {
      Prepared value = examined(index).payload().at(freshness.path());
      return value instanceof Prepared.Text text && text.value().length() >= "2022-01-17".length()
          ? value.instant()
          : Optional.empty();
    }

    // documents

    private Examined examined(int index) {
      Examined known = examined.get(index);
      if (known == null) {
        known = examine(documents.get(index));
        examined.put(index, known);
      }
      return known;
    }

    private Examined examine(WalletDocument document) {
      List<Outcome.OpenPoint> doubts = new ArrayList<>();
      Json.Dictionary content = document.payload();
      switch (lookups.in(Optional.of(document.kind()), content)) {
        case Lookups.Result.Done(Json.Dictionary enriched) -> content = enriched;
        case Lookups.Result.Unfit(String lookup, String detail) ->
            doubts.add(
                new Outcome.OpenPoint.Undecided(
                    "lookup", lookup, Optional.of(document.label()), detail));
      }
      Prepared payload = Prepared.of(content);
      Context context = Context.of(payload, external(Optional.of(document)));
      List<Rule> failed = new ArrayList<>();
      List<Outcome.Marked> marks = new ArrayList<>();
      if (doubts.isEmpty()) {
        judge(document, context, failed, doubts);
        mark(document, content, marks, doubts);
      }
      return new Examined(document, payload, context, failed, doubts, marks);
    }

    private void judge(
        WalletDocument document,
        Context context,
        List<Rule> failed,
        List<Outcome.OpenPoint> doubts) {
      if (document.issuerCountry().isEmpty()
          && RuleSelection.needsIssuer(set.rules(), document.kind(), at)) {
        doubts.add(new Outcome.OpenPoint.IssuerUnknown(document.label()));
      }
      for (Rule rule : applicable(document)) {
        if (!hasFacts(rule.logic())) {
          doubts.add(
              new Outcome.OpenPoint.Undecided(
                  "rule",
                  rule.identifier(),
                  Optional.of(document.label()),
                  "the rule reads a fact that was not told"));
          continue;
        }
        Evaluation evaluation = program(rule.logic()).evaluate(context);
        switch (evaluation.boolsiness()) {
          case TRUTHY -> {}
          case FALSY -> failed.add(rule);
          case NEITHER ->
              doubts.add(
                  new Outcome.OpenPoint.Undecided(
                      "rule",
                      rule.identifier(),
                      Optional.of(document.label()),
                      detail(evaluation)));
        }
      }
    }

    private List<Rule> applicable(WalletDocument document) {
      return RuleSelection.applicable(
          set.rules(), set.country(), set.region(), document.kind(), document.issuerCountry(), at);
    }

    private void mark(
        WalletDocument document,
        Json.Dictionary content,
        List<Outcome.Marked> marks,
        List<Outcome.OpenPoint> doubts) {
      for (Mark mark : set.marks()) {
        if (mark.on() != document.kind()) {
          continue;
        }
        Json elements = at(content, mark.each());
        if (!(elements instanceof Json.Array(List<Json> items))
            || items.size() > Lookups.MOST_ELEMENTS) {
          doubts.add(undecidedMark(mark, document, "there is no list at " + mark.each()));
          continue;
        }
        for (int i = 0; i < items.size(); i++) {
          Context context = Context.of(Prepared.of(items.get(i)), external(Optional.of(document)));
          Evaluation evaluation = program(mark.when()).evaluate(context);
          switch (evaluation.boolsiness()) {
            case TRUTHY ->
                marks.add(
                    new Outcome.Marked(
                        document.label(), "/" + mark.each().replace('.', '/') + "/" + i, mark));
            case FALSY -> {}
            case NEITHER -> doubts.add(undecidedMark(mark, document, detail(evaluation)));
          }
        }
      }
    }

    private static Outcome.OpenPoint undecidedMark(
        Mark mark, WalletDocument document, String detail) {
      return new Outcome.OpenPoint.Undecided(
          "mark", mark.id(), Optional.of(document.label()), detail);
    }

    private static Json at(Json.Dictionary content, String path) {
      Json found = content;
      for (String name : path.split("\\.", -1)) {
        found =
            found instanceof Json.Dictionary dictionary
                ? dictionary.find(name).orElse(new Json.Null())
                : new Json.Null();
      }
      return found;
    }

    // conditions

    private Program program(Logic logic) {
      Program program = programs.get(logic);
      if (program == null) {
        throw new IllegalStateException("a condition of another rule set");
      }
      return program;
    }

    private static String detail(Evaluation evaluation) {
      return switch (evaluation) {
        case Evaluation.Failed(EvaluationFault fault) -> fault.message();
        case Evaluation.Value _ -> "the condition gives neither true nor false";
      };
    }

    /// What conditions see besides the document, under the names that rules of the EU use.
    private Prepared external(Optional<WalletDocument> document) {
      Map<String, Prepared> members = new LinkedHashMap<>();
      members.put("valueSets", valueSets);
      members.put("validationClock", text(at.toString()));
      members.put("countryCode", text(set.country()));
      set.region().ifPresent(region -> members.put("region", text(region)));
      document
          .flatMap(WalletDocument::issuerCountry)
          .ifPresent(country -> members.put("issuerCountryCode", text(country)));
      document
          .flatMap(WalletDocument::issuedAt)
          .ifPresent(issued -> members.put("iat", text(issued.toString())));
      document
          .flatMap(WalletDocument::expiresAt)
          .ifPresent(expires -> members.put("exp", text(expires.toString())));
      document.flatMap(WalletDocument::keyId).ifPresent(kid -> members.put("kid", text(kid)));
      members.put("told", toldPrepared);
      return Prepared.object(members);
    }

    private static Prepared text(String text) {
      return Prepared.of(new Json.Text(text));
    }

    // conclusion

    private Outcome conclude(List<Standing> standings) {
      List<Outcome.FailedRule> failures = new ArrayList<>();
      List<Outcome.Used> used = new ArrayList<>();
      Set<Integer> shown = new LinkedHashSet<>();
      for (Standing standing : standings) {
        Optional<Filling> best = standing.best();
        if (best.isEmpty()) {
          for (Filling filling : standing.fillings()) {
            open.add(missing(standing.requirement(), filling));
          }
          continue;
        }
        Choice choice = best.get().choice().orElseThrow();
        shown.addAll(choice.documents());
        if (choice.severity() == Examined.FINE) {
          used.add(
              new Outcome.Used(
                  standing.requirement().id(),
                  best.get().alternative(),
                  choice.documents().stream().map(i -> documents.get(i).label()).toList()));
        }
        for (int index : choice.documents()) {
          explain(standing.requirement(), examined(index), failures);
        }
      }
      List<Outcome.Marked> marks =
          shown.stream().sorted().flatMap(index -> examined(index).marks().stream()).toList();
      if (!failures.isEmpty()) {
        return failed(failures, standings, marks);
      }
      if (!open.isEmpty()) {
        return new Outcome.Open(distinct(open), help(standings), colourOfOpen(), marks, basis());
      }
      return new Outcome.Passed(
          used,
          set.purpose().coloured() ? Optional.of(Colour.GREEN) : Optional.empty(),
          marks,
          atMostUntil(standings),
          basis());
    }

    private void explain(
        Requirement requirement, Examined document, List<Outcome.FailedRule> failures) {
      open.addAll(document.doubts());
      for (Rule rule : document.failed()) {
        failures.add(
            new Outcome.FailedRule(
                requirement.id(),
                document.document().label(),
                document.document().kind(),
                rule,
                program(rule.logic()).explain(document.context())));
      }
    }

    private Outcome failed(
        List<Outcome.FailedRule> failures, List<Standing> standings, List<Outcome.Marked> marks) {
      Optional<Colour> colour =
          set.purpose().coloured()
              ? failures.stream()
                  .flatMap(failure -> failure.rule().onFailure().stream())
                  .map(OnFailure::colour)
                  .max(Comparator.naturalOrder())
              : Optional.empty();
      return new Outcome.Failed(
          failures,
          distinct(open),
          help(standings),
          colour,
          colour.flatMap(gravest -> colourUntil(gravest, failures)),
          marks,
          basis());
    }

    /// The latest end of those failures that give `gravest`, when each of them has one.
    private Optional<Instant> colourUntil(Colour gravest, List<Outcome.FailedRule> failures) {
      Optional<Instant> latest = Optional.empty();
      for (Outcome.FailedRule failure : failures) {
        Optional<OnFailure> onFailure = failure.rule().onFailure();
        if (onFailure.isEmpty() || onFailure.get().colour() != gravest) {
          continue;
        }
        Optional<Instant> until =
            onFailure.get().until().flatMap(logic -> until(logic, failure.document()));
        if (until.isEmpty()) {
          return Optional.empty();
        }
        if (latest.isEmpty() || until.get().isAfter(latest.get())) {
          latest = until;
        }
      }
      return latest;
    }

    private Optional<Instant> until(Logic logic, String label) {
      for (Examined document : examined.values()) {
        if (document.document().label().equals(label)) {
          return switch (program(logic).evaluate(document.context())) {
            case Evaluation.Value(Prepared value) -> value.instant();
            case Evaluation.Failed _ -> Optional.empty();
          };
        }
      }
      return Optional.empty();
    }

    private static List<Outcome.OpenPoint> distinct(List<Outcome.OpenPoint> points) {
      return points.stream().distinct().toList();
    }

    private Optional<Colour> colourOfOpen() {
      return set.purpose().coloured() ? Optional.of(Colour.GREY) : Optional.empty();
    }

    private Outcome.OpenPoint missing(Requirement requirement, Filling filling) {
      List<Integer> filled = Matching.largest(filling.fits());
      List<Slot> unfilled = new ArrayList<>();
      for (int place = 0; place < filled.size(); place++) {
        if (filled.get(place) == Matching.NONE) {
          unfilled.add(filling.slots().get(place));
        }
      }
      return new Outcome.OpenPoint.DocumentMissing(
          requirement, filling.alternative(), unfilled, filling.nearMisses());
    }

    /// The documents of which any single one would make everything pass: for each requirement that
    /// is not met the places that are the only ones unfilled in their alternative, and of these the
    /// places that all such requirements have in common.
    private List<Outcome.Help> help(List<Standing> standings) {
      boolean documentsSuffice =
          open.stream()
              .noneMatch(point ->
                  switch (point) {
                    case Outcome.OpenPoint.FactMissing _,
                        Outcome.OpenPoint.InputMissing _,
                        Outcome.OpenPoint.NotInForce _ ->
                        true;
                    case Outcome.OpenPoint.Undecided(_, _, var document, _) -> document.isEmpty();
                    case Outcome.OpenPoint.DocumentMissing _, Outcome.OpenPoint.IssuerUnknown _ ->
                        false;
                  });
      if (!documentsSuffice) {
        return List.of();
      }
      Optional<List<Outcome.Help>> common = Optional.empty();
      for (Standing standing : standings) {
        if (standing.isMet()) {
          continue;
        }
        List<Outcome.Help> here = helpFor(standing);
        common =
            Optional.of(
                common.isEmpty()
                    ? here
                    : common.get().stream()
                        .filter(help ->
                            here.stream()
                                .anyMatch(other -> other.slot().asksForTheSameAs(help.slot())))
                        .toList());
      }
      return common.orElse(List.of());
    }

    private List<Outcome.Help> helpFor(Standing standing) {
      List<Outcome.Help> help = new ArrayList<>();
      for (Filling filling : standing.fillings()) {
        Fits fine = upTo(filling.fits(), Examined.FINE);
        for (int place = 0; place < fine.places(); place++) {
          Slot slot = filling.slots().get(place);
          if (Matching.of(fine.without(place)).isPresent()
              && help.stream().noneMatch(known -> known.slot().asksForTheSameAs(slot))) {
            help.add(new Outcome.Help(standing.requirement().id(), filling.alternative(), slot));
          }
        }
      }
      return help;
    }

    private Instant atMostUntil(List<Standing> standings) {
      Instant end = set.validTo();
      for (Rule rule : set.rules()) {
        end = earlier(end, rule.validFrom());
        end = earlier(end, rule.validTo());
      }
      for (Standing standing : standings) {
        Filling filling = standing.best().orElseThrow();
        List<Integer> chosen = filling.choice().orElseThrow().documents();
        for (int place = 0; place < chosen.size(); place++) {
          int index = chosen.get(place);
          Optional<Instant> expires = documents.get(index).expiresAt();
          end = expires.isPresent() ? earlier(end, expires.get()) : end;
          Optional<Freshness> freshness = filling.slots().get(place).freshness();
          Optional<Instant> fresh =
              freshness.flatMap(
                  bound -> timeOf(bound, index).map(time -> time.plus(bound.within())));
          end = fresh.isPresent() ? earlier(end, fresh.get()) : end;
        }
      }
      return end;
    }

    /// The earlier of the two, of those after now.
    private Instant earlier(Instant end, Instant candidate) {
      return candidate.isAfter(at) && candidate.isBefore(end) ? candidate : end;
    }

    private Basis basis() {
      List<Basis.Input> inputs = new ArrayList<>();
      for (String id : set.valueSets()) {
        Optional<ValueSet> list = externals.valueSet(id);
        inputs.add(
            new Basis.Input(
                Basis.InputKind.VALUE_SET,
                id,
                list.map(ValueSet::version),
                list.map(ValueSet::sha256)));
      }
      for (String id : set.riskLists()) {
        Optional<RiskList> list = externals.riskList(id);
        inputs.add(
            new Basis.Input(
                Basis.InputKind.RISK_LIST,
                id,
                list.map(found -> Integer.toString(found.version())),
                list.map(RiskList::sha256)));
      }
      for (String id : set.noticeLists()) {
        Optional<NoticeList> list = externals.noticeList(id);
        inputs.add(
            new Basis.Input(
                Basis.InputKind.NOTICE_LIST,
                id,
                list.map(found -> Integer.toString(found.version())),
                list.map(NoticeList::sha256)));
      }
      return new Basis(
          set.id(),
          set.version(),
          set.sha256(),
          inputs,
          factsRead.stream().filter(name -> told.find(name).isPresent()).sorted().toList(),
          at);
    }
  }

  /// One document, judged.
  ///
  /// @param failed the rules to which it does not conform
  /// @param doubts what could not be decided about it
  private record Examined(
      WalletDocument document,
      Prepared payload,
      Context context,
      List<Rule> failed,
      List<Outcome.OpenPoint> doubts,
      List<Outcome.Marked> marks) {

    static final int FINE = 0;
    static final int UNDECIDED = 1;
    private static final int COLOUR_STEP = 2 * RuleSetReader.MOST_RULES;

    /// How bad: nothing, undecided, then by the gravest colour and the number of failed rules.
    int severity() {
      if (failed.isEmpty()) {
        return doubts.isEmpty() ? FINE : UNDECIDED;
      }
      int gravest = 0;
      for (Rule rule : failed) {
        gravest =
            Math.max(
                gravest, rule.onFailure().map(onFailure -> onFailure.colour().gravity()).orElse(0));
      }
      return UNDECIDED + gravest * COLOUR_STEP + failed.size();
    }

    @Override
    public String toString() {
      return "Examined[…]";
    }
  }

  /// Documents for the places of an alternative, by their index; `severity` is that of the worst.
  private record Choice(int severity, List<Integer> documents) {}

  /// One alternative of a requirement, and the best that can be done with the wallet.
  private record Filling(
      int alternative,
      List<Slot> slots,
      Fits fits,
      Optional<Choice> choice,
      List<Outcome.NearMiss> nearMisses) {}

  /// One requirement, with all its alternatives.
  private record Standing(Requirement requirement, List<Filling> fillings) {

    /// The alternative whose worst document is the best; the first of equals.
    Optional<Filling> best() {
      return fillings.stream()
          .filter(filling -> filling.choice().isPresent())
          .min(Comparator.comparingInt(filling -> filling.choice().orElseThrow().severity()));
    }

    boolean isMet() {
      return best().flatMap(Filling::choice).map(Choice::severity).orElse(-1) == Examined.FINE;
    }
  }
}
