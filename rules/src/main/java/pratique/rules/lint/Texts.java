package pratique.rules.lint;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// Which texts a value may be, if it is one: some words, or all but some.
///
/// @param finite whether `words` are the only ones possible, or the only ones not possible
/// @param lists names of the value sets that the text is known to stand in
record Texts(boolean finite, Set<String> words, Set<String> lists) {

  static final Texts ANY = new Texts(false, Set.of(), Set.of());
  static final Texts NONE = new Texts(true, Set.of(), Set.of());

  /// More words than these are not told apart.
  private static final int MOST_WORDS = 200;

  Texts {
    words = Collections.unmodifiableSet(new LinkedHashSet<>(words));
    lists = Collections.unmodifiableSet(new LinkedHashSet<>(lists));
  }

  static Texts of(String word) {
    return new Texts(true, Set.of(word), Set.of());
  }

  static Texts of(Set<String> words) {
    return words.size() > MOST_WORDS ? ANY : new Texts(true, words, Set.of());
  }

  boolean isEmpty() {
    return finite && words.isEmpty();
  }

  boolean may(String word) {
    return finite == words.contains(word);
  }

  /// Whether there is but one text, and this is it.
  boolean isOnly(String word) {
    return finite && words.size() == 1 && words.contains(word);
  }

  Texts join(Texts other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    Set<String> common = new LinkedHashSet<>(lists);
    common.retainAll(other.lists);
    Set<String> joined = new LinkedHashSet<>();
    if (finite && other.finite) {
      joined.addAll(words);
      joined.addAll(other.words);
      return joined.size() > MOST_WORDS
          ? new Texts(false, Set.of(), common)
          : new Texts(true, joined, common);
    }
    // What neither may be: excluded by those that exclude, and not among those that name.
    Texts excluding = finite ? other : this;
    Texts second = finite ? this : other;
    for (String word : excluding.words) {
      if (!second.may(word)) {
        joined.add(word);
      }
    }
    return new Texts(false, joined, common);
  }

  Texts meet(Texts other) {
    Set<String> known = new LinkedHashSet<>(lists);
    known.addAll(other.lists);
    Set<String> met = new LinkedHashSet<>();
    if (finite || other.finite) {
      Texts named = finite ? this : other;
      Texts second = finite ? other : this;
      for (String word : named.words) {
        if (second.may(word)) {
          met.add(word);
        }
      }
      return new Texts(true, met, known);
    }
    met.addAll(words);
    met.addAll(other.words);
    return met.size() > MOST_WORDS ? new Texts(false, words, known) : new Texts(false, met, known);
  }

  /// Without these words.
  Texts without(Set<String> excluded) {
    return excluded.size() > MOST_WORDS && !finite
        ? this
        : meet(new Texts(false, excluded, Set.of()));
  }

  Texts in(String list) {
    Set<String> more = new LinkedHashSet<>(lists);
    more.add(list);
    return new Texts(finite, words, more);
  }
}
