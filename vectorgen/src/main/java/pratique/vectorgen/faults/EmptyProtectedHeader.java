package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// Nothing is protected, which may be written in two ways and is signed in one.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.4 RFC 9052 §4.4
final class EmptyProtectedHeader implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        unprotected()
            .signedHeader(_ -> Bytes.EMPTY)
            .accepted(
                "envelope/protected-header-of-empty-map",
                "RFC 9052 §4.4",
                "The protected header is an empty map, and signed as no bytes.",
                "cose.algorithm-unprotected",
                "cose.key-id-unprotected"),
        unprotected()
            .headerBytes(_ -> Bytes.EMPTY)
            .accepted(
                "envelope/protected-header-of-no-bytes",
                "RFC 9052 §3",
                "The protected header is no bytes.",
                "cose.algorithm-unprotected",
                "cose.key-id-unprotected"),
        unprotected()
            .refused(
                "envelope/empty-map-signed-as-map",
                "signature-mismatch",
                "RFC 9052 §4.4",
                "The protected header is an empty map, and signed as a map.",
                "cose.algorithm-unprotected",
                "cose.key-id-unprotected"));
  }

  private static Recipe unprotected() {
    return Recipe.vaccination()
        .withoutParameter(1)
        .withoutParameter(4)
        .unprotected(1, Edit.number(-7))
        .unprotected(4, Edit.bytes(Signers.ISSUER.keyId().value()));
  }
}
