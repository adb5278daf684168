package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// `pratique rules`: for those who write rule sets, and those who want to know what one says.
final class Rules {

  private final Terminal terminal;

  Rules(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    String command = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    return switch (command) {
      case "check" -> new RuleChecks(terminal).check(rest);
      case "test" -> new RuleChecks(terminal).test(rest);
      case "lint" -> new RuleChecks(terminal).lint(rest);
      case "evaluate" -> new RuleCases(terminal).evaluate(rest);
      case "explain" -> new RuleCases(terminal).explain(rest);
      case "sign" -> new RuleExchange(terminal).sign(rest);
      case "import" -> new RuleExchange(terminal).importGateway(rest);
      case "export" -> new RuleExchange(terminal).exportGateway(rest);
      default ->
          throw CommandException.usage(
              command.isEmpty()
                  ? "'pratique rules' needs to know what to do"
                  : "unknown command rules " + command,
              "it can check, test, lint, evaluate, explain, sign, import, export");
    };
  }
}
