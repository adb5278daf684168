package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Bytes that are no text, of the kinds that lenient decoders let through.
///
/// @spec https://www.rfc-editor.org/rfc/rfc3629.html#section-4 RFC 3629 §4
final class BrokenUtf8 implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        text("62c328")
            .refused(
                "encoding/utf8-broken",
                "unreadable cbor.utf8",
                "RFC 8949 §3.1",
                "A text has a byte that begins a character without the rest of it."),
        text("62c080")
            .refused(
                "encoding/utf8-overlong",
                "unreadable cbor.utf8",
                "RFC 3629 §3",
                "A text has a zero in two bytes."),
        text("63eda080")
            .refused(
                "encoding/utf8-surrogate",
                "unreadable cbor.utf8",
                "RFC 3629 §3",
                "A text has half of a surrogate pair."),
        text("64f4908080")
            .refused(
                "encoding/utf8-beyond-unicode",
                "unreadable cbor.utf8",
                "RFC 3629 §3",
                "A text has a character beyond U+10FFFF."));
  }

  private static Recipe text(String hex) {
    return Recipe.vaccination().unprotectedBytes(_ -> Bytes.hex("a11863" + hex));
  }
}
