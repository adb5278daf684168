package pratique.cli;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import pratique.credential.BirthDate;
import pratique.credential.Document;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonWriter;
import pratique.itinerary.CardSentences;
import pratique.rules.Outcome;
import pratique.rules.OutcomeJson;
import pratique.rules.certlogic.Language;
import pratique.verification.Authenticity;
import pratique.verification.Authenticity.Ground;
import pratique.verification.Cards;
import pratique.verification.Entry;
import pratique.verification.IcvpProduct;
import pratique.verification.IcvpProtection;
import pratique.verification.Judgement;
import pratique.verification.JudgementJson;
import pratique.verification.Sentences;

/// Prints judgements one by one, for a program as JSON lines or for a person, with a progress bar
/// and a summary when there are many.
final class Answers {

  /// From how many inputs on a person wants to see progress and a sum.
  private static final int MANY = 10;

  private static final int BAR_CHARS = 30;

  private final Terminal terminal;
  private final boolean json;
  private final Language language;
  private final int inputs;
  private int inputsDone;
  private final Map<ExitCode, Integer> counts = new EnumMap<>(ExitCode.class);

  Answers(Terminal terminal, boolean json, Language language, int inputs) {
    this.terminal = terminal;
    this.json = json;
    this.language = language;
    this.inputs = inputs;
  }

  void give(String input, Judgement judgement) {
    counts.merge(exitCode(judgement), 1, Integer::sum);
    clearBar();
    if (json) {
      terminal.out().println(JsonWriter.write(JudgementJson.write(input, judgement, language)));
    } else {
      terminal.out().print(forPerson(input, judgement));
    }
  }

  /// The answer to all documents together, after each had its own.
  void giveEntry(Outcome outcome) {
    counts.merge(RuleCases.exitCode(outcome), 1, Integer::sum);
    clearBar();
    if (json) {
      terminal
          .out()
          .println(
              JsonWriter.write(
                  new JsonMembers()
                      .add("entry", JudgementJson.entry(new Entry.Judged(outcome)))
                      .add("outcome", OutcomeJson.write(outcome))
                      .dictionary()));
    } else {
      new OutcomeText(language).lines(outcome).forEach(terminal.out()::println);
    }
  }

  void inputDone() {
    inputsDone++;
    if (terminal.interactive() && inputs >= MANY) {
      int full = BAR_CHARS * inputsDone / inputs;
      terminal
          .err()
          .print(
              "\r["
                  + "#".repeat(full)
                  + " ".repeat(BAR_CHARS - full)
                  + "] "
                  + inputsDone
                  + "/"
                  + inputs);
      terminal.err().flush();
    }
  }

  ExitCode end() {
    clearBar();
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (inputs >= MANY || all >= MANY) {
      terminal.say(
          all
              + " documents: "
              + count(ExitCode.ACCEPTED)
              + " accepted, "
              + count(ExitCode.REFUSED)
              + " refused, "
              + count(ExitCode.UNDETERMINED)
              + " undetermined");
    }
    if (count(ExitCode.REFUSED) > 0) {
      return ExitCode.REFUSED;
    }
    return count(ExitCode.UNDETERMINED) > 0 ? ExitCode.UNDETERMINED : ExitCode.ACCEPTED;
  }

  private int count(ExitCode exitCode) {
    return counts.getOrDefault(exitCode, 0);
  }

  private void clearBar() {
    if (terminal.interactive() && inputs >= MANY) {
      terminal.err().print("\r" + " ".repeat(BAR_CHARS + 24) + "\r");
    }
  }

  /// An accepted document goes on to what a rule set says of it, when one was asked.
  private static ExitCode exitCode(Judgement judgement) {
    return switch (judgement.authenticity()) {
      case Authenticity.Accepted _ ->
          switch (judgement.entry()) {
            case Entry.NotAsked _ -> ExitCode.ACCEPTED;
            case Entry.Judged(Outcome outcome) -> RuleCases.exitCode(outcome);
          };
      case Authenticity.Refused _ -> ExitCode.REFUSED;
      case Authenticity.Undetermined _ -> ExitCode.UNDETERMINED;
    };
  }

