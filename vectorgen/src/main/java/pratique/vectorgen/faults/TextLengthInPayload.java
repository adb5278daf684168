package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// As many characters as the schema grants, as a reader takes, and one more of each.
final class TextLengthInPayload implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        named(80)
            .accepted(
                "payload/name-at-schema-limit",
                "EU DCC schema 1.3.3",
                "The given name has 80 characters."),
        named(81)
            .accepted(
                "payload/name-above-schema-limit",
                "EU DCC schema 1.3.3",
                "The given name has 81 characters.",
                "payload.text-too-long"),
        named(512)
            .accepted(
                "payload/name-at-limit",
                "payloads.md §2",
                "The given name has 512 characters.",
                "payload.text-too-long"),
        named(513)
            .refused(
                "payload/name-above-limit",
                "content-faulty payload.too-long",
                "payloads.md §2",
                "The given name has 513 characters."));
  }

  private static Recipe named(int characters) {
    return Recipe.vaccination().field("nam.gn", "M".repeat(characters));
  }
}
