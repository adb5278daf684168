package pratique.rules.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Json;
import pratique.rules.certlogic.Comparison;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.Prepared;
import pratique.rules.certlogic.TimeUnit;
import pratique.rules.lint.Value.Source;

/// Follows all ways through a condition at once, for all documents of a shape, and notes what can
/// happen where.
///
/// Abstract interpretation (Cousot and Cousot 1977): instead of a document, a description of all
/// documents; instead of a value, the set of values it can be; where a yes and a no are possible,
/// both ways are followed, each with what it tells about the document. What is described is never
/// less than what can happen, so *never* and *always* are certain, as long as documents are of
/// their shape. Ways beyond [#MOST_STATES] are merged into one that knows what they have in common:
/// time grows with the size of the condition.
final class Inspection {

  private static final int MOST_STATES = 48;

  /// Integers from here on are not all told apart.
  private static final long EXACT = 1L << 53;

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  /// Years around those that texts can name which JavaScript can still count.
  private static final long MOST_YEARS = 8000;

  /// Days in some consecutive months, from none to eleven.
  private static final int[] LEAST_DAYS = {0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334};

  private static final int[] MOST_DAYS = {0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337};

  /// What was met at one operation, over all ways.
  static final class Seen {
    private boolean reached;
    private boolean worked;
    private boolean truthy;
    private boolean falsy;
    private boolean neither;
    private final List<Value> operands = new ArrayList<>();

    boolean reached() {
      return reached;
    }

    /// Whether it came to a value at least once.
    boolean worked() {
      return worked;
    }

    boolean truthy() {
      return truthy;
    }

    boolean falsy() {
      return falsy;
    }

    boolean neither() {
      return neither;
    }

    /// What its operands can be, in their order; as many as were ever looked at.
    List<Value> operands() {
      return operands;
    }

    private void operand(int index, Value value) {
      while (operands.size() <= index) {
        operands.add(Value.of(0));
      }
      operands.set(index, operands.get(index).join(value));
    }
  }

  /// The data that paths lead into.
  private record Scope(Shape data, boolean complete) {}

  private record Parts(Optional<State> truthy, Optional<State> falsy, boolean neither) {}

  private final int mostStates;
  private final IdentityHashMap<Expression, Seen> seen = new IdentityHashMap<>();
  private final List<State> passing = new ArrayList<>();
  private final Seen outcome;
  private final Optional<Value> result;

  private Inspection(Expression expression, Shape data, boolean complete, int mostStates) {
    this.mostStates = mostStates;
    // The clock is there even where nobody reads it, and bounds what is measured by it.
    State start =
        data.at(List.of(Documents.CLOCK.split("\\.", -1)))
                instanceof Shape.Found.Part(Shape clock, var _, var _)
            ? bounded(State.START, Documents.CLOCK, clock)
            : State.START;
    List<State> states = evaluated(expression, List.of(start), new Scope(data, complete));
    for (State state : states) {
      split(state).truthy().ifPresent(passing::add);
    }
    this.outcome = seen(expression);
    this.result = states.stream().map(State::top).reduce(Value::join);
  }

  /// For all documents of which any part may be missing.
  static Inspection of(Expression expression, Shape data) {
    return new Inspection(expression, data, false, MOST_STATES);
  }

  /// The same, merging more ways than `mostStates`.
  static Inspection of(Expression expression, Shape data, int mostStates) {
    return new Inspection(expression, data, false, mostStates);
  }

  /// For complete documents only.
  static Inspection ofComplete(Expression expression, Shape data) {
    return new Inspection(expression, data, true, MOST_STATES);
  }

  /// What can become of the whole condition.
  Seen outcome() {
    return outcome;
  }

  /// What the whole condition can come to; empty when it never comes to anything.
  Optional<Value> result() {
    return result;
  }

  /// The ways on which the condition is truthy.
  List<State> passing() {
    return passing;
  }

  Seen seen(Expression expression) {
    return seen.computeIfAbsent(expression, _ -> new Seen());
  }

  // ways

