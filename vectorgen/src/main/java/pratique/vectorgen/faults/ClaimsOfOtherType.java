package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The payload is no map of claims.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-2 RFC 8392 §2
final class ClaimsOfOtherType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .payload(_ -> Bytes.hex("80"))
            .refused(
                "claims/list", "content-faulty cwt.type", "RFC 8392 §2", "The payload is a list."),
        Recipe.vaccination()
            .payload(_ -> Bytes.EMPTY)
            .refused(
                "claims/empty",
                "content-faulty cbor.truncated",
                "RFC 8392 §2",
                "The payload has no bytes."),
        Recipe.vaccination()
            .payload(claims -> Octets.withoutLast(claims, 1))
            .refused(
                "claims/truncated",
                "content-faulty cbor.truncated",
                "RFC 8949 §3",
                "The last byte of the payload is missing."),
        Recipe.vaccination()
            .payload(claims -> Octets.joined(claims, Bytes.hex("00")))
            .refused(
                "claims/trailing",
                "content-faulty cbor.trailing",
                "RFC 8949 §5.3.1",
                "One byte stands behind the claims."));
  }
}
