package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// What CBOR rules out, each in a parameter that nobody reads.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-3 RFC 8949 §3
final class IllFormedCbor implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        parameter("1c")
            .refused(
                "encoding/cbor-reserved",
                "unreadable cbor.reserved",
                "RFC 8949 §3",
                "An item has the reserved additional information 28."),
        parameter("ff")
            .refused(
                "encoding/cbor-break",
                "unreadable cbor.break",
                "RFC 8949 §3.2.1",
                "A break stands where an item must be."),
        parameter("f818")
            .refused(
                "encoding/cbor-simple",
                "unreadable cbor.simple",
                "RFC 8949 §3.3",
                "A simple value below 32 takes two bytes."),
        parameter("5f6161ff")
            .refused(
                "encoding/cbor-chunk",
                "unreadable cbor.chunk",
                "RFC 8949 §3.2.3",
                "A byte string has a chunk of text."),
        parameter("bf01ff")
            .refused(
                "encoding/cbor-odd-map",
                "unreadable cbor.odd-map",
                "RFC 8949 §3.2.2",
                "A map of indefinite length ends behind a key."),
        parameter("1b8000000000000000")
            .refused(
                "encoding/cbor-integer-above-limit",
                "unreadable cbor.integer-range",
                "encoding.md §3 rule 3",
                "A whole number is 2^63."),
        parameter("1b7fffffffffffffff")
            .accepted(
                "encoding/cbor-integer-at-limit",
                "encoding.md §3 rule 3",
                "A whole number is 2^63 - 1.",
                "cose.other-header"),
        parameter("3b7fffffffffffffff")
            .accepted(
                "encoding/cbor-negative-integer-at-limit",
                "encoding.md §3 rule 3",
                "A whole number is -2^63.",
                "cose.other-header"),
        parameter("3b8000000000000000")
            .refused(
                "encoding/cbor-negative-integer-below-limit",
                "unreadable cbor.integer-range",
                "encoding.md §3 rule 3",
                "A whole number is -2^63 - 1."));
  }

  private static Recipe parameter(String valueHex) {
    return Recipe.vaccination().unprotectedBytes(_ -> Bytes.hex("a11863" + valueHex));
  }
}
