package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The issuer forgot to compress.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#transport-encodings HCERT §4.2.1
final class UncompressedEnvelope implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .compression(envelope -> envelope)
            .refused(
                "encoding/not-compressed",
                "unreadable zlib.header",
                "HCERT §4.2.1",
                "The envelope stands in Base45 as it is, without zlib around it."),
        Recipe.vaccination()
            .zlib(zlib -> zlib.slice(2, zlib.length() - 4))
            .refused(
                "encoding/raw-deflate",
                "unreadable zlib.header",
                "RFC 1950 §2.2",
                "The compressed data has neither the header nor the checksum of zlib."));
  }
}
