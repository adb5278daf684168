package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonWriter;
import pratique.rules.Externals;
import pratique.rules.Rule;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetEvaluation;
import pratique.rules.RuleTest;
import pratique.rules.WalletTest;
import pratique.rules.certlogic.Language;
import pratique.rules.lint.Finding;
import pratique.rules.lint.RuleLint;
import pratique.rules.lint.Severity;
import pratique.trust.TrustList;

/// `pratique rules check`, `test` and `lint`: is it well written, does it do what its examples say,
/// and is it wise?
final class RuleChecks {

  private static final String RULE_SET = "rule-set.json";

  private final Terminal terminal;

  RuleChecks(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  /// Reads rule sets and lists strictly and says what they are.
  ExitCode check(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of("--trust", "--at"));
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    TrustList trust = new TrustFiles(terminal, at).readIfAny(arguments.all("--trust"));
    RuleBook book = new RuleFiles(terminal, trust, at).read(named(arguments));
    for (RuleSet set : book.sets()) {
      terminal
          .out()
          .println(
              "rule set "
                  + set.id()
                  + " "
                  + set.version()
                  + ", "
                  + set.purpose().word()
                  + ", "
                  + set.country()
                  + set.region().map(region -> " " + region).orElse("")
                  + ", "
                  + set.validFrom()
                  + " to "
                  + set.validTo()
                  + ", "
                  + set.requirements().size()
                  + " requirements, "
                  + set.rules().size()
                  + " rules, sha-256 "
                  + set.sha256().toHex());
    }
    book.valueSets()
        .forEach(set ->
            terminal
                .out()
                .println(
                    "value set "
                        + set.id()
                        + " of "
                        + set.version()
                        + ", "
                        + set.values().size()
                        + " codes"));
    book.riskLists()
        .forEach(list ->
            terminal
                .out()
                .println(
                    "risk list "
                        + list.id()
                        + " "
                        + list.version()
                        + ", "
                        + list.entries().size()
                        + " entries"));
    book.noticeLists()
        .forEach(list ->
            terminal
                .out()
                .println(
                    "list of notices "
                        + list.id()
                        + " "
                        + list.version()
                        + ", "
                        + list.notices().size()
                        + " notices"));
    return ExitCode.ACCEPTED;
  }

  private static List<String> named(Arguments arguments) throws CommandException {
    if (arguments.rest().isEmpty()) {
      throw CommandException.usage(
          "no rule set was named", "name a file, or a folder with " + RULE_SET);
    }
    return arguments.rest();
  }

  /// Runs the examples that lie beside each rule set: `tests/RULE/*.json` for single rules and
  /// `wallets/*.json` for the whole.
  ExitCode test(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of());
    int run = 0;
    List<String> failures = new ArrayList<>();
    for (String word : named(arguments)) {
      for (Path folder : ruleSetFolders(word)) {
        run += test(folder, failures);
      }
    }
    failures.forEach(terminal.out()::println);
    terminal.out().println((run - failures.size()) + " passed, " + failures.size() + " failed");
    if (run == 0) {
      throw CommandException.failed(
          "there is no example to run",
          "put examples into tests/RULE/ and wallets/ beside " + RULE_SET);
    }
    return failures.isEmpty() ? ExitCode.ACCEPTED : ExitCode.REFUSED;
  }

  private List<Path> ruleSetFolders(String word) throws CommandException {
    List<Path> found = new ArrayList<>();
    for (Path file : json(terminal.folder().resolve(word))) {
      if (file.getFileName().toString().equals(RULE_SET)) {
        found.add(file.resolveSibling("."));
      }
    }
    if (found.isEmpty()) {
      throw CommandException.usage(
          word + " is no folder with " + RULE_SET, "name the folder of a rule set");
    }
    return found;
  }

  private int test(Path folder, List<String> failures) throws CommandException {
    RuleFiles files = new RuleFiles(terminal, TrustList.of(List.of()), terminal.clock().instant());
    RuleBook book = files.read(List.of(folder.normalize().toString()));
    RuleSet set = book.sets().getFirst();
    Externals externals = book.externals(new Json.Dictionary(Map.of()));
    RuleSetEvaluation evaluation = RuleSetEvaluation.of(set);
    int run = 0;
    for (Path file : json(folder.resolve("tests"))) {
      run++;
      String name = name(file);
      Bytes content = files.content(file);
      RuleTest test = RuleFiles.found(name, content, RuleTest.read(content));
      String identifier = file.getName(file.getNameCount() - 2).toString();
      Optional<Rule> rule =
          set.rules().stream().filter(one -> one.identifier().equals(identifier)).findFirst();
      (rule.isEmpty()
              ? Optional.of("the rule set has no rule " + identifier)
              : test.differenceTo(rule.get()))
          .ifPresent(difference -> failures.add(name + ": " + difference));
    }
    for (Path file : json(folder.resolve("wallets"))) {
      run++;
      String name = name(file);
      Bytes content = files.content(file);
      WalletTest test = RuleFiles.found(name, content, WalletTest.read(content));
      List<String> differences = test.differencesTo(evaluation, externals);
      if (!differences.isEmpty()) {
        failures.add(name + ": " + String.join("; ", differences));
      }
    }
    return run;
  }

  private String name(Path file) {
    return terminal.folder().relativize(file.normalize()).toString();
  }

  private static List<Path> json(Path folder) throws CommandException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.usage("folder " + folder + " cannot be read", "check its permissions");
    }
  }

  /// What is wrong with rule sets or with rules of the EU gateway, or should be looked at. A list
  /// beside a rule set is read with it.
  ExitCode lint(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of("--json"), Set.of("--at", "--language"));
    Language language = Options.language(arguments, terminal);
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    RuleFiles files = new RuleFiles(terminal, TrustList.of(List.of()), at);
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (String word : named(arguments)) {
      Path path = terminal.folder().resolve(word);
      List<Path> texts = new ArrayList<>();
      Externals lists = Externals.NONE;
      if (Files.isDirectory(path)) {
        for (Path folder : ruleSetFolders(word)) {
          texts.add(folder.resolve(RULE_SET).normalize());
        }
        lists = files.read(List.of(word)).externals(new Json.Dictionary(Map.of()));
      } else {
        texts.add(path);
      }
      for (Path text : texts) {
        Bytes content = files.content(text);
        for (Finding finding : RuleLint.lint(content, lists, at)) {
          counts.merge(finding.severity(), 1, Integer::sum);
          terminal
              .out()
              .println(
                  arguments.has("--json")
                      ? JsonWriter.write(json(name(text), content, finding))
                      : RuleFiles.located(name(text), content, finding.place())
                          + ": "
                          + finding.severity().word()
                          + ": "
                          + finding.sentence().in(language.tag())
                          + " ["
                          + finding.code()
                          + "]");
        }
      }
    }
    terminal.say(
        counts.getOrDefault(Severity.ERROR, 0)
            + " errors, "
            + counts.getOrDefault(Severity.WARNING, 0)
            + " warnings, "
            + counts.getOrDefault(Severity.HINT, 0)
            + " hints");
    return counts.containsKey(Severity.ERROR) ? ExitCode.REFUSED : ExitCode.ACCEPTED;
  }

  private static Json json(String file, Bytes content, Finding finding) {
    JsonMembers sentence = new JsonMembers();
    finding.sentence().byLanguage().forEach(sentence::add);
    return new JsonMembers()
        .add("file", file)
        .add("at", RuleFiles.located(file, content, finding.place()))
        .add("place", finding.place())
        .add("code", finding.code())
        .add("severity", finding.severity().word())
        .add("message", sentence)
        .dictionary();
  }
}
