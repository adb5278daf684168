package pratique.rules.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pratique.rules.DocumentKind;
import pratique.rules.Externals;
import pratique.rules.Freshness;
import pratique.rules.Lookup;
import pratique.rules.OnFailure;
import pratique.rules.Requirement;
import pratique.rules.Rule;
import pratique.rules.RuleSelection;
import pratique.rules.RuleSet;
import pratique.rules.Slot;
import pratique.rules.ToldFact;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.Place;
import pratique.rules.lint.Shape.Fields;

/// What WHO warns against: vaccination as the only way in, protection assumed to last for ever, and
/// no exemption for whoever cannot be vaccinated.
///
/// The rules that judge one document are followed together, as one condition. Yellow fever is
/// apart: its vaccine protects for life, and it is the one disease against which the International
/// Health Regulations let a state ask for vaccination.
///
/// @spec https://apps.who.int/gb/bd/pdf_files/IHR_2014-2022-2024-en.pdf IHR (2005), Annex 7
final class CautionChecks {

  private static final String YELLOW_FEVER_PRODUCT = "YellowFeverProduct";
  private static final String YELLOW_FEVER = "16541001";

  /// Rules change that often at most while they are looked at together.
  private static final int MOST_TURNING_POINTS = 24;

  private final List<Rule> rules;
  private final String country;
  private final Optional<String> region;
  private final Report report;

  private CautionChecks(List<Rule> rules, String country, Optional<String> region, Report report) {
    this.rules = rules;
    this.country = country;
    this.region = region;
    this.report = report;
  }

  // rules together

  /// The rules that judge documents of `kind` at each of the instants; each combination once.
  private Set<List<Rule>> judges(DocumentKind kind, List<Instant> points) {
    Set<List<Rule>> judges = new LinkedHashSet<>();
    for (Instant point : points) {
      if (judges.size() < MOST_TURNING_POINTS) {
        judges.add(RuleSelection.applicable(rules, country, region, kind, Optional.empty(), point));
      }
    }
    return judges;
  }

  private static List<Expression> conditions(Optional<Slot> slot, List<Rule> judges) {
    List<Expression> conditions = new ArrayList<>();
    slot.flatMap(Slot::where).ifPresent(where -> conditions.add(where.expression()));
    judges.forEach(rule -> conditions.add(rule.logic().expression()));
    return conditions;
  }

  /// The ways on which a complete document meets all conditions.
  private static List<State> passing(List<Expression> conditions, Shape data) {
    return switch (conditions.size()) {
      case 0 -> List.of(State.START);
      case 1 -> Inspection.ofComplete(conditions.getFirst(), data).passing();
      default -> Inspection.ofComplete(new Expression.And(Place.ROOT, conditions), data).passing();
    };
  }

  /// Whether `conditions` contradict one another, none of them itself.
  private static boolean contradict(List<Expression> conditions, Shape data) {
    return passing(conditions, data).isEmpty()
        && conditions.stream().noneMatch(one -> passing(List.of(one), data).isEmpty());
  }

  private static boolean isOfYellowFever(State state) {
    return isOfYellowFever(state.facts().get("payload.vx.vp"), YELLOW_FEVER_PRODUCT)
        || isOfYellowFever(state.facts().get("payload.v.0.tg"), YELLOW_FEVER);
  }

  private static boolean isOfYellowFever(@Nullable Value code, String beginning) {
    if (code == null || !code.isOnly(Value.TEXT)) {
      return false;
    }
    Texts texts = code.texts();
    return texts.lists().stream().anyMatch(list -> list.contains("yellow-fever"))
        || (texts.finite() && texts.words().stream().allMatch(word -> word.startsWith(beginning)));
  }

  /// Whether the dose may have been given as long ago as one likes.
  private static boolean isEndless(State state, String dayOfDose) {
    long age =
        state
            .differences()
            .least(Inspection.instantAt(Documents.CLOCK), Inspection.instantAt(dayOfDose));
    return age == Differences.NONE && !isOfYellowFever(state);
  }

