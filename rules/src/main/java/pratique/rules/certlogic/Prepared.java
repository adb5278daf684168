package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Json;

/// A value that rules work with: a document's content made ready for many evaluations, or what an
/// expression came to.
///
/// Numbers are parsed, texts know the date they name, objects are hash tables and long arrays know
/// what they hold, so that an evaluation does none of this again. Immutable, and safe to share
/// between threads. It may hold a document, so nothing of it is printed; [#toJson] gives it away on
/// purpose.
public sealed interface Prepared {

  /// Makes a JSON value ready: time and memory grow with its size.
  ///
  /// @throws IllegalArgumentException when it is nested more than 256 deep, which no `JsonReader`
  ///   would take
  static Prepared of(Json json) {
    return of(json, 0);
  }

  private static Prepared of(Json json, int depth) {
    if (depth > Program.MAX_VALUE_DEPTH) {
      throw new IllegalArgumentException(
          "value must be nested at most " + Program.MAX_VALUE_DEPTH + " deep, is deeper");
    }
    return switch (json) {
      case Json.Null() -> Null.NULL;
      case Json.Bool(boolean value) -> Flag.of(value);
      case Json.Decimal(String literal) -> new Numeric(Numbers.parse(literal));
      case Json.Text(String value) -> new Text(value);
      case Json.Array(var items) -> {
        Prepared[] prepared = new Prepared[items.size()];
        for (int i = 0; i < prepared.length; i++) {
          prepared[i] = of(items.get(i), depth + 1);
        }
        yield Array.indexed(prepared);
      }
      case Json.Dictionary(var members) -> {
        String[] names = new String[members.size()];
        Prepared[] values = new Prepared[names.length];
        int i = 0;
        for (Map.Entry<String, Json> member : members.entrySet()) {
          names[i] = member.getKey();
          values[i++] = of(member.getValue(), depth + 1);
        }
        yield new Dictionary(names, values);
      }
    };
  }

  /// An object of values made ready before, so that a list shared by many evaluations is prepared
  /// once.
  static Prepared object(Map<String, Prepared> members) {
    return new Dictionary(
        members.keySet().toArray(new String[0]), members.values().toArray(new Prepared[0]));
  }

  /// Whether the value counts as yes, as no, or as neither.
  Boolsiness boolsiness();

  /// The value at `path`, found as the operation `var` finds it; null when there is none.
  ///
  /// @throws IllegalArgumentException when the path has an empty part
  default Prepared at(String path) {
    Prepared found = this;
    for (String fragment : new Expression.Var(Place.ROOT, path).fragments()) {
      found = Fragment.step(found, Fragment.of(fragment));
    }
    return found;
  }

  /// The instant that a date-time is, or that a text names in one of the formats of `plusTime`;
  /// empty for all else.
  default Optional<Instant> instant() {
    long millis =
        switch (this) {
          case DateTime dateTime -> dateTime.millis;
          case Text text -> text.time;
          case Null _, Flag _, Numeric _, Array _, Dictionary _, Pair _ -> DateTimes.NONE;
        };
    return DateTimes.isInstant(millis)
        ? Optional.of(Instant.ofEpochMilli(millis))
        : Optional.empty();
  }

  /// The value as JSON, as JavaScript writes it: a date-time as text, what JSON cannot write (an
  /// infinite sum, a date-time that does not exist) as null, half a surrogate pair as U+FFFD.
  Json toJson();

  EvaluationFault.Kind kind();

  /// How large it is: one for itself, for each value inside it, and for every eight characters.
  int size();

  /// How many arrays and objects are inside each other in it.
  int depth();

  /// Whether this and `other` are the same to a rule.
  ///
  /// @spec https://tc39.es/ecma262/#sec-isstrictlyequal ECMA-262 §7.2.14
  default boolean isSameAs(Prepared other) {
    return switch (this) {
      case Null _ -> other == Null.NULL;
      case Flag _ -> equals(other);
      case Numeric(double value) -> other instanceof Numeric(double that) && value == that;
      case Text text -> other instanceof Text that && text.value.equals(that.value);
      // By identity: these classes have the equality of Object.
      case Array _, Dictionary _, Pair _, DateTime _ -> equals(other);
    };
  }

  /// JSON's null, and everything that is missing.
  enum Null implements Prepared {
    NULL;

    @Override
    public Boolsiness boolsiness() {
      return Boolsiness.FALSY;
    }

    @Override
    public Json toJson() {
      return new Json.Null();
    }

    @Override
    public EvaluationFault.Kind kind() {
      return EvaluationFault.Kind.NULL;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int depth() {
      return 0;
    }
  }

  enum Flag implements Prepared {
    TRUE,
    FALSE;

    static Flag of(boolean value) {
      return value ? TRUE : FALSE;
    }

