package pratique.encoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of CBOR that JSON has too: objects, lists, texts, whole numbers, true, false and null.
///
/// What is written from one into the other comes back the same. Anything else has no counterpart,
/// so that nobody has to guess what it became.
public final class CborJson {

  /// Deeper than any document of ours, and what bounds the recursion here.
  public static final int MAX_DEPTH = 16;

  /// The digits of any number that fits 63 bits.
  private static final int MAX_WHOLE_NUMBER_CHARS = 18;

  private CborJson() {}

  /// Empty when JSON has no form for something in the item, or it is deeper than [#MAX_DEPTH].
  public static Optional<Json> toJson(Cbor item) {
    return toJson(item, 0);
  }

  private static Optional<Json> toJson(Cbor item, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    return switch (item) {
      case Cbor.Int(long value) -> Optional.of(Json.Decimal.of(value));
      case Cbor.Text(String value) -> Optional.of(new Json.Text(value));
      case Cbor.Bool(boolean value) -> Optional.of(new Json.Bool(value));
      case Cbor.Null _ -> Optional.of(new Json.Null());
      case Cbor.Array(List<Cbor> items) -> {
        List<Json> values = new ArrayList<>(items.size());
        for (Cbor inner : items) {
          Optional<Json> value = toJson(inner, depth + 1);
          if (value.isEmpty()) {
            yield Optional.empty();
          }
          values.add(value.get());
        }
        yield Optional.of(new Json.Array(values));
      }
      case Cbor.Map(List<Cbor.Entry> entries) -> {
        Map<String, Json> members = new LinkedHashMap<>();
        for (Cbor.Entry entry : entries) {
          Optional<Json> value = toJson(entry.value(), depth + 1);
          if (!(entry.key() instanceof Cbor.Text(String name)) || value.isEmpty()) {
            yield Optional.empty();
          }
          members.put(name, value.get());
        }
        yield Optional.of(new Json.Dictionary(members));
      }
      case Cbor.ByteString _,
          Cbor.Tagged _,
          Cbor.FloatingPoint _,
          Cbor.Undefined _,
          Cbor.Simple _ ->
          Optional.empty();
    };
  }

  /// The same value in CBOR.
  ///
  /// @throws IllegalArgumentException when a number is no whole one of at most 18 characters: JSON
  ///   that a program of ours wrote has none
  public static Cbor toCbor(Json value) {
    return switch (value) {
      case Json.Dictionary dictionary -> map(dictionary);
      case Json.Array(List<Json> items) ->
          new Cbor.Array(items.stream().map(CborJson::toCbor).toList());
      case Json.Text(String text) -> new Cbor.Text(text);
      case Json.Decimal decimal -> new Cbor.Int(whole(decimal));
      case Json.Bool(boolean bool) -> new Cbor.Bool(bool);
      case Json.Null _ -> new Cbor.Null();
    };
  }

  /// As [#toCbor(Json)].
  public static Cbor.Map map(Json.Dictionary dictionary) {
    List<Cbor.Entry> entries = new ArrayList<>();
    dictionary
        .members()
        .forEach((name, value) -> entries.add(new Cbor.Entry(new Cbor.Text(name), toCbor(value))));
    return new Cbor.Map(entries);
  }

  private static long whole(Json.Decimal decimal) {
    Optional<Long> number = wholeNumber(decimal);
    if (number.isEmpty()) {
      throw new IllegalArgumentException(
          "a number must be whole and of at most " + MAX_WHOLE_NUMBER_CHARS + " characters");
    }
    return number.get();
  }

  /// The number when it is written as a whole one of at most 18 characters.
  public static Optional<Long> wholeNumber(Json.Decimal decimal) {
    String literal = decimal.literal();
    boolean whole = literal.length() <= MAX_WHOLE_NUMBER_CHARS;
    for (int i = 0; whole && i < literal.length(); i++) {
      char character = literal.charAt(i);
      whole = character == '-' || (character >= '0' && character <= '9');
    }
    return whole ? Optional.of(Long.parseLong(literal)) : Optional.empty();
  }
}