  private void contradiction(String place, DocumentKind kind) {
    report.add(
        Code.NO_DOCUMENT_PASSES,
        place,
        "the rules for a "
            + kind.title().in("en")
            + " contradict one another: none can meet all of them. Correct one of them.",
        "适用于" + kind.title().in("zh") + "的规则互相矛盾：没有一份能全部满足。请改正其中一条。");
  }

  private void endless(String place, DocumentKind kind) {
    report.add(
        Code.ENDLESS_PROTECTION,
        place,
        "a "
            + kind.title().in("en")
            + " passes however long ago the dose was given; nobody knows that protection lasts for"
            + " ever (WHO). Limit the age of the dose. Yellow fever is the exception.",
        kind.title().in("zh") + "无论接种过去多久都能通过；没有证据表明保护力永久（世卫组织）。请限制接种距今的时间。黄热病除外。");
  }

  private void noChildExemption(String place) {
    report.add(
        Code.NO_CHILD_EXEMPTION,
        place,
        "nothing asks how old the traveller is, so infants need what they cannot have. Exempt"
            + " children: by dccDateOfBirth, a told fact or a declaration.",
        "没有任何条件询问旅客年龄，婴幼儿会被要求出示他们不可能有的文件。请豁免儿童：可用 dccDateOfBirth、告知事项或申报。");
  }

  // rule sets

  static void set(RuleSet set, Surroundings surroundings, Report report) {
    CautionChecks checks = new CautionChecks(set.rules(), set.country(), set.region(), report);
    List<Instant> points = ValidityChecks.turningPoints(set);
    boolean asksForMedicine = false;
    for (int i = 0; i < set.requirements().size(); i++) {
      Requirement requirement = set.requirements().get(i);
      checks.requirement(requirement, "/requirements/" + i, surroundings, points);
      asksForMedicine |=
          requirement.anyOf().stream()
              .flatMap(List::stream)
              .anyMatch(slot -> isMedical(slot.kind()));
    }
    if (asksForMedicine && !tellsOfChildren(set)) {
      checks.noChildExemption("/requirements");
    }
  }

  private static boolean isMedical(DocumentKind kind) {
    return switch (kind) {
      case VACCINATION, TEST, RECOVERY, ICVP -> true;
      case ITINERARY_CARD, HEALTH_CODE, DECLARATION, ENTRY_CODE -> false;
    };
  }

  /// What one alternative asks for.
  private enum Way {
    CLOSED,
    WITHOUT_VACCINATION,
    YELLOW_FEVER,
    /// An ICVP: asked for only where WHO recommends it.
    PROPHYLAXIS,
    VACCINATION
  }

  private void requirement(
      Requirement requirement, String place, Surroundings surroundings, List<Instant> points) {
    Set<Way> ways = new TreeSet<>();
    for (int i = 0; i < requirement.anyOf().size(); i++) {
      List<Slot> slots = requirement.anyOf().get(i);
      Way way = Way.WITHOUT_VACCINATION;
      for (int k = 0; k < slots.size(); k++) {
        Way needed = slot(slots.get(k), place + "/anyOf/" + i + "/" + k, surroundings, points);
        if (way != Way.CLOSED && (needed == Way.CLOSED || needed.compareTo(way) > 0)) {
          way = needed;
        }
      }
      ways.add(way);
    }
    ways.remove(Way.CLOSED);
    if (ways.isEmpty() || ways.contains(Way.WITHOUT_VACCINATION)) {
      return;
    }
    if (!ways.contains(Way.YELLOW_FEVER)) {
      report.add(
          Code.ONLY_VACCINATION,
          ways.contains(Way.VACCINATION) && !ways.contains(Way.PROPHYLAXIS)
              ? Code.ONLY_VACCINATION.severity()
              : Severity.WARNING,
          place,
          "whoever is not vaccinated cannot meet this requirement. WHO warns against vaccination as"
              + " the condition of entry: access to vaccines is unequal, and vaccinated people can"
              + " transmit. Add an alternative: a test, a recovery, or a reviewed declaration.",
          "未接种者无法满足此要求。世卫组织反对把接种作为入境条件：疫苗获取不平等，且接种者仍可能传播。请增加其他途径：检测、康复证明或经审核的申报。");
    }
    report.add(
        Code.NO_CONTRAINDICATION,
        place,
        "whoever must not be vaccinated for medical reasons cannot meet this requirement. Accept a"
            + " declaration of contraindication that a doctor has reviewed (IHR annex 6).",
        "因医学原因不能接种者无法满足此要求。请接受经医生审核的禁忌症申报（《国际卫生条例》附件6）。");
  }