    @Override
    public Boolsiness boolsiness() {
      return this == TRUE ? Boolsiness.TRUTHY : Boolsiness.FALSY;
    }

    @Override
    public Json toJson() {
      return new Json.Bool(this == TRUE);
    }

    @Override
    public EvaluationFault.Kind kind() {
      return EvaluationFault.Kind.BOOLEAN;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int depth() {
      return 0;
    }
  }

  /// A number of JavaScript; most operations want an integer.
  record Numeric(double value) implements Prepared {

    boolean isInteger() {
      return Numbers.isInteger(value);
    }

    @Override
    public Boolsiness boolsiness() {
      return value == 0 ? Boolsiness.FALSY : Boolsiness.TRUTHY;
    }

    @Override
    public Json toJson() {
      return Math.abs(value) <= Double.MAX_VALUE
          ? new Json.Decimal(Numbers.json(value))
          : new Json.Null();
    }

    @Override
    public EvaluationFault.Kind kind() {
      return isInteger() ? EvaluationFault.Kind.INTEGER : EvaluationFault.Kind.NUMBER;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public String toString() {
      return "Numeric[…]";
    }
  }

  /// A text, and the instant that it names if it is a date.
  final class Text implements Prepared {
    final String value;

    /// As [DateTimes#parse] answers.
    final long time;

    Text(String value) {
      this.value = value;
      this.time = DateTimes.parse(value);
    }

    public String value() {
      return value;
    }

    @Override
    public Boolsiness boolsiness() {
      return value.isEmpty() ? Boolsiness.FALSY : Boolsiness.TRUTHY;
    }

    @Override
    public Json toJson() {
      return new Json.Text(wellFormed(value));
    }

    private static String wellFormed(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isSurrogate(text.charAt(i))) {
          return replacingHalves(text);
        }
      }
      return text;
    }

    private static String replacingHalves(String text) {
      StringBuilder whole = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        int character = text.codePointAt(i);
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
          whole.append('\ufffd');
        } else {
          whole.appendCodePoint(character);
          i += Character.charCount(character) - 1;
        }
      }
      return whole.toString();
    }

    @Override
    public EvaluationFault.Kind kind() {
      return EvaluationFault.Kind.TEXT;
    }

    @Override
    public int size() {
      return 1 + value.length() / 8;
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public String toString() {
      return "Text[" + value.length() + "]";
    }
  }

  final class Array implements Prepared {

    /// Shorter arrays are searched faster than a table is.
    private static final int SHORT = 4;

    private final Prepared[] items;

    /// The texts among the items, by hash; absent for short arrays and for passing ones.
    private final @Nullable TextSet texts;

    private final int size;
    private final int depth;

    private Array(Prepared[] items, @Nullable TextSet texts) {
      this.items = items;
      this.texts = texts;
      this.size = sizeOf(items);
      this.depth = depthOf(items);
    }

    /// An array to be searched often; takes over `items`.
    static Array indexed(Prepared[] items) {
      return new Array(items, items.length > SHORT ? TextSet.of(items) : null);
    }

    /// An array that an evaluation made; takes over `items`.
    static Array passing(Prepared[] items) {
      return new Array(items, null);
    }

    public List<Prepared> items() {
      return List.of(items);
    }

    int length() {
      return items.length;
    }

    Prepared item(int index) {
      return items[index];
    }

    /// How many items [#contains] looks at.
    int costOfSearch(Prepared element) {
      return texts != null && element instanceof Text ? 1 : items.length;
    }

