package pratique.rules.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of the differences between integers, or instants, of a document: `b - a ≥ 14`.
///
/// A matrix of lower bounds, always closed: what follows from two of them stands there too, so a
/// contradiction shows when it is added (difference bound matrices: Dill 1989). [#ZERO] stands for
/// the number 0 and the instant 0. Time to add a bound: the square of the number of variables, at
/// most [#MOST]². Immutable.
final class Differences {

  /// The variable whose value is 0.
  static final String ZERO = "";

  /// Nothing is known.
  static final long NONE = Long.MIN_VALUE;

  static final Differences UNKNOWN = new Differences(List.of(ZERO), new long[][] {{0}});

  /// Bounds on further variables are not kept, which only means to know less.
  private static final int MOST = 14;

  private static final long LARGEST = 1L << 60;

  private final List<String> variables;

  /// `least[a][b]`: the greatest known lower bound of `b - a`.
  private final long[][] least;

  private Differences(List<String> variables, long[][] least) {
    this.variables = variables;
    this.least = least;
  }

  /// With `b - a ≥ bound` added; empty when that cannot be.
  Optional<Differences> with(String a, String b, long bound) {
    if (bound < -LARGEST || bound > LARGEST) {
      return Optional.of(this);
    }
    if (a.equals(b)) {
      return bound > 0 ? Optional.empty() : Optional.of(this);
    }
    Differences wide = knowing(a).knowing(b);
    int from = wide.variables.indexOf(a);
    int to = wide.variables.indexOf(b);
    if (from < 0 || to < 0) {
      return Optional.of(this);
    }
    if (wide.least[from][to] != NONE && wide.least[from][to] >= bound) {
      return Optional.of(wide);
    }
    if (wide.least[to][from] != NONE && wide.least[to][from] + bound > 0) {
      return Optional.empty();
    }
    int size = wide.variables.size();
    long[][] closed = new long[size][];
    for (int i = 0; i < size; i++) {
      closed[i] = wide.least[i].clone();
      for (int j = 0; j < size && wide.least[i][from] != NONE; j++) {
        if (wide.least[to][j] != NONE) {
          long through = capped(wide.least[i][from] + bound + wide.least[to][j]);
          closed[i][j] = Math.max(closed[i][j], through);
        }
      }
    }
    return Optional.of(new Differences(wide.variables, closed));
  }

  private static long capped(long bound) {
    return bound < -LARGEST ? NONE : Math.min(bound, LARGEST);
  }

  private Differences knowing(String variable) {
    if (variables.contains(variable) || variables.size() == MOST) {
      return this;
    }
    int size = variables.size();
    long[][] wider = new long[size + 1][];
    for (int i = 0; i < size; i++) {
      wider[i] = Arrays.copyOf(least[i], size + 1);
      wider[i][size] = NONE;
    }
    wider[size] = new long[size + 1];
    Arrays.fill(wider[size], NONE);
    wider[size][size] = 0;
    List<String> more = new ArrayList<>(variables);
    more.add(variable);
    return new Differences(List.copyOf(more), wider);
  }

  /// The greatest known lower bound of `b - a`, or [#NONE].
  long least(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    int from = variables.indexOf(a);
    int to = variables.indexOf(b);
    return from < 0 || to < 0 ? NONE : least[from][to];
  }

  /// What is known in both cases.
  Differences join(Differences other) {
    if (equals(other)) {
      return this;
    }
    List<String> common = variables.stream().filter(other.variables::contains).toList();
    long[][] weaker = new long[common.size()][common.size()];
    for (int i = 0; i < common.size(); i++) {
      for (int j = 0; j < common.size(); j++) {
        weaker[i][j] =
            Math.min(
                least(common.get(i), common.get(j)), other.least(common.get(i), common.get(j)));
      }
    }
    return new Differences(common, weaker);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Differences that
        && variables.equals(that.variables)
        && Arrays.deepEquals(least, that.least);
  }

  @Override
  public int hashCode() {
    return 31 * variables.hashCode() + Arrays.deepHashCode(least);
  }
}
