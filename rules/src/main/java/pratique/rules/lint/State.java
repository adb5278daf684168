package pratique.rules.lint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.rules.lint.Value.Source;

/// One way through a rule: what must hold of the document for it, and the values waiting to be
/// used.
///
/// @param facts what the values at some paths can still be
/// @param differences bounds for integers, under their path, and for the instants that texts name,
///   under `@` and their path; each says something only where the value is an integer, or a date
record State(Map<String, Value> facts, Differences differences, @Nullable Stack stack) {

  static final State START = new State(Map.of(), Differences.UNKNOWN, null);

  /// Facts about further paths are not kept, which only means to know less.
  private static final int MOST_FACTS = 32;

  record Stack(Value top, @Nullable Stack below) {}

  State {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  State push(Value value) {
    return new State(facts, differences, new Stack(value, stack));
  }

  State pop() {
    return new State(facts, differences, filled().below());
  }

  Value top() {
    return filled().top();
  }

  private Stack filled() {
    if (stack == null) {
      throw new IllegalStateException("no value waits");
    }
    return stack;
  }

  /// Where the value that came from `path` is known to be among `value`; empty when that cannot be.
  Optional<State> knowing(Value value) {
    if (value.kinds() == 0) {
      return Optional.empty();
    }
    Optional<String> path = value.path();
    if (path.isEmpty() || (facts.size() == MOST_FACTS && !facts.containsKey(path.get()))) {
      return Optional.of(this);
    }
    Map<String, Value> more = new LinkedHashMap<>(facts);
    more.put(path.get(), value);
    return Optional.of(new State(more, differences, stack));
  }

  /// Where two values differ so: `second - first ≥ bound`; empty when that cannot be.
  Optional<State> differing(Value first, Value second, long bound) {
    if (first.source().isEmpty() || second.source().isEmpty()) {
      return Optional.of(this);
    }
    Source one = first.source().get();
    Source other = second.source().get();
    return differences
        .with(one.variable(), other.variable(), one.least() - other.most() + bound)
        .map(known -> new State(facts, known, stack));
  }

  State bounded(String variable, long least, long most) {
    Differences known = differences;
    if (least != Differences.NONE) {
      known = known.with(Differences.ZERO, variable, least).orElse(known);
    }
    if (most != Differences.NONE) {
      known = known.with(variable, Differences.ZERO, -most).orElse(known);
    }
    return new State(facts, known, stack);
  }

  /// The least integer that `value` can be, if it is one, or [Differences#NONE].
  long least(Value value) {
    Optional<Source> source = value.source();
    if (source.isEmpty()) {
      return Differences.NONE;
    }
    long bound = differences.least(Differences.ZERO, source.get().variable());
    return bound == Differences.NONE ? bound : bound + source.get().least();
  }

  /// The most that it can be, with the sign changed, or [Differences#NONE].
  long mostNegated(Value value) {
    Optional<Source> source = value.source();
    if (source.isEmpty()) {
      return Differences.NONE;
    }
    long bound = differences.least(source.get().variable(), Differences.ZERO);
    return bound == Differences.NONE ? bound : bound - source.get().most();
  }

  /// Whether the integer `value` is certainly `number`.
  boolean isFixed(Value value, long number) {
    return least(value) == number && mostNegated(value) == -number;
  }

  boolean mayBe(Value value, long number) {
    long least = least(value);
    long most = mostNegated(value);
    return (least == Differences.NONE || least <= number)
        && (most == Differences.NONE || -most >= number);
  }

  /// What holds in both; as many values wait in one as in the other.
  State join(State other) {
    Map<String, Value> common = new LinkedHashMap<>();
    facts.forEach((path, value) -> {
      Value second = other.facts.get(path);
      if (second != null) {
        common.put(path, value.join(second));
      }
    });
    return new State(common, differences.join(other.differences), join(stack, other.stack));
  }

  private static @Nullable Stack join(@Nullable Stack one, @Nullable Stack other) {
    if (one == null || other == null || one.equals(other)) {
      return one;
    }
    return new Stack(one.top().join(other.top()), join(one.below(), other.below()));
  }

  /// What is above is falsy, so nothing is at `path`.
  boolean excludes(List<String> fragments) {
    StringBuilder above = new StringBuilder();
    for (int i = 0; i < fragments.size() - 1; i++) {
      above.append(i == 0 ? "" : ".").append(fragments.get(i));
      Value fact = facts.get(above.toString());
      if (fact != null
          && !fact.may(Value.OBJECT | Value.LIST)
          && (!fact.may(Value.TEXT) || fact.texts().isOnly(""))
          && !fragments.get(i + 1).equals("length")) {
        return true;
      }
    }
    return false;
  }
}
