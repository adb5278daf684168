package pratique.rules.lint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a part of the data of a rule looks like, as far as its standard says.
///
/// Any part may be missing unless it is there in every case; a part that is there is as described.
sealed interface Shape {

  /// An object. Where it is `open`, there may be more in it than is known.
  record Fields(Map<String, Field> fields, boolean open) implements Shape {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// With `name`, in place of what was known of it.
    Fields with(String name, Field field) {
      Map<String, Field> more = new LinkedHashMap<>(fields);
      more.put(name, field);
      return new Fields(more, open);
    }
  }

  /// A member of an object.
  ///
  /// @param always whether it is there in every case
  /// @param mandatory whether it is there in every complete document
  record Field(Shape shape, boolean always, boolean mandatory) {}

  /// A list; a `single` one has one item in every complete document.
  record Items(Shape each, boolean single) implements Shape {}

  record Text() implements Shape {}

  record Words(Set<String> words) implements Shape {}

  /// A text that names an instant; where it is `partial`, day and month may be missing, or all.
  /// Milliseconds since 1970, [Differences#NONE] where there is no bound.
  record Date(boolean partial, long least, long most) implements Shape {}

  record Whole(long least, long most) implements Shape {}

  record Flag() implements Shape {}

  /// A value set: the codes in it when they are known.
  record CodeList(String name, Optional<Set<String>> codes) implements Shape {}

  /// What documents of this type do not have, and others do.
  record Foreign() implements Shape {}

  record Anything() implements Shape {}

  /// What a condition has made: anything, date-times too.
  record Computed() implements Shape {}

  /// Where a path leads.
  sealed interface Found {
    /// A part of this shape.
    ///
    /// @param always whether something is there in every case
    /// @param mandatory whether something is there in every complete document
    record Part(Shape shape, boolean always, boolean mandatory) implements Found {}

    /// There is no part of this name.
    record Unknown(String name) implements Found {}
  }

  /// The part at the end of a path.
  default Found at(List<String> fragments) {
    Found found = new Found.Part(this, true, true);
    for (String fragment : fragments) {
      if (!(found instanceof Found.Part(Shape shape, boolean always, boolean mandatory))) {
        return found;
      }
      found =
          shape.step(fragment) instanceof Found.Part(Shape inner, boolean there, boolean meant)
              ? new Found.Part(inner, always && there, mandatory && meant)
              : new Found.Unknown(fragment);
    }
    return found;
  }

  private Found step(String fragment) {
    return switch (this) {
      case Fields(Map<String, Field> fields, boolean open) -> {
        Field field = fields.get(fragment);
        if (field != null) {
          yield new Found.Part(field.shape(), field.always(), field.mandatory());
        }
        yield open ? new Found.Part(new Anything(), false, false) : new Found.Unknown(fragment);
      }
      case Items(Shape each, boolean single) -> item(each, fragment, single);
      case CodeList _ -> item(new Text(), fragment, false);
      case Text _, Words _, Date _ -> item(new Text(), fragment, false);
      case Foreign _ -> new Found.Part(new Foreign(), false, false);
      case Anything _ -> new Found.Part(new Anything(), false, false);
      case Computed _ -> new Found.Part(new Computed(), false, false);
      case Whole _, Flag _ -> new Found.Unknown(fragment);
    };
  }

  private static Found item(Shape each, String fragment, boolean single) {
    if (fragment.equals("length")) {
      return new Found.Part(new Whole(0, Integer.MAX_VALUE), false, false);
    }
    int index = index(fragment);
    if (index < 0) {
      return new Found.Unknown(fragment);
    }
    return single && index > 0
        ? new Found.Part(each, false, false)
        : new Found.Part(each, false, single);
  }

  /// The position that a part of a path names, or -1.
  private static int index(String fragment) {
    if (fragment.isEmpty() || fragment.length() > 6) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < fragment.length(); i++) {
      int digit = fragment.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      index = 10 * index + digit;
    }
    return index;
  }

  /// What a part of this shape may come to, if it is there.
  default Value value() {
    return switch (this) {
      case Fields _ -> Value.of(Value.OBJECT | Value.EMPTY_OBJECT);
      case Items(Shape each, var _) -> Value.list(Value.LISTS, each.value(), false);
      case Text _ -> Value.of(Value.TEXT);
      case Words(Set<String> words) -> Value.words(words);
      case Date(boolean partial, var _, var _) ->
          partial ? Value.of(Value.TEXT) : Value.of(Value.TEXT).asDated();
      case Whole _ -> Value.of(Value.INTEGER);
      case Flag _ -> Value.of(Value.BOOLEAN);
      case CodeList(var _, Optional<Set<String>> codes) ->
          codes.isEmpty()
              ? Value.list(Value.LISTS, Value.of(Value.TEXT), false)
              : codes.get().isEmpty()
                  ? Value.of(Value.EMPTY_LIST)
                  : Value.list(Value.LIST, Value.words(codes.get()), true);
      case Foreign _ -> Value.MISSING;
      case Anything _ -> Value.ANY.among(~Value.DATE_TIME);
      case Computed _ -> Value.ANY;
    };
  }
}
