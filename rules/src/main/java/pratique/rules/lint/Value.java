package pratique.rules.lint;

import java.util.Optional;
import java.util.Set;

/// All that an expression may come to, as far as the documents in question allow to tell.
///
/// It may stand for more values than can occur, never for fewer.
///
/// @param kinds the kinds that it may be of, one bit each
/// @param texts which text it is, if it is one
/// @param dated whether its texts and date-times name an instant in every case
/// @param items what stands in it, if it is a list
/// @param whole whether all texts that `items` may be do stand in the list
/// @param source where its number, its instant or itself comes from
record Value(
    int kinds,
    Texts texts,
    boolean dated,
    Optional<Value> items,
    boolean whole,
    Optional<Source> source) {

  static final int NULL = 1;
  static final int TRUE = 1 << 1;
  static final int FALSE = 1 << 2;
  static final int INTEGER = 1 << 3;
  static final int FRACTION = 1 << 4;
  static final int TEXT = 1 << 5;
  static final int EMPTY_LIST = 1 << 6;
  static final int LIST = 1 << 7;
  static final int EMPTY_OBJECT = 1 << 8;
  static final int OBJECT = 1 << 9;
  static final int DATE_TIME = 1 << 10;

  static final int LISTS = EMPTY_LIST | LIST;
  static final int BOOLEAN = TRUE | FALSE;
  static final int NUMBER = INTEGER | FRACTION;
  private static final int ALL = (1 << 11) - 1;

  /// Where a value comes from: the variable of [Differences] that it is, moved by at least `least`
  /// and at most `most`. `same` says that the value is the very one found at that path.
  record Source(String variable, boolean same, long least, long most) {

    static Source at(String path) {
      return new Source(path, true, 0, 0);
    }

    static Source number(long value) {
      return new Source(Differences.ZERO, false, value, value);
    }

    static Source moved(String variable, long least, long most) {
      return new Source(variable, false, least, most);
    }

    Source plus(long leastMore, long mostMore) {
      return new Source(variable, false, least + leastMore, most + mostMore);
    }
  }

  static final Value ANY = of(ALL);
  static final Value YES = of(TRUE);
  static final Value NO = of(FALSE);
  static final Value MISSING = of(NULL);

  static Value of(int kinds) {
    return new Value(
        kinds,
        (kinds & TEXT) == 0 ? Texts.NONE : Texts.ANY,
        false,
        Optional.empty(),
        false,
        Optional.empty());
  }

  static Value text(String word, boolean dated) {
    return new Value(TEXT, Texts.of(word), dated, Optional.empty(), false, Optional.empty());
  }

  static Value words(Set<String> words) {
    return new Value(TEXT, Texts.of(words), false, Optional.empty(), false, Optional.empty());
  }

  static Value list(int kinds, Value items, boolean whole) {
    return new Value(kinds, Texts.NONE, false, Optional.of(items), whole, Optional.empty());
  }

  static Value instant(boolean dated, Optional<Source> source) {
    return new Value(DATE_TIME, Texts.NONE, dated, Optional.empty(), false, source);
  }

  boolean may(int some) {
    return (kinds & some) != 0;
  }

  boolean isOnly(int some) {
    return (kinds & ~some) == 0;
  }

  /// The same, where it is known to be of one of these kinds.
  Value among(int some) {
    int left = kinds & some;
    return new Value(left, (left & TEXT) == 0 ? Texts.NONE : texts, dated, items, whole, source);
  }

  Value withTexts(Texts some) {
    return some.isEmpty() ? among(~TEXT) : new Value(kinds, some, dated, items, whole, source);
  }

  Value withSource(Source from) {
    return new Value(kinds, texts, dated, items, whole, Optional.of(from));
  }

  Value asDated() {
    return new Value(kinds, texts, true, items, whole, source);
  }

  Value join(Value other) {
    if (equals(other)) {
      return this;
    }
    int instants = TEXT | DATE_TIME;
    return new Value(
        kinds | other.kinds,
        texts.join(other.texts),
        (dated || !may(instants)) && (other.dated || !other.may(instants)),
        items.isEmpty()
            ? other.items.filter(_ -> !may(LIST))
            : other.items.isEmpty()
                ? items.filter(_ -> !other.may(LIST))
                : Optional.of(items.get().join(other.items.get())),
        whole && other.whole && items.equals(other.items),
        source.filter(_ -> source.equals(other.source)));
  }

  /// Whether it is the same value at every evaluation on one document.
  Optional<String> path() {
    return source.filter(Source::same).map(Source::variable);
  }
}
