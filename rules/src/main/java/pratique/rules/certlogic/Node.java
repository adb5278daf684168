package pratique.rules.certlogic;

import org.jspecify.annotations.Nullable;
import pratique.rules.certlogic.EvaluationFault.Code;
import pratique.rules.certlogic.EvaluationFault.Kind;

/// One operation of a compiled rule.
///
/// There are three ways to ask it, so that what is a yes or a no, or an instant, need not become an
/// object first. A failure is noted in the frame and answered with null, [#FAILED] or
/// [DateTimes#NONE], which whoever asked passes on: no exceptions, for undecided rules are daily
/// business.
sealed interface Node {

  int FALSY = 0;
  int TRUTHY = 1;
  int NEITHER = 2;
  int FAILED = 3;

  /// What the operation comes to, or null when it has failed.
  @Nullable Prepared value(Frame frame);

  /// Whether that is [#FALSY], [#TRUTHY] or [#NEITHER], or [#FAILED].
  default int truth(Frame frame) {
    return truthOf(value(frame));
  }

  /// Its milliseconds when it is a date-time, else [DateTimes#WRONG_KIND], or [DateTimes#NONE] when
  /// it has failed.
  default long time(Frame frame) {
    Prepared value = value(frame);
    if (value == null) {
      return DateTimes.NONE;
    }
    return value instanceof Prepared.DateTime dateTime ? dateTime.millis : DateTimes.WRONG_KIND;
  }

  static int truthOf(@Nullable Prepared value) {
    if (value == null) {
      return FAILED;
    }
    if (value == Prepared.Flag.TRUE) {
      return TRUTHY;
    }
    return switch (value.boolsiness()) {
      case TRUTHY -> TRUTHY;
      case FALSY -> FALSY;
      case NEITHER -> NEITHER;
    };
  }

  private static @Nullable Prepared flagOf(int truth) {
    return truth == FAILED ? null : Prepared.Flag.of(truth == TRUTHY);
  }

  /// Notes the fault of an operand that had to be truthy or falsy; only a date-time is neither.
  private static int undecided(Frame frame, Code code, Place place) {
    frame.fail(code, place, Kind.DATE_TIME);
    return FAILED;
  }

  record Constant(Prepared constant) implements Node {
    @Override
    public Prepared value(Frame frame) {
      return constant;
    }
  }

  final class NewArray implements Node {
    private final Place place;
    private final Node[] items;

    NewArray(Place place, Node[] items) {
      this.place = place;
      this.items = items;
    }

    @Override
    public @Nullable Prepared value(Frame frame) {
      Prepared[] values = new Prepared[items.length];
      for (int i = 0; i < items.length; i++) {
        Prepared value = items[i].value(frame);
        if (value == null) {
          return null;
        }
        values[i] = value;
      }
      return Program.limited(Prepared.Array.passing(values), place, frame);
    }
  }

  final class Path implements Node {
    private final Fragment[] fragments;

    Path(Fragment[] fragments) {
      this.fragments = fragments;
    }

    @Override
    public Prepared value(Frame frame) {
      Prepared at = frame.data;
      for (Fragment fragment : fragments) {
        at = Fragment.step(at, fragment);
      }
      return at;
    }
  }

