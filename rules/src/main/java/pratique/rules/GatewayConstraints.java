package pratique.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Json;

/// What the gateway of the EU asks of a rule before it takes it: every violation, not only the
/// first.
///
/// @spec
///   https://github.com/eu-digital-green-certificates/dgc-business-rules-testdata/blob/main/tooling/Gateway-constraints.adoc
///   Gateway constraints
public final class GatewayConstraints {

  private static final Duration LEAST_NOTICE = Duration.ofDays(2);
  private static final Duration MOST_NOTICE = Duration.ofDays(14);
  private static final Duration LEAST_VALIDITY = Duration.ofDays(3);
  private static final int LEAST_DESCRIPTION = 20;
  private static final int IDENTIFIER_CHARS = "VR-DE-0001".length();

  private final Rule rule;
  private final List<RuleFault> findings = new ArrayList<>();

  private GatewayConstraints(Rule rule) {
    this.rule = rule;
  }

  /// The violations of `rule`, uploaded at `uploadedAt` by `country`, after `previous`, the newest
  /// version so far.
  ///
  /// Codes: `gateway.identifier`, `gateway.identifier-type`, `gateway.identifier-kind`,
  /// `gateway.identifier-country`, `gateway.country`, `gateway.certificate-type`,
  /// `gateway.version`, `gateway.valid-from-late`, `gateway.valid-from-soon`,
  /// `gateway.valid-from-past`, `gateway.valid-from-order`, `gateway.validity`,
  /// `gateway.description-english`, `gateway.description-short`, `gateway.description-language`,
  /// `gateway.affected-fields`, `gateway.logic`. Places are pointers into the rule.
  public static List<RuleFault> check(
      Rule rule, Optional<Rule> previous, String country, Instant uploadedAt) {
    GatewayConstraints constraints = new GatewayConstraints(rule);
    constraints.identifier();
    constraints.country(country);
    constraints.description();
    constraints.logic();
    previous.ifPresent(constraints::after);
    constraints.times(uploadedAt);
    return List.copyOf(constraints.findings);
  }

  private void finding(String code, String member, String message) {
    findings.add(new RuleFault("gateway." + code, "/" + member, message));
  }

  private void identifier() {
    String identifier = rule.identifier();
    if (!hasForm(identifier)) {
      finding(
          "identifier",
          "Identifier",
          "Identifier must be GR, VR, TR, RR or IR, the country and four digits, is "
              + Members.quoted(identifier)
              + ". Write VR-DE-0001, for example.");
      return;
    }
    boolean isInvalidation = identifier.startsWith("IR");
    if (isInvalidation != (rule.kind() == Rule.Kind.INVALIDATION)) {
      finding(
          "identifier-kind",
          "Identifier",
          "Identifier must begin with IR for invalidation rules and only for them, does not for "
              + rule.kind().word()
              + ". Rename the rule.");
    }
    Optional<String> prefix = prefix();
    if (prefix.isPresent() && !isInvalidation && !identifier.startsWith(prefix.get())) {
      finding(
          "identifier-type",
          "Identifier",
          "Identifier must begin with "
              + prefix.get()
              + " for "
              + rule.certificateType().word()
              + " rules, is "
              + Members.quoted(identifier)
              + ". Rename the rule.");
    }
    if (!identifier.startsWith(rule.country(), 3)) {
      finding(
          "identifier-country",
          "Identifier",
          "Identifier must name the country of the rule, "
              + rule.country()
              + ", names "
              + identifier.substring(3, 5)
              + ". Rename the rule.");
    }
  }

  private static boolean hasForm(String identifier) {
    if (identifier.length() != IDENTIFIER_CHARS
        || !List.of("GR-", "VR-", "TR-", "RR-", "IR-").contains(identifier.substring(0, 3))
        || identifier.charAt(5) != '-') {
      return false;
    }
    for (int at = 3; at < IDENTIFIER_CHARS; at++) {
      char character = identifier.charAt(at);
      boolean fits =
          at < 5 ? character >= 'A' && character <= 'Z' : character >= '0' && character <= '9';
      if (at != 5 && !fits) {
        return false;
      }
    }
    return true;
  }

