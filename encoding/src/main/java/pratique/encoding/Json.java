package pratique.encoding;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One JSON value. [JsonReader] builds it from text, [JsonWriter] turns it into text.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8259.html#section-3 RFC 8259 §3
public sealed interface Json {

  /// A JSON object, members in the order met; no name occurs twice.
  record Dictionary(Map<String, Json> members) implements Json {
    public Dictionary {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public Optional<Json> find(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /// The member's text, when it is there and is text.
    public Optional<String> text(String name) {
      return members.get(name) instanceof Text(String value)
          ? Optional.of(value)
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "Dictionary[" + members.size() + "]";
    }
  }

  record Array(List<Json> items) implements Json {
    public Array {
      items = List.copyOf(items);
    }
  }

  record Text(String value) implements Json {
    @Override
    public String toString() {
      return "Text[" + value.length() + "]";
    }
  }

  /// A number, kept as it was written: JSON does not say how exact it is. Its exponent is at most
  /// 999, up or down.
  record Decimal(String literal) implements Json {
    public Decimal {
      if (JsonNumber.end(literal, 0) != literal.length()) {
        throw new IllegalArgumentException(
            "literal must be a JSON number, is none: " + literal.length() + " characters");
      }
      if (!JsonNumber.hasModestExponent(literal)) {
        throw new IllegalArgumentException(
            "literal must have an exponent of at most "
                + JsonNumber.LARGEST_EXPONENT
                + ", has more");
      }
    }

    public static Decimal of(long value) {
      return new Decimal(Long.toString(value));
    }

    public BigDecimal value() {
      return new BigDecimal(literal);
    }

    @Override
    public String toString() {
      return "Decimal";
    }
  }

  record Bool(boolean value) implements Json {}

  record Null() implements Json {}
}
