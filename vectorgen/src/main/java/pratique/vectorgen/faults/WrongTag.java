package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The tag is that of another structure.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-2 RFC 9052 §2
final class WrongTag implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .tag("d862")
            .refused(
                "envelope/tag-of-cose-sign",
                "unreadable cose.tag",
                "RFC 9052 §2",
                "The tag is that of COSE_Sign, 98."),
        Recipe.vaccination()
            .tag("d83d")
            .refused(
                "envelope/cwt-tag-alone",
                "unreadable cose.tag",
                "RFC 8392 §6",
                "Tag 61 stands around no other tag."),
        Recipe.vaccination()
            .tag("d2d83d")
            .refused(
                "envelope/cwt-tag-inside",
                "unreadable cose.array",
                "RFC 8392 §6",
                "Tag 61 stands inside tag 18."),
        Recipe.vaccination()
            .tag("d2d2")
            .refused(
                "envelope/tag-twice",
                "unreadable cose.array",
                "RFC 9052 §2",
                "Tag 18 stands inside tag 18."));
  }
}
