package pratique.portable;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pratique.bundle.CarriedDocument;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.SignedJson;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.rules.NoticeList;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.RuleFault;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetReader;
import pratique.rules.ValueSet;
import pratique.rules.certlogic.Language;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Sentences;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;

/// A rule set or list of a bundle on its way to being relied on: its own signature first, then its
/// text.
///
/// Times are judged anew at every instant. What cannot change is kept: whether the signature is
/// right, and what the text says.
final class CarriedPaper {

  private final CarriedDocument document;
  private List<Answer> known = List.of();
  private @Nullable Decoded<Paper> text;

  CarriedPaper(CarriedDocument document) {
    this.document = requireNonNull(document, "document");
  }

  /// What rules are made of.
  sealed interface Paper {
    record Rules(RuleSet set) implements Paper {}

    record Values(ValueSet set) implements Paper {}

    record Risks(RiskList list) implements Paper {}

    record Notices(NoticeList list) implements Paper {}
  }

  /// How people call it, for example `rule-set icvp-entry`.
  String name() {
    return document.kind().sectionName() + " " + document.name();
  }

  Asked ask(Verification verification, Instant at) {
    // The bundle's own signature vouches for a value set, which has none.
    return new Asked(
        document.kind().signedType().isEmpty()
            ? Optional.empty()
            : Optional.of(verification.beginFile(document.content(), at)));
  }

  /// The paper as of one instant, waiting for the answers to its signature checks.
  final class Asked {
    private final Optional<Verification.Begun> signature;
    private final List<SignatureCheck> checks;

    private Asked(Optional<Verification.Begun> signature) {
      this.signature = signature;
      // Fixed now: another question may be answered before this one.
      this.checks =
          known.isEmpty()
                  && signature.orElse(null)
                      instanceof Verification.Begun.NeedsChecks(Verification.Pending pending)
              ? pending.checks()
              : List.of();
    }

    String name() {
      return CarriedPaper.this.name();
    }

    /// None when their answers are known already.
    List<SignatureCheck> checks() {
      return checks;
    }

    /// What may be relied on, or why nothing may.
    Decoded<Paper> conclude(List<Answer> answers, Language language) {
      if (signature.isEmpty()) {
        return read(document.content());
      }
      Judgement judgement =
          switch (signature.get()) {
            case Verification.Begun.Decided(Judgement decided) -> decided;
            case Verification.Begun.NeedsChecks(Verification.Pending pending) ->
                pending.conclude(remembered(answers, pending.checks().size()));
          };
      return switch (judgement.authenticity()) {
        case Authenticity.Accepted _ ->
            content(judgement)
                .map(CarriedPaper.this::read)
                .orElseGet(
                    () -> Decoded.malformed("bundle.document", "it is a document of another type"));
        case Authenticity.Refused(var because) ->
            Decoded.malformed(because.code(), Sentences.of(because, language));
        case Authenticity.Undetermined(var because) ->
            Decoded.malformed(because.code(), Sentences.of(because, language));
      };
    }
  }

  /// An answer that could not be given today may be given tomorrow, so only the others are kept.
  private List<Answer> remembered(List<Answer> answers, int wanted) {
    if (!known.isEmpty()) {
      return known;
    }
    if (answers.size() == wanted && !answers.contains(Answer.CANNOT_CHECK)) {
      known = List.copyOf(answers);
    }
    return answers;
  }

  private Optional<Bytes> content(Judgement judgement) {
    Document signed = judgement.contents().orElseThrow().documents().getFirst();
    return signed instanceof Document.Own own
            && own.type() instanceof DocumentType.Known type
            && document.kind().signedType().equals(Optional.of(type))
        ? SignedJson.in(own)
        : Optional.empty();
  }

  /// Reads the text once: the file never changes.
  private Decoded<Paper> read(Bytes json) {
    if (text == null) {
      text =
          switch (document.kind()) {
            case RULE_SET -> decoded(RuleSetReader.read(json).then(ok(Paper.Rules::new)));
            case VALUE_SET -> decoded(ValueSet.read(json).then(ok(Paper.Values::new)));
            case RISK_LIST -> decoded(RiskList.read(json).then(ok(Paper.Risks::new)));
            case NOTICE -> decoded(NoticeList.read(json).then(ok(Paper.Notices::new)));
          };
    }
    return text;
  }

  private static <T> Function<T, Reading<Paper>> ok(Function<T, Paper> wrap) {
    return value -> new Reading.Ok<>(wrap.apply(value));
  }

  private static Decoded<Paper> decoded(Reading<Paper> reading) {
    return switch (reading) {
      case Reading.Ok<Paper>(Paper paper) -> Decoded.ok(paper);
      case Reading.Faulty<Paper>(List<RuleFault> faults) -> {
        RuleFault first = faults.getFirst();
        yield new Decoded.Malformed<>(
            new Fault(first.code(), (first.place() + " " + first.message()).strip()));
      }
    };
  }
}
