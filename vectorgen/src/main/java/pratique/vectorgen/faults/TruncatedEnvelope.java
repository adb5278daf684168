package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The envelope ends too early.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#appendix-C RFC 8949 Appendix C
final class TruncatedEnvelope implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .envelope(bytes -> Octets.withoutLast(bytes, 1))
            .refused(
                "encoding/cbor-truncated",
                "unreadable cbor.truncated",
                "RFC 8949 §3",
                "The last byte of the envelope is missing."),
        Recipe.vaccination()
            .part(2, "5bffffffffffffffff")
            .refused(
                "encoding/cbor-length-beyond-end",
                "unreadable cbor.truncated",
                "RFC 8949 §5.3.1",
                "A byte string claims 2^64 - 1 bytes."));
  }
}