  private List<State> evaluated(Expression expression, List<State> states, Scope scope) {
    if (states.isEmpty()) {
      return states;
    }
    Seen here = seen(expression);
    here.reached = true;
    List<State> ends = few(operated(expression, states, scope, here));
    for (State end : ends) {
      Parts parts = split(end);
      here.truthy |= parts.truthy().isPresent();
      here.falsy |= parts.falsy().isPresent();
      here.neither |= parts.neither();
    }
    here.worked |= !ends.isEmpty();
    return ends;
  }

  private List<State> operated(Expression expression, List<State> states, Scope scope, Seen here) {
    return switch (expression) {
      case Expression.TextLiteral(var _, String value) -> push(states, literal(value));
      case Expression.IntegerLiteral(var _, double value) -> push(states, literal(value));
      case Expression.BooleanLiteral(var _, boolean value) ->
          push(states, value ? Value.YES : Value.NO);
      case Expression.ArrayOf(var _, var items) -> array(items, states, scope);
      case Expression.Var read -> each(states, (state, ends) -> read(read, state, scope, ends));
      case Expression.If(var _, var guard, var then, var otherwise) ->
          choice(guard, then, otherwise, states, scope, here);
      case Expression.And(var _, var operands) -> conjunction(operands, states, scope, here);
      case Expression.Not(var _, var operand) -> negation(operand, states, scope, here);
      case Expression.Compare(var _, Comparison comparison, var operands) ->
          each(
              operands(operands, states, scope),
              (state, ends) -> compare(comparison, operands.size(), true, state, here, ends));
      case Expression.DateCompare(var _, Comparison comparison, var operands) ->
          each(
              operands(operands, states, scope),
              (state, ends) -> compare(comparison, operands.size(), false, state, here, ends));
      case Expression.Equal(var _, var left, var right) ->
          each(
              operands(List.of(left, right), states, scope),
              (state, ends) -> equal(left, right, state, here, ends));
      case Expression.In(var _, var element, var array) ->
          each(
              operands(List.of(element, array), states, scope),
              (state, ends) -> in(array, state, here, ends));
      case Expression.Plus(var _, var left, var right) ->
          each(
              operands(List.of(left, right), states, scope),
              (state, ends) -> plus(state, here, ends));
      case Expression.PlusTime(var _, var date, long amount, TimeUnit unit) ->
          each(
              evaluated(date, states, scope),
              (state, ends) -> time(state, amount, unit, false, here, ends));
      case Expression.DccDateOfBirth(var _, var operand) ->
          each(
              evaluated(operand, states, scope),
              (state, ends) -> time(state, 0, TimeUnit.DAY, true, here, ends));
      case Expression.Reduce reduce -> reduction(reduce, states, scope, here);
      case Expression.ExtractFromUvci(var _, var operand, long _) ->
          each(evaluated(operand, states, scope), (state, ends) -> part(state, here, ends));
    };
  }

  private interface Step {
    void take(State state, Consumer<State> ends);
  }

  private static List<State> each(List<State> states, Step step) {
    List<State> ends = new ArrayList<>();
    for (State state : states) {
      step.take(state, ends::add);
    }
    return ends;
  }

  private static List<State> push(List<State> states, Value value) {
    return states.stream().map(state -> state.push(value)).toList();
  }

  private List<State> operands(List<Expression> operands, List<State> states, Scope scope) {
    List<State> ends = states;
    for (Expression operand : operands) {
      ends = evaluated(operand, ends, scope);
    }
    return ends;
  }

  /// No more than are followed at once: those that come to the same answer are merged first.
  private List<State> few(List<State> states) {
    List<State> distinct = states.stream().distinct().toList();
    if (distinct.size() <= mostStates) {
      return distinct;
    }
    @Nullable State[] merged = new State[4];
    for (State state : distinct) {
      Parts parts = split(state);
      int answer = (parts.truthy().isPresent() ? 1 : 0) + (parts.falsy().isPresent() ? 2 : 0);
      State before = merged[answer];
      merged[answer] = before == null ? state : before.join(state);
    }
    List<State> few = new ArrayList<>();
    for (State state : merged) {
      if (state != null) {
        few.add(state);
      }
    }
    return few;
  }

