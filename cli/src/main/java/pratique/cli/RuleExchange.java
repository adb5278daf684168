package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.FileDraft;
import pratique.credential.SignedJson;
import pratique.encoding.Bytes;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.rules.EuRules;
import pratique.rules.GatewayConstraints;
import pratique.rules.Rule;
import pratique.rules.RuleFault;
import pratique.rules.RuleSet;
import pratique.rules.SemanticVersion;
import pratique.rules.Wording;
import pratique.trust.TrustList;

/// `pratique rules sign`, `import` and `export`: rule sets on their way to others.
final class RuleExchange {

  /// How long a signed list counts unless told otherwise; lists change, so not for long.
  private static final Duration LASTS = Duration.ofDays(30);

  private final Terminal terminal;

  RuleExchange(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  /// Signs a rule set, a risk list or a list of notices as a file.
  ExitCode sign(List<String> words) throws CommandException {
    Arguments arguments =
        Arguments.parse(words, Set.of(), Set.of("--key", "--issuer", "--expires", "--at", "--out"));
    if (arguments.rest().size() != 1) {
      throw CommandException.usage(
          "one document is signed at a time, " + arguments.rest().size() + " were named",
          "write 'pratique rules sign --out FILE.pqs RULE-SET.json'");
    }
    String name = arguments.rest().getFirst();
    SigningKey key = new KeyFolder(terminal).chosen(arguments.one("--key"));
    Instant at =
        Instants.option(arguments, "--at")
            .orElseGet(terminal.clock()::instant)
            .truncatedTo(ChronoUnit.SECONDS);
    RuleFiles files = new RuleFiles(terminal, TrustList.of(List.of()), at);
    Bytes content = files.content(terminal.folder().resolve(name));
    RuleFiles.Paper paper = files.paper(name, content);
    Draft.Envelope envelope =
        new Draft.Envelope(
            key.keyId(),
            key.algorithm(),
            arguments.one("--issuer").or(key.signer()::country).orElse("XX"),
            at,
            expiry(arguments, paper, key, at),
            Optional.empty());
    FileDraft draft =
        KeyFolder.found(FileDraft.of(type(paper), SignedJson.body(content), envelope));
    switch (key.sign(draft)) {
      case SignedFile.Content(Bytes signed) ->
          terminal.write(arguments.one("--out").orElse(standardName(name)), signed);
      case SignedFile.Refused(var because) ->
          throw CommandException.failed(
              because.message(),
              "a key for rule sets is made by 'pratique keys create NAME --for rule-set'");
    }
    terminal.say("counts until " + envelope.expiresAt());
    return ExitCode.ACCEPTED;
  }

  private static String standardName(String name) {
    return (name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name)
        + ".pqs";
  }

  private static DocumentType.Known type(RuleFiles.Paper paper) throws CommandException {
    return switch (paper) {
      case RuleFiles.Paper.Rules _ -> DocumentType.Known.RULE_SET;
      case RuleFiles.Paper.Risks _ -> DocumentType.Known.RISK_LIST;
      case RuleFiles.Paper.Notices _ -> DocumentType.Known.NOTICE;
      case RuleFiles.Paper.Values _ ->
          throw CommandException.usage(
              "value sets are not signed by themselves", "put it into a bundle as it is");
    };
  }

  /// A rule set counts as long as it is in force, a list for a month; neither beyond its signer.
  private static Instant expiry(
      Arguments arguments, RuleFiles.Paper paper, SigningKey key, Instant at)
      throws CommandException {
    Instant usual =
        paper instanceof RuleFiles.Paper.Rules(RuleSet set) ? set.validTo() : at.plus(LASTS);
    Instant signerEnds = key.signer().notAfter().orElse(Instant.MAX);
    Instant expiresAt =
        Instants.option(arguments, "--expires")
            .orElse(usual.isBefore(signerEnds) ? usual : signerEnds)
            .truncatedTo(ChronoUnit.SECONDS);
    if (!at.isBefore(expiresAt)) {
      throw CommandException.usage(
          "it would expire at " + expiresAt + ", before it is signed",
          "choose a later --expires, or a rule set that is still in force");
    }
    return expiresAt;
  }

  /// Makes a rule set of rules of the EU gateway.
  ExitCode importGateway(List<String> words) throws CommandException {
    Arguments arguments =
        Arguments.parse(
            words,
            Set.of(),
            Set.of("--country", "--id", "--version", "--from", "--until", "--at", "--out"));
    if (arguments.rest().isEmpty()) {
      throw CommandException.usage(
          "no rules were named", "name JSON files of the EU gateway, one rule or a list in each");
    }
    String country = required(arguments, "--country");
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    RuleFiles files = new RuleFiles(terminal, TrustList.of(List.of()), at);
    List<Rule> rules = new ArrayList<>();
    for (String name : arguments.rest()) {
      Bytes content = files.content(terminal.folder().resolve(name));
      List<Rule> read = RuleFiles.found(name, content, EuRules.read(content));
      rules.addAll(read);
      for (Rule rule : read) {
        for (RuleFault finding :
            GatewayConstraints.check(rule, Optional.empty(), rule.country(), at)) {
          terminal.say(name + ": " + rule.identifier() + ": " + finding.message());
        }
      }
    }
    Instant from = Instants.option(arguments, "--from").orElse(at.truncatedTo(ChronoUnit.SECONDS));
    String id = arguments.one("--id").orElse(country.toLowerCase(java.util.Locale.ROOT) + "-entry");
    RuleSet header =
        EuRules.header(
            id,
            version(arguments),
            Wording.of("Entry to " + country, country + " 入境规则"),
            country,
            from,
            Instants.option(arguments, "--until").orElse(from.plus(Duration.ofDays(365))),
            at.truncatedTo(ChronoUnit.SECONDS),
            List.of("rules of the EU gateway"));
    terminal.write(arguments.one("--out").orElse(id + ".json"), EuRules.toRuleSet(header, rules));
    return ExitCode.ACCEPTED;
  }

  private static String required(Arguments arguments, String option) throws CommandException {
    Optional<String> value = arguments.one(option);
    if (value.isEmpty()) {
      throw CommandException.usage(option + " is missing", "give it, as " + option + " VALUE");
    }
    return value.get();
  }

  private static SemanticVersion version(Arguments arguments) throws CommandException {
    String text = arguments.one("--version").orElse("1.0.0");
    Optional<SemanticVersion> version = SemanticVersion.parse(text);
    if (version.isEmpty()) {
      throw CommandException.usage("--version must be like 1.0.0, was " + text, "write it so");
    }
    return version.get();
  }

  /// Writes the rules of rule sets as the EU gateway takes them, and says what it would object to.
  ExitCode exportGateway(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of("--out", "--at", "--trust"));
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    RuleBook book =
        new RuleFiles(
                terminal, new TrustFiles(terminal, at).readIfAny(arguments.all("--trust")), at)
            .read(arguments.rest());
    List<Rule> rules = book.sets().stream().flatMap(set -> set.rules().stream()).toList();
    if (rules.isEmpty()) {
      throw CommandException.usage("there is no rule to export", "name a rule set that has some");
    }
    for (Rule rule : rules) {
      for (RuleFault finding :
          GatewayConstraints.check(rule, Optional.empty(), rule.country(), at)) {
        terminal.say(rule.identifier() + ": " + finding.message());
      }
    }
    terminal.write(arguments.one("--out").orElse("rules.json"), EuRules.write(rules));
    return ExitCode.ACCEPTED;
  }
}
