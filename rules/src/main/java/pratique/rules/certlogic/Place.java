package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Where in a rule's text something stands, so that its author finds it.
///
/// `pointer` is a JSON Pointer from the expression's root: empty for the whole expression,
/// `/if/1/not-after/0` for the first operand of the `not-after` that is the second operand of the
/// `if`.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6901.html#section-3 RFC 6901 §3
public record Place(String pointer) {

  /// The whole expression.
  public static final Place ROOT = new Place("");

  public Place {
    requireNonNull(pointer, "pointer");
    if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
      throw new IllegalArgumentException("pointer must be empty or begin with /, does neither");
    }
  }

  /// The member `name` of the object that stands here.
  public Place member(String name) {
    if (name.indexOf('~') < 0 && name.indexOf('/') < 0) {
      return new Place(pointer + "/" + name);
    }
    return new Place(pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
  }

  /// The item `index`, counted from 0, of the array that stands here.
  public Place item(int index) {
    return new Place(pointer + "/" + index);
  }

  /// The same place seen from outside, when the expression stands at `outer` of a larger text.
  public Place within(Place outer) {
    return new Place(outer.pointer + pointer);
  }

  /// The line and column where this place begins in `source`, the JSON text it points into; nothing
  /// when the text has no such place.
  public Optional<Position> positionIn(String source) {
    return SourceText.find(source, this);
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? "/" : pointer;
  }
}