  /// The waiting value as a yes and as a no, with what each tells about the document.
  private static Parts split(State state) {
    Value value = state.top();
    State below = state.pop();
    Value yes =
        value
            .among(~(Value.NULL | Value.FALSE | Value.EMPTY_LIST | Value.EMPTY_OBJECT))
            .among(~Value.DATE_TIME);
    if (yes.may(Value.TEXT)) {
      yes = yes.withTexts(yes.texts().without(Set.of("")));
    }
    if (yes.may(Value.INTEGER) && state.isFixed(value, 0)) {
      yes = yes.among(~Value.INTEGER);
    }
    Value no =
        value.among(
            Value.NULL
                | Value.FALSE
                | Value.EMPTY_LIST
                | Value.EMPTY_OBJECT
                | Value.TEXT
                | Value.INTEGER);
    if (no.may(Value.TEXT)) {
      no = no.withTexts(no.texts().meet(Texts.of("")));
    }
    if (no.may(Value.INTEGER) && !state.mayBe(value, 0)) {
      no = no.among(~Value.INTEGER);
    }
    return new Parts(kept(below, yes), kept(below, no), value.may(Value.DATE_TIME));
  }

  private static Optional<State> kept(State below, Value value) {
    return below.knowing(value).map(known -> known.push(value));
  }

  // values

  private static Value literal(String text) {
    Optional<Instant> instant = Prepared.of(new Json.Text(text)).instant();
    Value value = Value.text(text, instant.isPresent());
    return instant.isPresent()
        ? value.withSource(
            new Source(
                Differences.ZERO,
                false,
                instant.get().toEpochMilli(),
                instant.get().toEpochMilli()))
        : value;
  }

  private static Value literal(double number) {
    Value value = Value.of(Value.INTEGER);
    return Math.abs(number) < EXACT ? value.withSource(Source.number((long) number)) : value;
  }

  /// A list; its items are merged as they come.
  private List<State> array(List<Expression> items, List<State> states, Scope scope) {
    if (items.isEmpty()) {
      return push(states, Value.of(Value.EMPTY_LIST));
    }
    if (items.stream().allMatch(Inspection::isLiteral)) {
      return push(states, literals(items));
    }
    List<State> ends = push(states, Value.list(Value.LIST, Value.of(0), true));
    for (Expression item : items) {
      ends =
          each(
              evaluated(item, ends, scope),
              (state, next) -> {
                Value value = state.top();
                Value list = state.pop().top();
                Value merged = list.items().orElse(Value.ANY).join(value);
                boolean known = value.isOnly(Value.TEXT) && isSingle(value);
                next.accept(
                    state.pop().pop().push(Value.list(Value.LIST, merged, list.whole() && known)));
              });
    }
    return ends;
  }

  private static boolean isLiteral(Expression expression) {
    return expression instanceof Expression.TextLiteral
        || expression instanceof Expression.IntegerLiteral
        || expression instanceof Expression.BooleanLiteral;
  }

  private static Value literals(List<Expression> items) {
    Set<String> words = new LinkedHashSet<>();
    Value others = Value.of(0);
    for (Expression item : items) {
      switch (item) {
        case Expression.TextLiteral(var _, String word) -> words.add(word);
        case Expression.IntegerLiteral _ -> others = others.join(Value.of(Value.INTEGER));
        case Expression.BooleanLiteral(var _, boolean value) ->
            others = others.join(value ? Value.YES : Value.NO);
        case Expression.ArrayOf _,
            Expression.Var _,
            Expression.If _,
            Expression.And _,
            Expression.Not _,
            Expression.Compare _,
            Expression.DateCompare _,
            Expression.Equal _,
            Expression.In _,
            Expression.Plus _,
            Expression.PlusTime _,
            Expression.DccDateOfBirth _,
            Expression.Reduce _,
            Expression.ExtractFromUvci _ ->
            others = others.join(Value.ANY);
      }
    }
    Value merged = words.isEmpty() ? others : Value.words(words).join(others);
    return Value.list(Value.LIST, merged, true);
  }

  private static boolean isSingle(Value value) {
    return value.texts().finite() && value.texts().words().size() == 1;
  }

