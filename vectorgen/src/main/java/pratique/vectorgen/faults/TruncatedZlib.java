package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The end of the code is missing: once a reason for decoders to wait for ever.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1950.html#section-2.2 RFC 1950 §2.2
final class TruncatedZlib implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .zlib(zlib -> zlib.slice(0, zlib.length() / 2))
            .refused(
                "encoding/zlib-truncated",
                "unreadable zlib.truncated",
                "RFC 1951 §3.2.3",
                "The second half of the compressed data is missing."),
        Recipe.vaccination()
            .zlib(zlib -> Octets.withoutLast(zlib, 1))
            .refused(
                "encoding/zlib-checksum-truncated",
                "unreadable zlib.truncated",
                "RFC 1950 §2.2",
                "The last byte of the checksum is missing."),
        Recipe.vaccination()
            .zlib(zlib -> zlib.slice(0, 1))
            .refused(
                "encoding/zlib-header-truncated",
                "unreadable zlib.truncated",
                "RFC 1950 §2.2",
                "There is one byte only."));
  }
}
