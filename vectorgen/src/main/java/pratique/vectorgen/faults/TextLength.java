package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Compression;
import pratique.vectorgen.recipe.Filling;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// As many characters as a reader takes, and one more.
final class TextLength implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        atLength(12_288)
            .accepted(
                "encoding/text-at-limit",
                "envelope.md §1 rule 2",
                "The text has 12288 characters.",
                "payload.unknown-field"),
        atLength(12_289)
            .refused(
                "encoding/text-above-limit",
                "unreadable prefix.limit",
                "envelope.md §1 rule 2",
                "The text has 12289 characters."));
  }

  /// Nothing is compressed, so that each byte of the document is seen in the text.
  private static Recipe atLength(int chars) {
    return Filling.until(
        chars,
        filling -> Recipe.vaccination().field("x", filling).compression(Compression::stored),
        recipe -> recipe.text().length());
  }
}