  private static void read(Expression.Var read, State state, Scope scope, Consumer<State> ends) {
    String path = read.path();
    Value value;
    State known = state;
    if (state.excludes(read.fragments())) {
      value = Value.MISSING;
    } else {
      value =
          switch (scope.data().at(read.fragments())) {
            case Shape.Found.Part(Shape shape, boolean always, boolean mandatory) ->
                value(shape, always, mandatory, scope.complete());
            // Nobody may rely on what no standard knows; a document may still have it.
            case Shape.Found.Unknown _ -> Value.ANY.among(~Value.DATE_TIME);
          };
      if (scope.data().at(read.fragments())
          instanceof Shape.Found.Part(Shape shape, var _, var _)) {
        known = bounded(state, path, shape);
      }
    }
    Value fact = state.facts().get(path);
    if (fact != null) {
      value = fact;
    }
    ends.accept(known.push(value.withSource(Source.at(path))));
  }

  private static Value value(Shape shape, boolean always, boolean mandatory, boolean complete) {
    Value value = shape.value();
    if (always) {
      return value;
    }
    if (complete && mandatory) {
      boolean isSingle = shape instanceof Shape.Items(var _, boolean single) && single;
      return isSingle || shape instanceof Shape.Fields
          ? value.among(~(Value.EMPTY_OBJECT | Value.EMPTY_LIST))
          : value;
    }
    return value.join(Value.MISSING);
  }

  private static State bounded(State state, String path, Shape shape) {
    return switch (shape) {
      case Shape.Whole(long least, long most) -> state.bounded(path, least, most);
      case Shape.Date(var _, long least, long most) -> state.bounded(instantAt(path), least, most);
      case Shape.Fields _,
          Shape.Items _,
          Shape.Text _,
          Shape.Words _,
          Shape.Flag _,
          Shape.CodeList _,
          Shape.Foreign _,
          Shape.Anything _,
          Shape.Computed _ ->
          state;
    };
  }

  /// The variable of the instant that the text at `path` names.
  static String instantAt(String path) {
    return "@" + path;
  }

  // choices

  private List<State> choice(
      Expression guard,
      Expression then,
      Expression otherwise,
      List<State> states,
      Scope scope,
      Seen here) {
    List<State> yes = new ArrayList<>();
    List<State> no = new ArrayList<>();
    for (State state : evaluated(guard, states, scope)) {
      here.operand(0, state.top());
      Parts parts = split(state);
      parts.truthy().map(State::pop).ifPresent(yes::add);
      parts.falsy().map(State::pop).ifPresent(no::add);
    }
    List<State> ends = new ArrayList<>(evaluated(then, yes, scope));
    ends.addAll(evaluated(otherwise, no, scope));
    return ends;
  }

  private List<State> conjunction(
      List<Expression> operands, List<State> states, Scope scope, Seen here) {
    List<State> ends = new ArrayList<>();
    List<State> open = states;
    for (int i = 0; i < operands.size(); i++) {
      List<State> next = new ArrayList<>();
      for (State state : evaluated(operands.get(i), open, scope)) {
        here.operand(i, state.top());
        Parts parts = split(state);
        parts.falsy().ifPresent(ends::add);
        if (i < operands.size() - 1) {
          parts.truthy().map(State::pop).ifPresent(next::add);
        } else {
          parts.truthy().ifPresent(ends::add);
        }
      }
      open = next;
    }
    return ends;
  }

  private List<State> negation(Expression operand, List<State> states, Scope scope, Seen here) {
    List<State> ends = new ArrayList<>();
    for (State state : evaluated(operand, states, scope)) {
      here.operand(0, state.top());
      Parts parts = split(state);
      parts.truthy().map(yes -> yes.pop().push(Value.NO)).ifPresent(ends::add);
      parts.falsy().map(no -> no.pop().push(Value.YES)).ifPresent(ends::add);
    }
    return ends;
  }

  // comparisons

