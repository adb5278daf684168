package pratique.rules.lint;

import java.time.Instant;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.rules.Externals;

/// Small rules and rule sets to try the lint on.
final class Samples {

  static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  static final String CLOCK =
      """
      {"plusTime": [{"var": "external.validationClock"}, 0, "day"]}\
      """;

  private Samples() {}

  static List<Finding> lint(String text) {
    return lint(text, Externals.NONE);
  }

  static List<Finding> lint(String text, Externals lists) {
    return RuleLint.lint(Bytes.utf8(text), lists, AT);
  }

  /// A rule of the EU for vaccinations.
  static String rule(String logic, String affected) {
    return rule("VR-XA-0001", "Vaccination", logic, affected);
  }

  static String rule(String identifier, String type, String logic, String affected) {
    return """
    {"Identifier": "%s", "Type": "Acceptance", "Country": "XA", "Version": "1.0.0",
     "SchemaVersion": "1.0.0", "Engine": "CERTLOGIC", "EngineVersion": "1.0.0",
     "CertificateType": "%s",
     "Description": [{"lang": "en", "desc": "A rule to try the lint on."},
       {"lang": "zh", "desc": "用于检验的规则。"}],
     "ValidFrom": "2026-01-01T00:00:00Z", "ValidTo": "2027-01-01T00:00:00Z",
     "AffectedFields": [%s], "Logic": %s}\
    """
        .formatted(identifier, type, affected, logic);
  }

  /// A rule set for entry that nothing is wrong with: a dose of the last year, a test of the last
  /// three days, or an exemption.
  static String entry() {
    return set("entry", ENTRY_REQUIREMENT, DOSE_RULE + "," + TEST_RULE + "," + DECLARATION_RULE);
  }

  static final String ENTRY_REQUIREMENT =
      """
      {"id": "health", "title": {"en": "Proof", "zh": "证明"}, "anyOf": [
        [{"kind": "vaccination", "title": {"en": "Vaccination", "zh": "接种"}}],
        [{"kind": "test", "title": {"en": "Test", "zh": "检测"},
          "fresh": {"path": "t.0.sc", "within": "PT72H"}}],
        [{"kind": "declaration", "title": {"en": "Exemption", "zh": "豁免"},
          "where": {"in": [{"var": "payload.exemption.ground"}, ["child", "contraindication"]]}}]]}\
      """;

  static final String DOSE_RULE =
      rule(
          """
          {"and": [{">=": [{"var": "payload.v.0.dn"}, {"var": "payload.v.0.sd"}]},
            {"not-after": [%s, {"plusTime": [{"var": "payload.v.0.dt"}, 1, "year"]}]}]}\
          """
              .formatted(CLOCK),
          "\"v.0.dn\", \"v.0.sd\", \"v.0.dt\"");

  static final String TEST_RULE =
      rule(
          "TR-XA-0001",
          "Test",
          "{\"===\": [{\"var\": \"payload.t.0.tr\"}, \"260415000\"]}",
          "\"t.0.tr\"");

  static final String DECLARATION_RULE =
      rule(
          "DR-XA-0001",
          "Declaration",
          "{\"in\": [{\"var\": \"payload.exemption.reviewedBy\"}, [\"doctor\", \"port-health\"]]}",
          "\"exemption.reviewedBy\"");

  static String set(String purpose, String requirements, String rules) {
    return """
    {"id": "xa-sample", "version": "1.0.0", "title": {"en": "Sample", "zh": "样例"},
     "purpose": "%s", "country": "XA",
     "validFrom": "2026-01-01T00:00:00Z", "validTo": "2027-01-01T00:00:00Z",
     "publishedAt": "2025-12-01T00:00:00Z", "source": [],
     "valueSets": [], "riskLists": [], "noticeLists": [],
     "requirements": [%s], "rules": [%s]}\
    """
        .formatted(purpose, requirements, rules);
  }

  /// A rule set that gives colours, that nothing is wrong with.
  static String colours() {
    String rule =
        rule(
                "HC-XA-0001",
                "Declaration",
                "{\"!\": [{\"var\": \"payload.symptoms.0\"}]}",
                "\"symptoms\"")
            .replace("A rule to try the lint on.", "No symptoms. Appeal to the health office.")
            .replaceFirst(
                "\\{\"Identifier\"",
                "{\"Source\": \"Health Act §1\", \"OnFailure\": {\"colour\": \"yellow\", \"until\":"
                    + " {\"plusTime\": [{\"var\": \"payload.declaredAt\"}, 7, \"day\"]}},"
                    + " \"Identifier\"");
    return set(
        "health-code",
        """
        {"id": "daily", "title": {"en": "Declaration", "zh": "申报"}, "anyOf": [
          [{"kind": "declaration", "title": {"en": "Declaration", "zh": "申报"},
            "fresh": {"path": "declaredAt", "within": "PT24H"}}]]}\
        """,
        rule);
  }

  /// `text` with `old` replaced, which must be in it.
  static String with(String text, String old, String replacement) {
    if (!text.contains(old)) {
      throw new IllegalArgumentException("not in the text: " + old);
    }
    return text.replace(old, replacement);
  }
}