  record Choice(Place place, Node guard, Node then, Node otherwise) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      Node branch = branch(frame);
      return branch == null ? null : branch.value(frame);
    }

    @Override
    public int truth(Frame frame) {
      Node branch = branch(frame);
      return branch == null ? FAILED : branch.truth(frame);
    }

    @Override
    public long time(Frame frame) {
      Node branch = branch(frame);
      return branch == null ? DateTimes.NONE : branch.time(frame);
    }

    private @Nullable Node branch(Frame frame) {
      int truth = guard.truth(frame);
      if (truth == TRUTHY) {
        return then;
      }
      if (truth == FALSY) {
        return otherwise;
      }
      if (truth == NEITHER) {
        undecided(frame, Code.IF_GUARD, place);
      }
      return null;
    }
  }

  final class Conjunction implements Node {
    private final Place place;
    private final Node[] operands;

    Conjunction(Place place, Node[] operands) {
      this.place = place;
      this.operands = operands;
    }

    @Override
    public @Nullable Prepared value(Frame frame) {
      Prepared last = Prepared.Flag.TRUE;
      for (Node operand : operands) {
        Prepared value = operand.value(frame);
        switch (truthOf(value)) {
          case TRUTHY -> last = value;
          case FALSY -> {
            return value;
          }
          case NEITHER -> {
            return frame.fail(Code.AND_OPERAND, place, Kind.DATE_TIME);
          }
          default -> {
            return null;
          }
        }
      }
      return last;
    }

    @Override
    public int truth(Frame frame) {
      for (Node operand : operands) {
        int truth = operand.truth(frame);
        if (truth != TRUTHY) {
          return truth == NEITHER ? undecided(frame, Code.AND_OPERAND, place) : truth;
        }
      }
      return TRUTHY;
    }
  }

  record Negation(Place place, Node operand) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      return flagOf(truth(frame));
    }

    @Override
    public int truth(Frame frame) {
      int truth = operand.truth(frame);
      return switch (truth) {
        case TRUTHY -> FALSY;
        case FALSY -> TRUTHY;
        case NEITHER -> undecided(frame, Code.NOT_OPERAND, place);
        default -> FAILED;
      };
    }
  }

  /// Compares integers; `third` is null when there are two.
  record Comparing(
      Place place, Comparison comparison, Node first, Node second, @Nullable Node third)
      implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      return flagOf(truth(frame));
    }

    @Override
    public int truth(Frame frame) {
      // All operands are evaluated before any is judged, so that the same fault comes first as in
      // the reference.
      Prepared left = first.value(frame);
      Prepared middle = left == null ? null : second.value(frame);
      Prepared right = middle == null || third == null ? middle : third.value(frame);
      if (left == null || middle == null || right == null) {
        return FAILED;
      }
      if (!(left instanceof Prepared.Numeric a && a.isInteger())) {
        return wrong(frame, left);
      }
      if (!(middle instanceof Prepared.Numeric b && b.isInteger())) {
        return wrong(frame, middle);
      }
      if (third == null) {
        return comparison.holds(a.value(), b.value()) ? TRUTHY : FALSY;
      }
      if (!(right instanceof Prepared.Numeric c && c.isInteger())) {
        return wrong(frame, right);
      }
      return comparison.holds(a.value(), b.value()) && comparison.holds(b.value(), c.value())
          ? TRUTHY
          : FALSY;
    }

    private int wrong(Frame frame, Prepared offender) {
      frame.fail(Code.COMPARED_NUMBER, place, offender);
      return FAILED;
    }
  }

  /// Compares date-times; `third` is null when there are two.
  record DateComparing(
      Place place, Comparison comparison, Node first, Node second, @Nullable Node third)
      implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      return flagOf(truth(frame));
    }

    @Override
    public int truth(Frame frame) {
      long left = first.time(frame);
      long middle = left == DateTimes.NONE ? left : second.time(frame);
      long right = middle == DateTimes.NONE || third == null ? middle : third.time(frame);
      if (right == DateTimes.NONE) {
        return FAILED;
      }
      if (left == DateTimes.WRONG_KIND) {
        return wrong(frame, first);
      }
      if (middle == DateTimes.WRONG_KIND) {
        return wrong(frame, second);
      }
      if (third != null && right == DateTimes.WRONG_KIND) {
        return wrong(frame, third);
      }
      return holds(left, middle) && (third == null || holds(middle, right)) ? TRUTHY : FALSY;
    }

    private boolean holds(long left, long right) {
      return left != DateTimes.INVALID
          && right != DateTimes.INVALID
          && comparison.holds(left, right);
    }

    /// Asks the operand once more, now for what it is.
    private int wrong(Frame frame, Node operand) {
      Prepared offender = operand.value(frame);
      if (offender != null) {
        frame.fail(Code.COMPARED_DATE_TIME, place, offender);
      }
      return FAILED;
    }
  }

  record Equality(Node left, Node right) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      return flagOf(truth(frame));
    }

    @Override
    public int truth(Frame frame) {
      Prepared one = left.value(frame);
      if (one == null) {
        return FAILED;
      }
      Prepared other = right.value(frame);
      if (other == null) {
        return FAILED;
      }
      return one.isSameAs(other) ? TRUTHY : FALSY;
    }
  }

  record Membership(Place place, Node element, Node array) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      return flagOf(truth(frame));
    }

    @Override
    public int truth(Frame frame) {
      Prepared sought = element.value(frame);
      if (sought == null) {
        return FAILED;
      }
      Prepared among = array.value(frame);
      if (among == null) {
        return FAILED;
      }
      if (!(among instanceof Prepared.Array items)) {
        frame.fail(Code.IN_ARRAY, place, among);
        return FAILED;
      }
      if (!frame.spend(items.costOfSearch(sought))) {
        frame.fail(Code.STEP_LIMIT, place, Kind.EXCESS);
        return FAILED;
      }
      return items.contains(sought) ? TRUTHY : FALSY;
    }
  }

  record Sum(Place place, Node left, Node right) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      Prepared one = left.value(frame);
      if (one == null) {
        return null;
      }
      Prepared other = right.value(frame);
      if (other == null) {
        return null;
      }
      if (!(one instanceof Prepared.Numeric a && a.isInteger())) {
        return frame.fail(Code.PLUS_OPERAND, place, one);
      }
      if (!(other instanceof Prepared.Numeric b && b.isInteger())) {
        return frame.fail(Code.PLUS_OPERAND, place, other);
      }
      return new Prepared.Numeric(a.value() + b.value());
    }
  }

  record Moved(Place place, Node date, long amount, TimeUnit unit) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      long time = time(frame);
      return time == DateTimes.NONE ? null : new Prepared.DateTime(time);
    }

    @Override
    public int truth(Frame frame) {
      return time(frame) == DateTimes.NONE ? FAILED : NEITHER;
    }

    @Override
    public long time(Frame frame) {
      Prepared value = date.value(frame);
      if (value == null) {
        return DateTimes.NONE;
      }
      if (!(value instanceof Prepared.Text text)) {
        frame.fail(Code.PLUS_TIME_TEXT, place, value);
        return DateTimes.NONE;
      }
      if (text.time == DateTimes.NONE) {
        frame.fail(Code.DATE_FORMAT, place, value);
        return DateTimes.NONE;
      }
      return DateTimes.plus(text.time, amount, unit);
    }
  }

  record DateOfBirth(Place place, Node operand) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      long time = time(frame);
      return time == DateTimes.NONE ? null : new Prepared.DateTime(time);
    }

    @Override
    public int truth(Frame frame) {
      return time(frame) == DateTimes.NONE ? FAILED : NEITHER;
    }

    @Override
    public long time(Frame frame) {
      Prepared value = operand.value(frame);
      if (value == null) {
        return DateTimes.NONE;
      }
      if (!(value instanceof Prepared.Text text)) {
        frame.fail(Code.DATE_OF_BIRTH_TEXT, place, value);
        return DateTimes.NONE;
      }
      long time = DateTimes.parseDateOfBirth(text);
      if (time == DateTimes.NONE) {
        frame.fail(Code.DATE_OF_BIRTH_FORMAT, place, value);
      }
      return time;
    }
  }

  /// Folds; `cost` is how many operations one step takes, those of folds inside it once.
  record Fold(Place place, Node operand, Node lambda, Node initial, int cost) implements Node {
    @Override
    public @Nullable Prepared value(Frame frame) {
      Prepared folded = operand.value(frame);
      if (folded == null) {
        return null;
      }
      if (folded == Prepared.Null.NULL) {
        return initial.value(frame);
      }
      if (!(folded instanceof Prepared.Array array)) {
        return frame.fail(Code.REDUCE_ARRAY, place, folded);
      }
      Prepared accumulator = initial.value(frame);
      Prepared outside = frame.data;
      for (int i = 0; i < array.length() && accumulator != null; i++) {
        if (!frame.spend(cost)) {
          return frame.fail(Code.STEP_LIMIT, place, Kind.EXCESS);
        }
        Prepared inside =
            Program.limited(
                new Prepared.Pair("accumulator", accumulator, "current", array.item(i)),
                place,
                frame);
        if (inside == null) {
          return null;
        }
        frame.data = inside;
        accumulator = lambda.value(frame);
      }
      frame.data = outside;
      return accumulator;
    }
  }

  record Extraction(Place place, Node operand, long index) implements Node {

    private static final String PREFIX = "URN:UVCI:";

    @Override
    public @Nullable Prepared value(Frame frame) {
      Prepared value = operand.value(frame);
      if (value == null || value == Prepared.Null.NULL) {
        return value;
      }
      if (!(value instanceof Prepared.Text text)) {
        return frame.fail(Code.UVCI_TEXT, place, value);
      }
      return part(text.value());
    }

    private Prepared part(String identifier) {
      if (index < 0) {
        return Prepared.Null.NULL;
      }
      int from = identifier.startsWith(PREFIX) ? PREFIX.length() : 0;
      long skipped = 0;
      for (int at = from; at < identifier.length(); at++) {
        char character = identifier.charAt(at);
        if (character == '/' || character == '#' || character == ':') {
          if (skipped == index) {
            return new Prepared.Text(identifier.substring(from, at));
          }
          skipped++;
          from = at + 1;
        }
      }
      return skipped == index ? new Prepared.Text(identifier.substring(from)) : Prepared.Null.NULL;
    }
  }
}