  private static void compare(
      Comparison comparison,
      int count,
      boolean numbers,
      State state,
      Seen here,
      Consumer<State> ends) {
    Value third = state.top();
    State rest = state;
    if (count == 3) {
      rest = state.pop();
    }
    Value second = rest.top();
    Value first = rest.pop().top();
    List<Value> values = count == 3 ? List.of(first, second, third) : List.of(first, second);
    Optional<State> fitting = Optional.of(rest.pop().pop());
    int wanted = numbers ? Value.INTEGER : Value.DATE_TIME;
    boolean dated = true;
    for (int i = 0; i < values.size(); i++) {
      here.operand(i, values.get(i));
      Value fit = values.get(i).among(wanted);
      fitting = fitting.flatMap(known -> known.knowing(fit));
      dated &= numbers || fit.dated();
    }
    if (fitting.isEmpty()) {
      return;
    }
    State fit = fitting.get();
    Optional<State> held = ordered(comparison, first, second, fit);
    if (count == 3) {
      held.flatMap(known -> ordered(comparison, second, third, known))
          .ifPresent(known -> ends.accept(known.push(Value.YES)));
    } else {
      held.ifPresent(known -> ends.accept(known.push(Value.YES)));
    }
    if (!dated) {
      // An instant that does not exist compares false with everything.
      ends.accept(fit.push(Value.NO));
      return;
    }
    ordered(opposite(comparison), first, second, fit)
        .ifPresent(known -> ends.accept(known.push(Value.NO)));
    if (count == 3) {
      held.flatMap(known -> ordered(opposite(comparison), second, third, known))
          .ifPresent(known -> ends.accept(known.push(Value.NO)));
    }
  }

  private static Optional<State> ordered(
      Comparison comparison, Value first, Value second, State state) {
    return switch (comparison) {
      case LESS -> state.differing(first, second, 1);
      case AT_MOST -> state.differing(first, second, 0);
      case GREATER -> state.differing(second, first, 1);
      case AT_LEAST -> state.differing(second, first, 0);
    };
  }

  private static Comparison opposite(Comparison comparison) {
    return switch (comparison) {
      case LESS -> Comparison.AT_LEAST;
      case AT_MOST -> Comparison.GREATER;
      case GREATER -> Comparison.AT_MOST;
      case AT_LEAST -> Comparison.LESS;
    };
  }

  private static void equal(
      Expression left, Expression right, State state, Seen here, Consumer<State> ends) {
    Value second = state.top();
    Value first = state.pop().top();
    State below = state.pop().pop();
    here.operand(0, first);
    here.operand(1, second);
    if (first.path().isPresent() && first.path().equals(second.path())) {
      ends.accept(below.push(Value.YES));
      return;
    }
    int common = first.kinds() & second.kinds();
    if (left instanceof Expression.ArrayOf || right instanceof Expression.ArrayOf) {
      common &= ~Value.LISTS;
    }
    if (isMade(left) || isMade(right)) {
      common &= ~Value.DATE_TIME;
    }
    Texts texts = first.texts().meet(second.texts());
    Value one = first.among(common).withTexts(texts);
    Value other = second.among(common).withTexts(texts);
    Optional<State> same = below.knowing(one).flatMap(known -> known.knowing(other));
    if (one.kinds() == Value.INTEGER) {
      same =
          same.flatMap(known -> known.differing(first, second, 0))
              .flatMap(known -> known.differing(second, first, 0));
    }
    same.ifPresent(known -> ends.accept(known.push(Value.YES)));
    differing(first, second, below)
        .flatMap(known -> differing(second, first, known))
        .ifPresent(known -> ends.accept(known.push(Value.NO)));
  }

  /// Whether the operation makes a new date-time each time it is asked.
  private static boolean isMade(Expression expression) {
    return expression instanceof Expression.PlusTime
        || expression instanceof Expression.DccDateOfBirth;
  }

  /// Where `value` is not the same as `other`; says something when the other can be one thing only.
  private static Optional<State> differing(Value value, Value other, State state) {
    Value left = value;
    if (other.kinds() == Value.TEXT && isSingle(other)) {
      left = value.withTexts(value.texts().without(other.texts().words()));
    } else if (other.kinds() == Value.TRUE
        || other.kinds() == Value.FALSE
        || other.kinds() == Value.NULL) {
      left = value.among(~other.kinds());
    } else if (other.kinds() == Value.INTEGER) {
      return differingNumber(value, other, state);
    }
    return state.knowing(left);
  }

