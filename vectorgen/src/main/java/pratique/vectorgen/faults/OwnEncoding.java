package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.LooseCbor;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Our own envelope has a second encoding of the same content.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-4.2.1 RFC 8949 §4.2.1
final class OwnEncoding implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .tag("d812")
            .refused(
                "own/tag-in-longer-form",
                "unreadable pratique.encoding",
                "envelope.md §3.2 rule 8",
                "The tag takes two bytes."),
        Recipe.notice()
            .headerBytes(
                header -> Octets.joined(Bytes.hex("b803"), header.slice(1, header.length())))
            .refused(
                "own/header-in-longer-form",
                "unreadable pratique.encoding",
                "envelope.md §3.2 rule 8",
                "The header's length takes two bytes."),
        Recipe.notice()
            .envelope(bytes ->
                Octets.joined(Bytes.hex("d29f"), bytes.slice(2, bytes.length()), Bytes.hex("ff")))
            .refused(
                "own/indefinite-envelope",
                "unreadable pratique.encoding",
                "envelope.md §3.2 rule 8",
                "The envelope does not say how many parts it has."),
        longForms()
            .refused(
                "own/claims-in-longer-form",
                "content-faulty own.encoding",
                "envelope.md §3.2 rule 8",
                "Every number of the claims takes nine bytes."));
  }

  private static Recipe longForms() {
    Recipe recipe = Recipe.notice();
    return recipe.payload(_ -> LooseCbor.longForms(recipe.claims()));
  }
}
