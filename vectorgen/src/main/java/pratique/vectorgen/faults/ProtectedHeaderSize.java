package pratique.vectorgen.faults;

import java.util.Arrays;
import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// As large, deep and full as a reader takes a protected header, and one more.
final class ProtectedHeaderSize implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        ofBytes(4_096)
            .accepted(
                "envelope/protected-header-at-limit",
                "envelope.md §2.1 rule 3",
                "The protected header has 4096 bytes.",
                "cose.other-header"),
        ofBytes(4_097)
            .refused(
                "envelope/protected-header-above-limit",
                "unreadable cose.protected",
                "envelope.md §2.1 rule 3",
                "The protected header has 4097 bytes."),
        Recipe.vaccination()
            .parameter(99, Edit.nested(7))
            .accepted(
                "envelope/protected-header-depth-at-limit",
                "envelope.md §2.1 rule 3",
                "Lists stand 8 deep in the protected header.",
                "cose.other-header"),
        Recipe.vaccination()
            .parameter(99, Edit.nested(8))
            .refused(
                "envelope/protected-header-depth-above-limit",
                "unreadable cose.protected",
                "envelope.md §2.1 rule 3",
                "Lists stand 9 deep in the protected header."),
        ofItems(249)
            .accepted(
                "envelope/protected-header-items-at-limit",
                "envelope.md §2.1 rule 3",
                "The protected header has 256 items.",
                "cose.other-header"),
        ofItems(250)
            .refused(
                "envelope/protected-header-items-above-limit",
                "unreadable cose.protected",
                "envelope.md §2.1 rule 3",
                "The protected header has 257 items."));
  }

  private static Recipe ofBytes(int size) {
    // 18 bytes: algorithm and key id, the label 99, and the heads of map and filling.
    return Recipe.vaccination().parameter(99, Edit.bytes(Octets.repeated(0, size - 18)));
  }

  private static Recipe ofItems(int elements) {
    Cbor.Int[] zeros = new Cbor.Int[elements];
    Arrays.fill(zeros, Edit.number(0));
    return Recipe.vaccination().parameter(99, Edit.list(zeros));
  }
}