  private static Optional<State> differingNumber(Value value, Value other, State state) {
    long least = state.least(other);
    if (!value.may(Value.INTEGER) || least == Differences.NONE || !state.isFixed(other, least)) {
      return Optional.of(state);
    }
    if (state.isFixed(value, least)) {
      return state.knowing(value.among(~Value.INTEGER));
    }
    if (state.least(value) == least) {
      return Optional.of(state.differing(other, value, 1).orElse(state));
    }
    if (state.mostNegated(value) == -least) {
      return Optional.of(state.differing(value, other, 1).orElse(state));
    }
    return Optional.of(state);
  }

  private static void in(Expression array, State state, Seen here, Consumer<State> ends) {
    Value list = state.top();
    Value element = state.pop().top();
    here.operand(0, element);
    here.operand(1, list);
    Optional<String> name = valueSet(array);
    Optional<State> searched = state.pop().pop().knowing(list.among(Value.LISTS));
    if (searched.isEmpty()) {
      return;
    }
    State below = searched.get();
    if (list.may(Value.LIST)) {
      Value items = list.items().orElse(Value.ANY);
      Texts texts = element.texts().meet(items.texts());
      if (name.isPresent()) {
        texts = texts.in(name.get());
      }
      Value found = element.among(items.kinds()).withTexts(texts);
      below
          .knowing(list.among(Value.LIST))
          .flatMap(known -> known.knowing(found))
          .ifPresent(known -> ends.accept(known.push(Value.YES)));
    }
    if (element.isOnly(Value.TEXT) && name.filter(element.texts().lists()::contains).isPresent()) {
      return;
    }
    boolean isListed = list.whole() && list.kinds() == Value.LIST && list.items().isPresent();
    if (!isListed || !list.items().orElse(Value.ANY).texts().finite()) {
      ends.accept(below.push(Value.NO));
      return;
    }
    Texts words = list.items().orElse(Value.ANY).texts();
    below
        .knowing(element.withTexts(element.texts().without(words.words())))
        .ifPresent(known -> ends.accept(known.push(Value.NO)));
  }

  /// The name of the value set that is read.
  private static Optional<String> valueSet(Expression array) {
    return array instanceof Expression.Var(var _, String path)
            && path.startsWith(Documents.VALUE_SETS)
        ? Optional.of(path.substring(Documents.VALUE_SETS.length()))
        : Optional.empty();
  }

  // numbers and dates

  private static void plus(State state, Seen here, Consumer<State> ends) {
    Value second = state.top();
    Value first = state.pop().top();
    here.operand(0, first);
    here.operand(1, second);
    Optional<State> fitting =
        state
            .pop()
            .pop()
            .knowing(first.among(Value.INTEGER))
            .flatMap(known -> known.knowing(second.among(Value.INTEGER)));
    if (fitting.isEmpty()) {
      return;
    }
    State below = fitting.get();
    ends.accept(
        below.push(
            sum(below, first, second)
                .or(() -> sum(below, second, first))
                .map(source -> Value.of(Value.INTEGER).withSource(source))
                .orElse(Value.of(Value.NUMBER))));
  }

  /// The source of a sum with a number that is known, where no digits can be lost.
  private static Optional<Source> sum(State state, Value value, Value added) {
    long number = state.least(added);
    if (number == Differences.NONE
        || !state.isFixed(added, number)
        || Math.abs(number) > EXACT / 2
        || value.source().isEmpty()
        || !isModest(state.least(value))
        || !isModest(state.mostNegated(value))) {
      return Optional.empty();
    }
    return value.source().map(source -> source.plus(number, number));
  }

  private static boolean isModest(long bound) {
    return bound != Differences.NONE && Math.abs(bound) < EXACT / 2;
  }