  /// Looks at one place, and says what filling it takes.
  private Way slot(Slot slot, String place, Surroundings surroundings, List<Instant> points) {
    Fields data = surroundings.data(slot.kind());
    Optional<String> dayOfDose = Documents.dayOfDose(slot.kind());
    boolean isOpen = false;
    boolean isEndless = false;
    boolean isOfYellowFever = true;
    for (List<Rule> judges : judges(slot.kind(), points)) {
      List<Expression> conditions = conditions(Optional.of(slot), judges);
      List<State> passing = passing(conditions, data);
      if (passing.isEmpty()) {
        if (contradict(conditions, data)) {
          contradiction(place, slot.kind());
        }
        continue;
      }
      isOpen = true;
      isOfYellowFever &= passing.stream().allMatch(CautionChecks::isOfYellowFever);
      isEndless |=
          dayOfDose.isPresent()
              && passing.stream().anyMatch(state -> isEndless(state, dayOfDose.get()));
    }
    boolean isFresh =
        slot.freshness()
            .map(Freshness::path)
            .filter(path -> dayOfDose.equals(Optional.of("payload." + path)))
            .isPresent();
    if (isEndless && !isFresh) {
      endless(place, slot.kind());
    }
    if (!isOpen) {
      return Way.CLOSED;
    }
    if (dayOfDose.isEmpty()) {
      return Way.WITHOUT_VACCINATION;
    }
    if (isOfYellowFever) {
      return Way.YELLOW_FEVER;
    }
    return slot.kind() == DocumentKind.ICVP ? Way.PROPHYLAXIS : Way.VACCINATION;
  }

  private static boolean tellsOfChildren(RuleSet set) {
    List<Expression> conditions = new ArrayList<>();
    for (Requirement requirement : set.requirements()) {
      requirement.when().ifPresent(when -> conditions.add(when.expression()));
      for (List<Slot> slots : requirement.anyOf()) {
        slots.forEach(slot -> slot.where().ifPresent(where -> conditions.add(where.expression())));
      }
    }
    for (Rule rule : set.rules()) {
      conditions.add(rule.logic().expression());
      rule.onFailure()
          .flatMap(OnFailure::until)
          .ifPresent(until -> conditions.add(until.expression()));
    }
    List<String> facts =
        set.told().stream()
            .filter(fact -> Words.isOfChild(fact.name()) || isOfChild(fact))
            .map(ToldFact::name)
            .filter(name -> set.lookups().stream().map(Lookup::each).noneMatch(name::equals))
            .toList();
    return conditions.stream().anyMatch(condition -> tellsOfChildren(condition, facts));
  }

  private static boolean isOfChild(ToldFact fact) {
    return fact.title().byLanguage().values().stream().anyMatch(Words::isOfChild);
  }

  private static boolean tellsOfChildren(Expression condition, List<String> facts) {
    boolean here =
        switch (condition) {
          case Expression.Var read ->
              read.fragments().contains("dob")
                  || facts.stream().anyMatch(fact -> read.path().equals("external.told." + fact));
          case Expression.TextLiteral(var _, String text) -> Words.isOfChild(text);
          case Expression.IntegerLiteral _,
              Expression.BooleanLiteral _,
              Expression.ArrayOf _,
              Expression.If _,
              Expression.And _,
              Expression.Not _,
              Expression.Compare _,
              Expression.DateCompare _,
              Expression.Equal _,
              Expression.In _,
              Expression.Plus _,
              Expression.PlusTime _,
              Expression.DccDateOfBirth _,
              Expression.Reduce _,
              Expression.ExtractFromUvci _ ->
              false;
        };
    return here
        || condition.operands().stream().anyMatch(operand -> tellsOfChildren(operand, facts));
  }

  // rules of the EU

