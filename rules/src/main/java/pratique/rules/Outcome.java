package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.rules.certlogic.Explanation;

/// What a rule set says of a wallet: passed, failed with the rules and why, or open with what is
/// missing.
///
/// Open is neither: a rule that cannot be decided, a missing document or a missing list never lets
/// anyone pass and never turns anyone away. Outcomes hold what rules saw in documents, so they are
/// not printed; [OutcomeJson] gives them away on purpose.
///
/// `spec/rule-sets.md` §8 states it.
public sealed interface Outcome {

  Basis basis();

  /// Present where the rule set answers with a colour.
  Optional<Colour> colour();

  /// The signs beside elements of the documents that were used.
  List<Marked> marks();

  /// Everything required was shown and no rule objects.
  ///
  /// @param used which documents met which requirement
  /// @param atMostUntil when a document or a rule ends, or ceases to be fresh; rules that read the
  ///   clock may end it earlier
  record Passed(
      List<Used> used,
      Optional<Colour> colour,
      List<Marked> marks,
      Instant atMostUntil,
      Basis basis)
      implements Outcome {
    public Passed {
      used = List.copyOf(used);
      requireNonNull(colour, "colour");
      marks = List.copyOf(marks);
      requireNonNull(atMostUntil, "atMostUntil");
      requireNonNull(basis, "basis");
    }

    @Override
    public String toString() {
      return "Passed[…]";
    }
  }

  /// A requirement can only be filled with documents to which a rule objects.
  ///
  /// @param failures of the combination of documents that does best; at least one
  /// @param open what is open besides
  /// @param wouldHelp the documents of which any single one would make it pass
  /// @param colourUntil when the colour ends, where the rules say so
  record Failed(
      List<FailedRule> failures,
      List<OpenPoint> open,
      List<Help> wouldHelp,
      Optional<Colour> colour,
      Optional<Instant> colourUntil,
      List<Marked> marks,
      Basis basis)
      implements Outcome {
    public Failed {
      failures = List.copyOf(failures);
      if (failures.isEmpty()) {
        throw new IllegalArgumentException("a failed outcome must name a rule, names none");
      }
      open = List.copyOf(open);
      wouldHelp = List.copyOf(wouldHelp);
      requireNonNull(colour, "colour");
      requireNonNull(colourUntil, "colourUntil");
      marks = List.copyOf(marks);
      requireNonNull(basis, "basis");
    }

    @Override
    public String toString() {
      return "Failed[…]";
    }
  }

  /// Something is missing or cannot be decided.
  ///
  /// @param open at least one point
  /// @param wouldHelp the documents of which any single one would make it pass
  record Open(
      List<OpenPoint> open,
      List<Help> wouldHelp,
      Optional<Colour> colour,
      List<Marked> marks,
      Basis basis)
      implements Outcome {
    public Open {
      open = List.copyOf(open);
      if (open.isEmpty()) {
        throw new IllegalArgumentException("an open outcome must say what is open, says nothing");
      }
      wouldHelp = List.copyOf(wouldHelp);
      requireNonNull(colour, "colour");
      marks = List.copyOf(marks);
      requireNonNull(basis, "basis");
    }

    @Override
    public String toString() {
      return "Open[…]";
    }
  }

  /// A requirement that is met.
  ///
  /// @param alternative which of its alternatives, counted from 0
  /// @param documents their labels, one for each place of the alternative
  record Used(String requirement, int alternative, List<String> documents) {
    public Used {
      requireNonNull(requirement, "requirement");
      documents = List.copyOf(documents);
    }
  }

  /// A sign beside one element of a document.
  ///
  /// @param place a JSON Pointer into its payload
  record Marked(String document, String place, Mark mark) {
    public Marked {
      requireNonNull(document, "document");
      requireNonNull(place, "place");
      requireNonNull(mark, "mark");
    }
  }

  /// A rule to which a document does not conform.
  ///
  /// @param document its label
  /// @param explanation what the rule saw
  record FailedRule(
      String requirement, String document, DocumentKind kind, Rule rule, Explanation explanation) {
    public FailedRule {
      requireNonNull(requirement, "requirement");
      requireNonNull(document, "document");
      requireNonNull(kind, "kind");
      requireNonNull(rule, "rule");
      requireNonNull(explanation, "explanation");
    }

    @Override
    public String toString() {
      return "FailedRule[…]";
    }
  }

  /// A document that alone would make the outcome pass, if no rule objects to it.
  record Help(String requirement, int alternative, Slot slot) {
    public Help {
      requireNonNull(requirement, "requirement");
      requireNonNull(slot, "slot");
    }
  }

  /// One thing that keeps the case open.
  sealed interface OpenPoint {

    /// The stable word for programs.
    default String code() {
      return switch (this) {
        case NotInForce _ -> "not-in-force";
        case InputMissing _ -> "input-missing";
        case FactMissing _ -> "fact-missing";
        case DocumentMissing _ -> "document-missing";
        case Undecided _ -> "undecided";
        case IssuerUnknown _ -> "issuer-unknown";
      };
    }

    /// The rule set does not speak of this instant.
    record NotInForce(Instant validFrom, Instant validTo) implements OpenPoint {
      public NotInForce {
        requireNonNull(validFrom, "validFrom");
        requireNonNull(validTo, "validTo");
      }
    }

    /// The program was given no list of this name.
    record InputMissing(Basis.InputKind kind, String id) implements OpenPoint {
      public InputMissing {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
      }
    }

    /// A fact that has to be asked for.
    record FactMissing(ToldFact fact) implements OpenPoint {
      public FactMissing {
        requireNonNull(fact, "fact");
      }
    }

    /// An alternative of a requirement, and the places in it that no document fills.
    ///
    /// @param nearMisses documents of the right kind and why they do not fill a place
    record DocumentMissing(
        Requirement requirement, int alternative, List<Slot> unfilled, List<NearMiss> nearMisses)
        implements OpenPoint {
      public DocumentMissing {
        requireNonNull(requirement, "requirement");
        unfilled = List.copyOf(unfilled);
        nearMisses = List.copyOf(nearMisses);
      }
    }

    /// A condition or a lookup that could not be decided.
    ///
    /// @param part `rule`, `when`, `lookup` or `mark`
    /// @param id of the rule, requirement, lookup or mark
    /// @param document the label, where it is about one
    /// @param detail one sentence for the author of the rule set, without personal data
    record Undecided(String part, String id, Optional<String> document, String detail)
        implements OpenPoint {
      public Undecided {
        requireNonNull(part, "part");
        requireNonNull(id, "id");
        requireNonNull(document, "document");
        requireNonNull(detail, "detail");
      }
    }

    /// There are invalidation rules, and nobody knows which country issued the document.
    record IssuerUnknown(String document) implements OpenPoint {
      public IssuerUnknown {
        requireNonNull(document, "document");
      }
    }
  }

  /// A document of the right kind that does not fill a place.
  record NearMiss(String document, Reason reason) {
    public NearMiss {
      requireNonNull(document, "document");
      requireNonNull(reason, "reason");
    }

    /// Why not.
    public enum Reason {
      /// The condition on the place does not hold.
      NOT_SUITABLE("not-suitable"),
      /// The condition on the place could not be decided.
      UNDECIDED("undecided"),
      NO_DATE("no-date"),
      TOO_OLD("too-old"),
      IN_THE_FUTURE("in-the-future");

      private final String word;

      Reason(String word) {
        this.word = word;
      }

      public String word() {
        return word;
      }
    }
  }
}
