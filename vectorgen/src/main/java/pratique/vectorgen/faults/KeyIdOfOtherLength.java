package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.TrustFiles;
import pratique.vectorgen.vector.Vector;

/// A key id of more or fewer bytes than eight.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
final class KeyIdOfOtherLength implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        named(TrustFiles.SHORT_KEY_ID)
            .accepted(
                "envelope/key-id-of-3-bytes",
                "HCERT §3.3.3",
                "The key id has 3 bytes.",
                "cose.key-id-length")
            .trusting("other-key-ids.json"),
        named(TrustFiles.LONG_KEY_ID)
            .accepted(
                "envelope/key-id-of-16-bytes",
                "HCERT §3.3.3",
                "The key id has 16 bytes.",
                "cose.key-id-length")
            .trusting("other-key-ids.json"),
        named(TrustFiles.LONGEST_KEY_ID)
            .accepted(
                "envelope/key-id-at-limit",
                "envelope.md §2.1 rule 6",
                "The key id has 64 bytes.",
                "cose.key-id-length")
            .trusting("other-key-ids.json"),
        named(Octets.repeated('k', 65))
            .refused(
                "envelope/key-id-above-limit",
                "unreadable cose.key-id",
                "envelope.md §2.1 rule 6",
                "The key id has 65 bytes."),
        named(Bytes.EMPTY)
            .refused(
                "envelope/key-id-empty",
                "unreadable cose.key-id",
                "envelope.md §2.1 rule 6",
                "The key id has no bytes."));
  }

  private static Recipe named(Bytes keyId) {
    return Recipe.vaccination().parameter(4, Edit.bytes(keyId));
  }
}
