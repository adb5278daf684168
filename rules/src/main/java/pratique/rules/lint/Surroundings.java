package pratique.rules.lint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.rules.CertificateType;
import pratique.rules.DocumentKind;
import pratique.rules.Externals;
import pratique.rules.Lookup;
import pratique.rules.Rule;
import pratique.rules.RuleSet;
import pratique.rules.ToldFact;
import pratique.rules.lint.Shape.Field;
import pratique.rules.lint.Shape.Fields;

/// What the conditions of a rule set see: documents and told facts after the lookups, and lists.
record Surroundings(RuleSet set, Externals lists, Fields told) {

  static Surroundings of(RuleSet set, Externals lists) {
    Fields told = Documents.fields(false);
    for (ToldFact fact : set.told()) {
      told = told.with(fact.name(), new Field(shape(fact), false, true));
    }
    for (Lookup lookup : set.lookups()) {
      if (lookup.on().isEmpty()) {
        told = Documents.after(lookup, told, levels(lookup, lists));
      }
    }
    return new Surroundings(set, lists, told);
  }

  private static Shape shape(ToldFact fact) {
    return fact.answer()
        .<Shape>map(answer ->
            switch (answer) {
              case COUNTRIES -> new Shape.Items(new Shape.Text(), false);
              case COUNTRY -> new Shape.Text();
              case NUMBER -> new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
              case DATE -> new Shape.Date(false, Differences.NONE, Differences.NONE);
              case YES_NO -> new Shape.Flag();
            })
        .orElseGet(Shape.Anything::new);
  }

  private static Optional<Set<String>> levels(Lookup lookup, Externals lists) {
    return switch (lookup.source()) {
      case Lookup.Source.Risk(String list, String otherwise) ->
          lists.riskList(list).map(risks -> Documents.levels(risks.levels(), otherwise));
      case Lookup.Source.Notices _ -> Optional.empty();
    };
  }

  /// A document of `kind` after the lookups.
  Fields document(DocumentKind kind) {
    Fields document = Documents.of(kind);
    for (Lookup lookup : set.lookups()) {
      if (lookup.on().equals(Optional.of(kind))) {
        document = Documents.after(lookup, document, levels(lookup, lists));
      }
    }
    return document;
  }

  private Fields document(CertificateType type) {
    for (DocumentKind kind : DocumentKind.values()) {
      if (Documents.typeOf(kind) == type) {
        return document(kind);
      }
    }
    return Documents.of(type);
  }

  /// What a rule sees while it and the rule set are in force; the whole time of the rule set, where
  /// that is never.
  Fields data(Rule rule) {
    boolean meets =
        rule.validFrom().isBefore(set.validTo()) && set.validFrom().isBefore(rule.validTo());
    Instant from =
        meets && rule.validFrom().isAfter(set.validFrom()) ? rule.validFrom() : set.validFrom();
    Instant to = meets && rule.validTo().isBefore(set.validTo()) ? rule.validTo() : set.validTo();
    return Documents.data(document(rule.certificateType()), external(from, to));
  }

  Fields data(DocumentKind kind) {
    return data(document(kind));
  }

  /// What the condition of a [Requirement] sees: no document at all.
  Fields dataWithoutDocument() {
    return data(Documents.fields(false));
  }

  Fields data(Shape payload) {
    return Documents.data(payload, external(set.validFrom(), set.validTo()));
  }

  private Fields external(Instant from, Instant to) {
    Map<String, Optional<Set<String>>> valueSets = new LinkedHashMap<>();
    for (String name : set.valueSets()) {
      valueSets.put(name, RuleLint.codes(name, lists));
    }
    return Documents.external(valueSets, from, to).with("told", new Field(told, true, true));
  }
}
