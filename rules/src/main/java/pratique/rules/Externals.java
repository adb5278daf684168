package pratique.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Json;

/// What a decision reads besides the documents and the clock: lists, and what was told.
///
/// May hold more than a rule set names; what it does not name has no part in the decision.
public final class Externals {

  /// Nothing at all.
  public static final Externals NONE =
      new Externals(List.of(), List.of(), List.of(), new Json.Dictionary(Map.of()));

  private final Map<String, ValueSet> valueSets = new LinkedHashMap<>();
  private final Map<String, RiskList> riskLists = new LinkedHashMap<>();
  private final Map<String, NoticeList> noticeLists = new LinkedHashMap<>();
  private final Json.Dictionary told;

  /// Of several lists of one id the one with the highest version counts.
  ///
  /// @param told the facts by name; it may say where a person was, so it is not printed
  public Externals(
      List<ValueSet> valueSets,
      List<RiskList> riskLists,
      List<NoticeList> noticeLists,
      Json.Dictionary told) {
    for (ValueSet set : valueSets) {
      this.valueSets.merge(
          set.id(), set, (one, two) -> one.version().compareTo(two.version()) >= 0 ? one : two);
    }
    for (RiskList list : riskLists) {
      this.riskLists.merge(
          list.id(), list, (one, two) -> one.version() >= two.version() ? one : two);
    }
    for (NoticeList list : noticeLists) {
      this.noticeLists.merge(
          list.id(), list, (one, two) -> one.version() >= two.version() ? one : two);
    }
    this.told = told;
  }

  public Optional<ValueSet> valueSet(String id) {
    return Optional.ofNullable(valueSets.get(id));
  }

  public Optional<RiskList> riskList(String id) {
    return Optional.ofNullable(riskLists.get(id));
  }

  public Optional<NoticeList> noticeList(String id) {
    return Optional.ofNullable(noticeLists.get(id));
  }

  public Json.Dictionary told() {
    return told;
  }

  /// The same lists, with other facts.
  public Externals telling(Json.Dictionary facts) {
    return new Externals(
        List.copyOf(valueSets.values()),
        List.copyOf(riskLists.values()),
        List.copyOf(noticeLists.values()),
        facts);
  }

  /// Without the lists of these ids.
  Externals without(List<String> ids) {
    return new Externals(
        valueSets.values().stream().filter(list -> !ids.contains(list.id())).toList(),
        riskLists.values().stream().filter(list -> !ids.contains(list.id())).toList(),
        noticeLists.values().stream().filter(list -> !ids.contains(list.id())).toList(),
        told);
  }

  @Override
  public String toString() {
    return "Externals[…]";
  }
}
