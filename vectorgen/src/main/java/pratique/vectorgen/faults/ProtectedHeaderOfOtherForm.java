package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The protected header is not a map in bytes.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3 RFC 9052 §3
final class ProtectedHeaderOfOtherForm implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .part(0, "a10126")
            .refused(
                "envelope/protected-header-as-map",
                "unreadable cose.protected",
                "RFC 9052 §3",
                "The protected header is a map and not bytes."),
        Recipe.vaccination()
            .headerBytes(_ -> Bytes.hex("80"))
            .refused(
                "envelope/protected-header-of-list",
                "unreadable cose.protected",
                "RFC 9052 §3",
                "The protected header holds a list."),
        Recipe.vaccination()
            .headerBytes(header -> Octets.joined(header, Bytes.hex("00")))
            .refused(
                "envelope/protected-header-trailing",
                "unreadable cose.protected",
                "RFC 9052 §3",
                "A byte stands behind the map in the protected header."));
  }
}