  /// The acceptance rules of one country, among `rules`.
  static void country(
      List<Rule> rules, List<String> places, String country, Externals lists, Report report) {
    CautionChecks checks = new CautionChecks(rules, country, Optional.empty(), report);
    List<Rule> own =
        rules.stream()
            .filter(rule -> rule.kind() == Rule.Kind.ACCEPTANCE && rule.country().equals(country))
            .toList();
    TreeSet<Instant> points = new TreeSet<>();
    Instant from = own.getFirst().validFrom();
    Instant to = own.getFirst().validTo();
    for (Rule rule : own) {
      points.add(rule.validFrom());
      from = rule.validFrom().isBefore(from) ? rule.validFrom() : from;
      to = rule.validTo().isAfter(to) ? rule.validTo() : to;
    }
    Fields external = Documents.external(RuleLint.valueSets(own, lists), from, to);
    checks.certificates(own, places, external, List.copyOf(points));
  }

  private void certificates(
      List<Rule> own, List<String> places, Fields external, List<Instant> points) {
    boolean onlyVaccination = false;
    boolean isEndless = false;
    for (Instant point : points.subList(0, Math.min(points.size(), MOST_TURNING_POINTS))) {
      List<State> vaccinated = certificate(DocumentKind.VACCINATION, external, point, places);
      List<State> tested = certificate(DocumentKind.TEST, external, point, places);
      List<State> recovered = certificate(DocumentKind.RECOVERY, external, point, places);
      onlyVaccination |= !vaccinated.isEmpty() && tested.isEmpty() && recovered.isEmpty();
      String dayOfDose = Documents.dayOfDose(DocumentKind.VACCINATION).orElseThrow();
      isEndless |=
          hasRule(DocumentKind.VACCINATION, point)
              && vaccinated.stream().anyMatch(state -> isEndless(state, dayOfDose));
    }
    String first = places.get(rules.indexOf(own.getFirst()));
    if (onlyVaccination) {
      report.add(
          Code.ONLY_VACCINATION,
          first,
          "of the certificates of the EU, only vaccinations pass the rules of "
              + country
              + ". WHO warns against vaccination as the condition of entry: access to vaccines is"
              + " unequal, and vaccinated people can transmit. Accept tests or recoveries too.",
          "在欧盟证书中，只有疫苗接种证明能通过 " + country + " 的规则。世卫组织反对把接种作为入境条件：疫苗获取不平等，且接种者仍可能传播。请同时接受检测或康复证明。");
    }
    if (isEndless) {
      endless(firstOf(own, places), DocumentKind.VACCINATION);
    }
    boolean asks = own.stream().anyMatch(rule -> canFail(rule, external));
    if (asks
        && own.stream().noneMatch(rule -> tellsOfChildren(rule.logic().expression(), List.of()))) {
      noChildExemption(first);
    }
  }

  private String firstOf(List<Rule> own, List<String> places) {
    for (Rule rule : own) {
      if (Documents.typeOf(DocumentKind.VACCINATION) == rule.certificateType()) {
        return places.get(rules.indexOf(rule));
      }
    }
    return places.get(rules.indexOf(own.getFirst()));
  }

  private List<Rule> judges(DocumentKind kind, Instant point) {
    return RuleSelection.applicable(rules, country, region, kind, Optional.empty(), point);
  }

  private boolean hasRule(DocumentKind kind, Instant point) {
    return judges(kind, point).stream()
        .anyMatch(rule -> rule.certificateType() == Documents.typeOf(kind));
  }

  private List<State> certificate(
      DocumentKind kind, Fields external, Instant point, List<String> places) {
    List<Rule> judges = judges(kind, point);
    List<Expression> conditions = conditions(Optional.empty(), judges);
    Fields data = Documents.data(Documents.of(kind), external);
    List<State> passing = passing(conditions, data);
    if (passing.isEmpty() && contradict(conditions, data)) {
      contradiction(places.get(rules.indexOf(judges.getFirst())), kind);
    }
    return passing;
  }

  private static boolean canFail(Rule rule, Fields external) {
    Fields data = Documents.data(Documents.of(rule.certificateType()), external);
    return Inspection.of(rule.logic().expression(), data).outcome().falsy();
  }
}
