package pratique.rules;

import static java.util.Objects.requireNonNull;

/// A sign that is printed beside an element of a document and decides nothing: the asterisk behind
/// a city's name.
///
/// @param on the kind of document
/// @param each path of the list whose elements may get the sign
/// @param when the condition, with the element as its payload
public record Mark(
    String id, DocumentKind on, String each, Logic when, String sign, Wording description) {

  public Mark {
    requireNonNull(id, "id");
    requireNonNull(on, "on");
    requireNonNull(each, "each");
    requireNonNull(when, "when");
    requireNonNull(sign, "sign");
    requireNonNull(description, "description");
  }
}
