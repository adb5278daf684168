package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import pratique.rules.Colour;
import pratique.rules.Outcome;
import pratique.rules.OutcomeSentences;
import pratique.rules.ToldFact;
import pratique.rules.certlogic.Language;

/// A rule set's answer for the person at the gate: the word first, then why, then what would help.
final class OutcomeText {

  private final Language language;

  OutcomeText(Language language) {
    this.language = requireNonNull(language, "language");
  }

  List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        word(outcome)
            + outcome.colour().map(this::colour).orElse("")
            + say(" by ", "，依据 ")
            + outcome.basis().ruleSet()
            + " "
            + outcome.basis().version());
    switch (outcome) {
      case Outcome.Passed passed ->
          lines.add(indented(say("at most until ", "最迟至 ") + passed.atMostUntil()));
      case Outcome.Failed failed -> {
        failed.failures().forEach(failure -> lines.add(indented(failure(failure))));
        open(failed.open(), lines);
        help(failed.wouldHelp(), lines);
      }
      case Outcome.Open open -> {
        open(open.open(), lines);
        help(open.wouldHelp(), lines);
      }
    }
    return lines;
  }

  private String failure(Outcome.FailedRule failure) {
    String description = failure.rule().description().in(language.tag());
    String seen = failure.explanation().sentence(language);
    return failure.rule().identifier()
        + ": "
        + description
        + (seen.isEmpty() ? "" : say(" (", "（") + seen + say(")", "）"));
  }

  private void open(List<Outcome.OpenPoint> points, List<String> lines) {
    for (Outcome.OpenPoint point : points) {
      String sentence = OutcomeSentences.of(point, language);
      lines.add(
          indented(
              point instanceof Outcome.OpenPoint.FactMissing(ToldFact fact)
                  ? sentence + " (--told " + fact.name() + "=…)"
                  : sentence));
    }
  }

  private void help(List<Outcome.Help> help, List<String> lines) {
    help.forEach(one -> lines.add(indented(OutcomeSentences.of(one, language))));
  }

  private static String indented(String line) {
    return "    " + line;
  }

  private String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> say("PASSED", "符合要求");
      case Outcome.Failed _ -> say("FAILED", "不符合要求");
      case Outcome.Open _ -> say("OPEN", "待补充");
    };
  }

  private String colour(Colour colour) {
    return " " + colour.word();
  }

  private String say(String english, String chinese) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
