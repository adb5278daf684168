package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Compression;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The three forms of DEFLATE; every reader must know all of them.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.3 RFC 1951 §3.2.3
final class OtherCompression implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .accepted(
                "accepted/deflate-fixed-codes",
                "RFC 1951 §3.2.6",
                "The envelope is compressed with the fixed Huffman codes."),
        Recipe.vaccination()
            .compression(Compression::dynamic)
            .accepted(
                "accepted/deflate-dynamic-codes",
                "RFC 1951 §3.2.7",
                "The envelope is compressed with Huffman codes of its own."),
        Recipe.vaccination()
            .compression(Compression::stored)
            .accepted(
                "accepted/deflate-stored",
                "RFC 1951 §3.2.4",
                "The envelope stands in the zlib stream as it is."));
  }
}