  /// How identifiers of rules for this type begin, where the gateway knows the type.
  private Optional<String> prefix() {
    return switch (rule.certificateType()) {
      case GENERAL -> Optional.of("GR");
      case VACCINATION -> Optional.of("VR");
      case TEST -> Optional.of("TR");
      case RECOVERY -> Optional.of("RR");
      case ICVP, ITINERARY_CARD, HEALTH_CODE, DECLARATION, ENTRY_CODE -> {
        finding(
            "certificate-type",
            "CertificateType",
            "CertificateType must be General, Vaccination, Test or Recovery, is "
                + rule.certificateType().word()
                + ". Keep the rule out of the gateway.");
        yield Optional.empty();
      }
    };
  }

  private void country(String country) {
    if (!rule.country().equals(country)) {
      finding(
          "country",
          "Country",
          "Country must be that of the uploader, "
              + country
              + ", is "
              + rule.country()
              + ". Correct it, or upload as that country.");
    }
  }

  private void description() {
    Map<String, String> texts = rule.description().byLanguage();
    if (!texts.containsKey("en")) {
      finding(
          "description-english",
          "Description",
          "a rule must be described in English, is not. Add a description in en.");
    }
    texts.forEach((language, text) -> {
      if (text.length() < LEAST_DESCRIPTION) {
        finding(
            "description-short",
            "Description",
            "a description must have at least "
                + LEAST_DESCRIPTION
                + " characters, has "
                + text.length()
                + " in "
                + language
                + ". Write a sentence.");
      }
      boolean isTaken =
          language.length() == 2
              || (language.length() == 5
                  && language.charAt(2) == '-'
                  && Character.isLowerCase(language.charAt(3))
                  && Character.isLowerCase(language.charAt(4)));
      if (!isTaken) {
        finding(
            "description-language",
            "Description",
            "the language of a description must have two small letters, or twice two joined by"
                + " a hyphen, is "
                + language
                + ". Write it so, or leave it out.");
      }
    });
  }

  private void logic() {
    if (rule.affectedFields().isEmpty()) {
      finding(
          "affected-fields",
          "AffectedFields",
          "AffectedFields must name a field, names none. Add the fields that the condition reads.");
    }
    if (!(rule.logic().json() instanceof Json.Dictionary)) {
      finding(
          "logic",
          "Logic",
          "Logic must be an object, is a literal. Write {\"if\": [true, true, {\"var\": …}]}.");
    }
  }

  private void after(Rule previous) {
    if (rule.version().compareTo(previous.version()) <= 0) {
      finding(
          "version",
          "Version",
          "Version must be higher than that before, "
              + previous.version()
              + ", is "
              + rule.version()
              + ". Raise it.");
    }
    if (rule.validFrom().isBefore(previous.validFrom())) {
      finding(
          "valid-from-order",
          "ValidFrom",
          "ValidFrom must not be before that of the version before, "
              + previous.validFrom()
              + ", is "
              + rule.validFrom()
              + ". Move it.");
    }
  }

  private void times(Instant uploadedAt) {
    Duration notice = Duration.between(uploadedAt, rule.validFrom());
    if (notice.compareTo(MOST_NOTICE) > 0) {
      finding(
          "valid-from-late",
          "ValidFrom",
          "ValidFrom must be at most 2 weeks ahead, is "
              + rule.validFrom()
              + ". Upload the rule later, or move it.");
    }
    switch (rule.kind()) {
      case ACCEPTANCE -> {
        if (notice.compareTo(LEAST_NOTICE) < 0) {
          finding(
              "valid-from-soon",
              "ValidFrom",
              "ValidFrom of an acceptance rule must be at least 48 hours ahead, is "
                  + rule.validFrom()
                  + ". Move it.");
        }
      }
      case INVALIDATION -> {
        if (notice.isNegative() || notice.isZero()) {
          finding(
              "valid-from-past",
              "ValidFrom",
              "ValidFrom of an invalidation rule must be ahead, is "
                  + rule.validFrom()
                  + ". Move it.");
        }
      }
    }
    if (Duration.between(rule.validFrom(), rule.validTo()).compareTo(LEAST_VALIDITY) < 0) {
      finding(
          "validity",
          "ValidTo",
          "a rule must hold for at least 72 hours, holds for "
              + Duration.between(rule.validFrom(), rule.validTo()).toHours()
              + ". Move ValidTo.");
    }
  }
}
