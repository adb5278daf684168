package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Something stands behind the compressed data; two national verifiers once accepted that.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1950.html#section-2.2 RFC 1950 §2.2
final class TrailingBytesAfterZlib implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .zlib(zlib -> Octets.joined(zlib, Bytes.hex("00")))
            .refused(
                "encoding/zlib-trailing-byte",
                "unreadable zlib.trailing",
                "RFC 1950 §2.2",
                "One byte stands behind the checksum."),
        Recipe.vaccination()
            .zlib(zlib -> Octets.joined(zlib, zlib))
            .refused(
                "encoding/zlib-twice",
                "unreadable zlib.trailing",
                "RFC 1950 §2.2",
                "A second zlib stream stands behind the first."));
  }
}