  private static void time(
      State state, long amount, TimeUnit unit, boolean birth, Seen here, Consumer<State> ends) {
    Value value = state.top();
    here.operand(0, value);
    Value text = value.among(Value.TEXT);
    Optional<State> fitting = state.pop().knowing(text);
    if (fitting.isEmpty()) {
      return;
    }
    boolean counted = isCounted(amount, unit);
    Optional<Source> source =
        value
            .source()
            .filter(_ -> counted)
            .map(from -> from.same() ? Source.moved(instantAt(from.variable()), 0, 0) : from)
            .map(from -> from.plus(leastMillis(amount, unit), mostMillis(amount, unit)));
    ends.accept(fitting.get().push(Value.instant(text.dated() && counted && !birth, source)));
  }

  /// Whether a date that a text can name stays within what can be counted.
  private static boolean isCounted(long amount, TimeUnit unit) {
    long most =
        switch (unit) {
          case YEAR -> MOST_YEARS;
          case MONTH -> 12 * MOST_YEARS;
          case DAY -> 365 * MOST_YEARS;
          case HOUR -> 24 * 365 * MOST_YEARS;
        };
    return -most <= amount && amount <= most;
  }

  static long leastMillis(long amount, TimeUnit unit) {
    return amount < 0 ? -mostMillis(-amount, unit) : millis(amount, unit, 365, LEAST_DAYS);
  }

  static long mostMillis(long amount, TimeUnit unit) {
    return amount < 0 ? -leastMillis(-amount, unit) : millis(amount, unit, 366, MOST_DAYS);
  }

  private static long millis(long amount, TimeUnit unit, long year, int[] days) {
    return switch (unit) {
      case HOUR -> amount * HOUR_MILLIS;
      case DAY -> amount * DAY_MILLIS;
      case MONTH -> (amount / 12 * year + days[(int) (amount % 12)]) * DAY_MILLIS;
      case YEAR -> amount * year * DAY_MILLIS;
    };
  }

  private static void part(State state, Seen here, Consumer<State> ends) {
    Value value = state.top();
    here.operand(0, value);
    state
        .pop()
        .knowing(value.among(Value.TEXT | Value.NULL))
        .ifPresent(known ->
            ends.accept(
                known.push(
                    Value.of(value.may(Value.TEXT) ? Value.TEXT | Value.NULL : Value.NULL))));
  }

  // reduce

  private List<State> reduction(
      Expression.Reduce reduce, List<State> states, Scope scope, Seen here) {
    Value step = lambda(reduce, scope);
    List<State> foldable =
        each(
            evaluated(reduce.operand(), states, scope),
            (state, ends) -> {
              Value folded = state.top().among(Value.LISTS | Value.NULL);
              here.operand(0, state.top());
              state.pop().knowing(folded).map(known -> known.push(folded)).ifPresent(ends);
            });
    return each(
        evaluated(reduce.initial(), foldable, scope),
        (state, ends) -> {
          Value initial = state.top();
          State below = state.pop();
          boolean folds = below.top().may(Value.LIST);
          ends.accept(below.pop().push(folds ? passing(initial.join(step)) : initial));
        });
  }

  /// What a step can come to, whatever the accumulator holds; it sees other data.
  private Value lambda(Expression.Reduce reduce, Scope scope) {
    Shape current = new Shape.Computed();
    if (reduce.operand() instanceof Expression.Var read
        && scope.data().at(read.fragments())
            instanceof Shape.Found.Part(Shape.Items(Shape each, var _), var _, var _)) {
      current = each;
    }
    Value result = Value.of(0);
    for (State end :
        evaluated(reduce.lambda(), List.of(State.START), new Scope(folding(current), false))) {
      result = result.join(passing(end.top()));
    }
    return result;
  }

  /// What the lambda of a `reduce` sees.
  static Shape folding(Shape current) {
    return new Shape.Fields(
        Map.of(
            "accumulator", new Shape.Field(new Shape.Computed(), false, false),
            "current", new Shape.Field(current, true, true)),
        false);
  }

  /// The value, without what holds only where it was read.
  private static Value passing(Value value) {
    return new Value(
        value.kinds(),
        value.texts(),
        value.dated(),
        value.items(),
        value.whole(),
        Optional.empty());
  }
}
