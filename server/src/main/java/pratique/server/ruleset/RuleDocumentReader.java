package pratique.server.ruleset;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.rules.NoticeList;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.RuleFault;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetReader;
import pratique.rules.SemanticVersion;
import pratique.rules.ValueSet;

/// Reads what an author sends, as strictly as a gate will. Whatever is to be found wrong in a text
/// by itself is found here.
final class RuleDocumentReader {

  private RuleDocumentReader() {}

  /// Fault codes: those of the readers in `rules`, and `rule-document.date` for a value set whose
  /// date is none.
  static Reading<RuleDocument> read(RuleDocumentKind kind, Bytes text) {
    return switch (kind) {
      case RULE_SET -> RuleSetReader.read(text).then(set -> ruleSet(set, text));
      case RISK_LIST -> RiskList.read(text).then(list -> riskList(list, text));
      case NOTICE -> NoticeList.read(text).then(list -> noticeList(list, text));
      case VALUE_SET -> ValueSet.read(text).then(set -> valueSet(set, text));
    };
  }

  private static Reading<RuleDocument> ruleSet(RuleSet set, Bytes text) {
    SemanticVersion version = set.version();
    return new Reading.Ok<>(
        new RuleDocument(
            RuleDocumentKind.RULE_SET,
            set.id(),
            version.toString(),
            List.of(version.major(), version.minor(), version.patch()),
            Optional.of(set.validFrom()),
            Optional.of(set.validTo()),
            text,
            set.sha256()));
  }

  private static Reading<RuleDocument> riskList(RiskList list, Bytes text) {
    return new Reading.Ok<>(
        new RuleDocument(
            RuleDocumentKind.RISK_LIST,
            list.id(),
            Integer.toString(list.version()),
            List.of(list.version()),
            Optional.of(list.publishedAt()),
            Optional.empty(),
            text,
            list.sha256()));
  }

  private static Reading<RuleDocument> noticeList(NoticeList list, Bytes text) {
    return new Reading.Ok<>(
        new RuleDocument(
            RuleDocumentKind.NOTICE,
            list.id(),
            Integer.toString(list.version()),
            List.of(list.version()),
            Optional.of(list.publishedAt()),
            Optional.empty(),
            text,
            list.sha256()));
  }

  /// The format of the EU has no version but the day.
  private static Reading<RuleDocument> valueSet(ValueSet set, Bytes text) {
    int day;
    try {
      day = Math.toIntExact(LocalDate.parse(set.version()).toEpochDay());
    } catch (DateTimeException | ArithmeticException notOne) {
      return new Reading.Faulty<>(
          List.of(
              new RuleFault(
                  "rule-document.date",
                  RuleDocumentKind.VALUE_SET.versionPlace(),
                  "valueSetDate must be a day, because it is the version that must rise. Write"
                      + " 2026-06-30, for example.")));
    }
    return new Reading.Ok<>(
        new RuleDocument(
            RuleDocumentKind.VALUE_SET,
            set.id(),
            set.version(),
            List.of(day),
            Optional.empty(),
            Optional.empty(),
            text,
            set.sha256()));
  }
}
