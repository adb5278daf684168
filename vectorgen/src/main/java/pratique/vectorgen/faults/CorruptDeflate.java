package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Compression;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// What stands between header and checksum is no DEFLATE data.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.3 RFC 1951 §3.2.3
final class CorruptDeflate implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .compression(envelope -> Compression.zlib(envelope, Bytes.hex("07")))
            .refused(
                "encoding/deflate-block-type",
                "unreadable zlib.data",
                "RFC 1951 §3.2.3",
                "The first block has type 3, which is reserved."),
        Recipe.vaccination()
            .compression(envelope -> Compression.zlib(envelope, Bytes.hex("0302")))
            .refused(
                "encoding/deflate-reference-before-start",
                "unreadable zlib.data",
                "RFC 1951 §3.2.3",
                "The data begins with a copy of bytes that came before it."),
        Recipe.vaccination()
            .compression(envelope -> Compression.zlib(envelope, Bytes.hex("010500fbff")))
            .refused(
                "encoding/deflate-length-complement",
                "unreadable zlib.data",
                "RFC 1951 §3.2.4",
                "The length of a stored block and its complement do not agree."));
  }
}