    /// Whether an item is the same as `element`; constant time for a text in an indexed array.
    boolean contains(Prepared element) {
      if (texts != null && element instanceof Text text) {
        return texts.contains(text.value);
      }
      for (Prepared item : items) {
        if (element.isSameAs(item)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Boolsiness boolsiness() {
      return items.length == 0 ? Boolsiness.FALSY : Boolsiness.TRUTHY;
    }

    @Override
    public Json toJson() {
      List<Json> json = new ArrayList<>(items.length);
      for (Prepared item : items) {
        json.add(item.toJson());
      }
      return new Json.Array(json);
    }

    @Override
    public EvaluationFault.Kind kind() {
      return EvaluationFault.Kind.ARRAY;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int depth() {
      return depth;
    }

    @Override
    public String toString() {
      return "Array[" + items.length + "]";
    }
  }

  /// An object, as an open-addressing hash table that is never more than half full.
  final class Dictionary implements Prepared {
    private final String[] names;
    private final Prepared[] values;

    /// Index into `names`, plus one; 0 where the table is empty.
    private final byte[] table;

    /// For objects with too many members for `table`.
    private final @Nullable Map<String, Prepared> many;

    private final int size;
    private final int depth;

    /// Takes over both arrays; no name occurs twice.
    Dictionary(String[] names, Prepared[] values) {
      this.names = names;
      this.values = values;
      this.size = sizeOf(values);
      this.depth = depthOf(values);
      if (names.length > Byte.MAX_VALUE) {
        this.table = new byte[0];
        this.many = new LinkedHashMap<>(2 * names.length);
        for (int i = 0; i < names.length; i++) {
          many.put(names[i], values[i]);
        }
        return;
      }
      this.many = null;
      int places = Integer.highestOneBit(Math.max(1, names.length)) * 4;
      this.table = new byte[places];
      for (int i = 0; i < names.length; i++) {
        int at = spread(names[i].hashCode()) & (places - 1);
        while (table[at] != 0) {
          at = (at + 1) & (places - 1);
        }
        table[at] = (byte) (i + 1);
      }
    }

    /// The members by name, in order.
    public Map<String, Prepared> toMap() {
      Map<String, Prepared> members = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        members.put(names[i], values[i]);
      }
      return members;
    }

    static int spread(int hash) {
      return hash ^ (hash >>> 16);
    }

    /// The member `name`, whose spread hash is given; null when there is none.
    Prepared member(String name, int hash) {
      if (many != null) {
        Prepared found = many.get(name);
        return found == null ? Null.NULL : found;
      }
      int mask = table.length - 1;
      for (int at = hash & mask; table[at] != 0; at = (at + 1) & mask) {
        int index = table[at] - 1;
        if (names[index].equals(name)) {
          return values[index];
        }
      }
      return Null.NULL;
    }

    @Override
    public Boolsiness boolsiness() {
      return names.length == 0 ? Boolsiness.FALSY : Boolsiness.TRUTHY;
    }

    @Override
    public Json toJson() {
      return Prepared.json(toMap());
    }

    @Override
    public EvaluationFault.Kind kind() {
      return EvaluationFault.Kind.OBJECT;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int depth() {
      return depth;
    }

    @Override
    public String toString() {
      return "Dictionary[" + names.length + "]";
    }
  }

  /// An object of just two members, made often: the data of a rule, and of one step of `reduce`.
  final class Pair implements Prepared {
    private final String firstName;
    private final Prepared first;
    private final String secondName;
    private final Prepared second;
    private final int size;
    private final int depth;

    Pair(String firstName, Prepared first, String secondName, Prepared second) {
      this.firstName = firstName;
      this.first = requireNonNull(first, "first");
      this.secondName = secondName;
      this.second = requireNonNull(second, "second");
      this.size = sizeOf(first, second);
      this.depth = depthOf(first, second);
    }

    /// The members by name, in order.
    public Map<String, Prepared> toMap() {
      Map<String, Prepared> members = new LinkedHashMap<>();
      members.put(firstName, first);
      members.put(secondName, second);
      return members;
    }

    Prepared member(String name) {
      if (firstName.equals(name)) {
        return first;
      }
      return secondName.equals(name) ? second : Null.NULL;
    }

    @Override
    public Boolsiness boolsiness() {
      return Boolsiness.TRUTHY;
    }

    @Override
    public Json toJson() {
      return Prepared.json(toMap());
    }

    @Override
    public EvaluationFault.Kind kind() {
      return EvaluationFault.Kind.OBJECT;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int depth() {
      return depth;
    }

    @Override
    public String toString() {
      return "Pair[…]";
    }
  }

  /// What `plusTime` and `dccDateOfBirth` make: milliseconds since 1970, or a date-time that does
  /// not exist, such as the one that the text `2021-13-01` names.
  final class DateTime implements Prepared {
    final long millis;

    DateTime(long millis) {
      this.millis = millis;
    }

    @Override
    public Boolsiness boolsiness() {
      return Boolsiness.NEITHER;
    }

    @Override
    public Json toJson() {
      return DateTimes.isInstant(millis) ? new Json.Text(DateTimes.iso(millis)) : new Json.Null();
    }

    @Override
    public EvaluationFault.Kind kind() {
      return EvaluationFault.Kind.DATE_TIME;
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public String toString() {
      return "DateTime[…]";
    }
  }

  private static Json json(Map<String, Prepared> members) {
    Map<String, Json> json = new LinkedHashMap<>();
    members.forEach((name, value) -> json.put(name, value.toJson()));
    return new Json.Dictionary(json);
  }

  /// One more than the sizes together, but no more than can be counted.
  private static int sizeOf(Prepared... parts) {
    long size = 1;
    for (Prepared part : parts) {
      size += part.size();
    }
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  private static int depthOf(Prepared... parts) {
    int depth = 0;
    for (Prepared part : parts) {
      depth = Math.max(depth, part.depth());
    }
    return depth + 1;
  }
}
