package pratique.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The words after a command: options with their values, and the rest.
///
/// `--name value` and `--name=value` are the same; `--` ends the options. A parser of our own,
/// because the libraries for it take longer to start than everything else we do.
record Arguments(Map<String, List<String>> options, List<String> rest) {

  Arguments {
    options = Map.copyOf(options);
    rest = List.copyOf(rest);
  }

  /// `flags` take no value, `valued` take one; anything else that begins with `--` is an error.
  static Arguments parse(List<String> words, Set<String> flags, Set<String> valued)
      throws CommandException {
    Map<String, List<String>> options = new HashMap<>();
    List<String> rest = new ArrayList<>();
    boolean optionsEnded = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (optionsEnded || !word.startsWith("--")) {
        rest.add(word);
        continue;
      }
      if (word.equals("--")) {
        optionsEnded = true;
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (flags.contains(name)) {
        if (equals >= 0) {
          throw CommandException.usage(name + " takes no value", "write just " + name);
        }
        options.computeIfAbsent(name, _ -> new ArrayList<>());
      } else if (valued.contains(name)) {
        if (equals < 0 && i + 1 == words.size()) {
          throw CommandException.usage(
              name + " needs a value", "write " + name + " followed by its value");
        }
        String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
        options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      } else {
        Set<String> known = new TreeSet<>(flags);
        known.addAll(valued);
        throw CommandException.usage(
            "unknown option " + name,
            known.isEmpty()
                ? "this command takes no options"
                : "the options are " + String.join(", ", known));
      }
    }
    options.replaceAll((_, values) -> List.copyOf(values));
    return new Arguments(options, rest);
  }

  boolean has(String flag) {
    return options.containsKey(flag);
  }

  List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }

  /// The option's value; giving it twice is an error, because one of them would be ignored.
  Optional<String> one(String option) throws CommandException {
    List<String> values = all(option);
    if (values.size() > 1) {
      throw CommandException.usage(
          option + " is given " + values.size() + " times", "give it once");
    }
    return values.stream().findFirst();
  }
}
