package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Something stands behind the envelope.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-5.3.1 RFC 8949 §5.3.1
final class TrailingBytesAfterEnvelope implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .envelope(bytes -> Octets.joined(bytes, Bytes.hex("00")))
            .refused(
                "encoding/cbor-trailing",
                "unreadable cbor.trailing",
                "RFC 8949 §5.3.1",
                "One byte stands behind the envelope."));
  }
}
