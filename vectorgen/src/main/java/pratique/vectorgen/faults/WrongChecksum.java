package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The bytes are not those that were compressed.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1950.html#section-2.2 RFC 1950 §2.2
final class WrongChecksum implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .zlib(zlib -> Octets.flipped(zlib, -1))
            .refused(
                "encoding/zlib-checksum",
                "unreadable zlib.checksum",
                "RFC 1950 §2.2",
                "The Adler-32 checksum is wrong."));
  }
}
