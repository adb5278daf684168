package pratique.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import pratique.rules.certlogic.Comparison;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.Place;
import pratique.rules.certlogic.TimeUnit;

/// Makes conditions that read the same few fields again and again, so that they contradict
/// themselves often.
final class RandomConditions {

  private static final Place HERE = Place.ROOT;

  private static final List<Comparison> COMPARISONS = List.of(Comparison.values());
  private static final List<TimeUnit> UNITS = List.of(TimeUnit.values());

  private final Random random;
  private final List<String> numbers;
  private final List<String> dates;
  private final List<String> others;

  RandomConditions(Random random, List<String> numbers, List<String> dates, List<String> others) {
    this.random = random;
    this.numbers = numbers;
    this.dates = dates;
    this.others = others;
  }

  Expression next() {
    return decision(4);
  }

  private Expression decision(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 11)) {
      case 0, 1 -> new Expression.Compare(HERE, comparison(), several(this::number));
      case 2 -> new Expression.DateCompare(HERE, comparison(), several(this::date));
      case 3 ->
          random.nextInt(5) == 0
              ? new Expression.Equal(HERE, date(), date())
              : new Expression.Equal(HERE, any(0), any(0));
      case 4 -> new Expression.In(HERE, any(0), list());
      case 5 -> random.nextInt(4) == 0 ? fold() : read(others);
      case 6, 7 -> {
        List<Expression> operands = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
          operands.add(decision(depth - 1));
        }
        yield new Expression.And(HERE, operands);
      }
      case 8, 9 ->
          new Expression.If(HERE, decision(depth - 1), decision(depth - 1), decision(depth - 1));
      default -> new Expression.Not(HERE, decision(depth - 1));
    };
  }

  private interface Making {
    Expression make();
  }

  private List<Expression> several(Making making) {
    List<Expression> operands = new ArrayList<>(List.of(making.make(), making.make()));
    if (random.nextInt(4) == 0) {
      operands.add(making.make());
    }
    return operands;
  }

  private Comparison comparison() {
    return COMPARISONS.get(random.nextInt(COMPARISONS.size()));
  }

  private Expression number() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> new Expression.IntegerLiteral(HERE, random.nextInt(6) - 1);
      case 4 -> new Expression.Plus(HERE, number(), number());
      case 5 -> any(1);
      case 6 -> fold();
      default -> read(numbers);
    };
  }

  private Expression fold() {
    return new Expression.Reduce(
        HERE,
        random.nextBoolean() ? read(others) : list(),
        new Expression.Plus(
            HERE,
            new Expression.Var(HERE, "accumulator"),
            new Expression.If(
                HERE,
                new Expression.Equal(HERE, new Expression.Var(HERE, "current"), any(0)),
                new Expression.IntegerLiteral(HERE, 1),
                new Expression.IntegerLiteral(HERE, 0))),
        random.nextInt(3) == 0 ? any(0) : new Expression.IntegerLiteral(HERE, random.nextInt(2)));
  }

  private Expression date() {
    if (random.nextInt(12) == 0) {
      return any(1);
    }
    Expression text =
        random.nextInt(5) == 0
            ? new Expression.TextLiteral(HERE, "202" + (3 + random.nextInt(5)) + "-02-29")
            : read(dates);
    if (random.nextInt(10) == 0) {
      return new Expression.DccDateOfBirth(HERE, text);
    }
    TimeUnit unit = UNITS.get(random.nextInt(UNITS.size()));
    long amount = random.nextInt(27) - 13L;
    return new Expression.PlusTime(HERE, text, unit == TimeUnit.HOUR ? 100 * amount : amount, unit);
  }

  private Expression any(int depth) {
    return switch (random.nextInt(depth == 0 ? 8 : 10)) {
      case 0 -> new Expression.TextLiteral(HERE, word());
      case 1 -> new Expression.IntegerLiteral(HERE, random.nextInt(4));
      case 2 -> new Expression.BooleanLiteral(HERE, random.nextBoolean());
      case 3 -> read(numbers);
      case 4 -> read(dates);
      case 5 -> new Expression.ExtractFromUvci(HERE, read(others), random.nextInt(3));
      case 6, 7 -> read(others);
      case 8 -> fold();
      default -> decision(1);
    };
  }

  private Expression list() {
    List<Expression> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(random.nextInt(3) == 0 ? any(0) : new Expression.TextLiteral(HERE, word()));
    }
    return switch (random.nextInt(4)) {
      case 0 -> read(others);
      case 1 -> new Expression.Var(HERE, "external.valueSets.codes");
      default -> new Expression.ArrayOf(HERE, items);
    };
  }

  private String word() {
    return RandomDocuments.WORDS.get(random.nextInt(RandomDocuments.WORDS.size()));
  }

  private Expression read(List<String> paths) {
    return new Expression.Var(HERE, paths.get(random.nextInt(paths.size())));
  }
}
