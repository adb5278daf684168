package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Compression;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A small code that becomes a million bytes.
final class DecompressionBomb implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .compression(envelope -> Compression.fixed(Octets.repeated(0, 1_000_000)))
            .refused(
                "encoding/decompression-bomb",
                "unreadable zlib.limit",
                "envelope.md §1 rule 6",
                "Six thousand bytes inflate to a million."));
  }
}
