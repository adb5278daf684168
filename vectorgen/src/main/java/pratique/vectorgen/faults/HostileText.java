package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Text that breaks programs which paste instead of write: quotes, line ends, marks of direction.
final class HostileText implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("nam.fn", "O'\"\\Br\u202eien\n</script>")
            .accepted(
                "payload/hostile-text",
                "RFC 8259 §7",
                "The name holds quotes, a backslash, a line end and a mark that turns the line"
                    + " around."),
        Recipe.vaccination()
            .field("nam.fn", "\u738b\ud842\udfb7")
            .field("nam.gn", "\u5c0f\u660e")
            .accepted(
                "payload/chinese-name",
                "RFC 8949 §3.1",
                "The name is Chinese, with a letter beyond the first plane."));
  }
}
