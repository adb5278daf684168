package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The two bytes in front of the compressed data are wrong.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1950.html#section-2.2 RFC 1950 §2.2
final class BadZlibHeader implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .zlib(zlib -> Octets.flipped(zlib, 1))
            .refused(
                "encoding/zlib-header-check",
                "unreadable zlib.header",
                "RFC 1950 §2.2",
                "The check bits of the zlib header are wrong."),
        Recipe.vaccination()
            .zlib(zlib -> Octets.replaced(zlib, 0, Bytes.hex("881c")))
            .refused(
                "encoding/zlib-window",
                "unreadable zlib.header",
                "RFC 1950 §2.2",
                "The zlib header names a window of 64 KiB, twice the greatest."),
        Recipe.vaccination()
            .zlib(zlib -> Octets.replaced(zlib, 0, Bytes.hex("7916")))
            .refused(
                "encoding/zlib-method",
                "unreadable zlib.header",
                "RFC 1950 §2.2",
                "The zlib header names method 9; only 8 is known."));
  }
}