  private String forPerson(String input, Judgement judgement) {
    StringBuilder text = new StringBuilder();
    text.append(verdict(judgement.authenticity())).append("  ").append(input).append('\n');
    switch (judgement.authenticity()) {
      case Authenticity.Accepted _ -> {}
      case Authenticity.Refused(Ground because) -> line(text, Sentences.of(because, language));
      case Authenticity.Undetermined(Ground because) -> line(text, Sentences.of(because, language));
    }
    judgement
        .contents()
        .ifPresent(contents -> {
          contents
              .documents()
              .forEach(document ->
                  describe(document, judgement.at()).forEach(found -> line(text, found)));
          contents
              .claims()
              .expiresAt()
              .ifPresent(end -> line(text, say("renew the code by ", "请于此前更新二维码：") + end));
        });
    judgement
        .signer()
        .ifPresent(signer ->
            line(
                text,
                say("signed by ", "签发者：")
                    + signer.country().orElse("?")
                    + " "
                    + signer.keyId().toHex()));
    if (judgement.entry() instanceof Entry.Judged(Outcome outcome)) {
      new OutcomeText(language).lines(outcome).forEach(found -> line(text, found));
    }
    judgement
        .notes()
        .forEach(note -> line(text, say("note: ", "备注：") + Sentences.of(note, language)));
    return text.toString();
  }

  private static void line(StringBuilder text, String sentence) {
    text.append("    ").append(sentence).append('\n');
  }

  private String verdict(Authenticity authenticity) {
    return switch (authenticity) {
      case Authenticity.Accepted _ -> say("ACCEPTED", "通过");
      case Authenticity.Refused _ -> say("REFUSED", "拒绝");
      case Authenticity.Undetermined _ -> say("UNDETERMINED", "无法判定");
    };
  }

  /// A card says more than fits a line.
  private List<String> describe(Document document, Instant at) {
    return Cards.in(document)
        .map(card -> CardSentences.lines(card, at, language))
        .orElseGet(() -> List.of(describe(document)));
  }

  /// What an officer compares with the passport and the stamp.
  private String describe(Document document) {
    return switch (document) {
      case Icvp icvp ->
          say("ICVP, ", "国际预防接种证书，")
              + IcvpProtection.of(icvp)
                  .flatMap(IcvpProtection::product)
                  .map(this::disease)
                  .orElse("?")
              + ": "
              + icvp.name()
              + born(icvp.dateOfBirth())
              + say(", dose of ", "，接种日期 ")
              + icvp.dose().date()
              + IcvpProtection.of(icvp).map(this::counts).orElse("");
      case EuDcc dcc ->
          say("EU DCC, ", "欧盟数字新冠证书，")
              + entry(dcc.entry())
              + ": "
              + name(dcc.name())
              + born(dcc.dateOfBirth());
      case Document.Own(var type, _) -> type.typeName();
      case Document.Unrecognised(long subkey, _) ->
          say("a certificate of kind ", "未知种类的证书 ") + subkey;
    };
  }

  private String counts(IcvpProtection protection) {
    String from = say(", counts from ", "，有效期自 ") + protection.validFrom();
    return switch (protection.validUntil()) {
      case Icvp.ValidUntil.Day(var last) -> from + say(" until ", " 至 ") + last;
      case Icvp.ValidUntil.Life _ -> from + say(" for life", " 起终身有效");
      case Icvp.ValidUntil.NotStated _ -> from;
    };
  }

  private String disease(IcvpProduct product) {
    return switch (product.disease()) {
      case YELLOW_FEVER -> say("yellow fever", "黄热病");
      case POLIO -> say("polio", "脊髓灰质炎");
    };
  }

  private String entry(EuDcc.Entry entry) {
    return switch (entry) {
      case EuDcc.Vaccination vaccination ->
          say("vaccination ", "接种 ")
              + vaccination.doseNumber()
              + "/"
              + vaccination.totalDoses()
              + say(" of ", "，")
              + vaccination.date();
      case EuDcc.Test test -> say("test of ", "检测 ") + test.sampledAt() + ", " + result(test);
      case EuDcc.Recovery recovery ->
          say("recovery, ", "康复，")
              + recovery.validFrom()
              + say(" to ", " 至 ")
              + recovery.validUntil();
    };
  }

  private String result(EuDcc.Test test) {
    return switch (test.result()) {
      case EuDcc.Test.NOT_DETECTED -> say("not detected", "未检出");
      case EuDcc.Test.DETECTED -> say("DETECTED", "检出");
      default -> test.result();
    };
  }

  private static String name(EuDcc.PersonName name) {
    String family = name.familyName().or(name::familyNameTransliterated).orElse("");
    String given = name.givenName().or(name::givenNameTransliterated).orElse("");
    return (given + " " + family).strip();
  }

  private String born(BirthDate date) {
    return date.text().isEmpty() ? "" : say(", born ", "，出生日期 ") + date.text();
  }

  private String say(String english, String chinese) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
