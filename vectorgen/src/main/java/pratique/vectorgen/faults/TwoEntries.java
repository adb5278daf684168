package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Two vaccinations, or a vaccination and a test: nobody could say which one is certified.
///
/// @spec https://github.com/ehn-dcc-development/eu-dcc-schema EU DCC schema 1.3.3
final class TwoEntries implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v", twice())
            .refused(
                "payload/two-vaccinations",
                "content-faulty payload.entries",
                "EU DCC schema 1.3.3",
                "v holds two vaccinations."),
        Recipe.vaccination()
            .field("r", Edit.list(Edit.map("tg", "840539006")))
            .refused(
                "payload/two-groups",
                "content-faulty payload.entries",
                "EU DCC schema 1.3.3",
                "There are a vaccination and a recovery."),
        Recipe.vaccination()
            .withoutField("v")
            .refused(
                "payload/no-entry",
                "content-faulty payload.entries",
                "EU DCC schema 1.3.3",
                "There is no vaccination, test or recovery."),
        Recipe.vaccination()
            .field("v", Edit.list())
            .refused(
                "payload/empty-entry",
                "content-faulty payload.entries",
                "EU DCC schema 1.3.3",
                "v is an empty list.",
                "payload.empty"),
        Recipe.vaccination()
            .field("v", Edit.map())
            .refused(
                "payload/entry-as-map",
                "content-faulty payload.type",
                "EU DCC schema 1.3.3",
                "v is a map and not a list."));
  }

  private static Cbor twice() {
    Cbor entry = Edit.map("tg", "840539006");
    return Edit.list(entry, entry);
  }
}
