package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The compressed data needs a dictionary that nobody has.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1950.html#section-2.2 RFC 1950 §2.2
final class PresetDictionary implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .zlib(zlib -> Octets.joined(Bytes.hex("782000000001"), zlib.slice(2, zlib.length())))
            .refused(
                "encoding/zlib-dictionary",
                "unreadable zlib.dictionary",
                "RFC 1950 §2.2",
                "The zlib header asks for a preset dictionary."));
  }
}
