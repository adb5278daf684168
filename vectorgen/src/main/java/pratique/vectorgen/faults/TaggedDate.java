package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A date stands inside CBOR's tag for dates.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-3.4.1 RFC 8949 §3.4.1
final class TaggedDate implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.test()
            .field("t.0.sc", new Cbor.Tagged(0, Edit.text("2026-02-28T09:30:00Z")))
            .accepted(
                "payload/time-tagged",
                "EU DCC schema 1.3.3",
                "The time of the sample stands inside tag 0.",
                "payload.date-tagged"),
        Recipe.vaccination()
            .field("v.0.dt", new Cbor.Tagged(1004, Edit.text("2026-01-20")))
            .accepted(
                "payload/day-tagged",
                "RFC 8943 §1.1",
                "The day of the vaccination stands inside tag 1004.",
                "payload.date-tagged"),
        Recipe.vaccination()
            .field("v.0.dt", new Cbor.Tagged(1, Edit.number(1_768_867_200)))
            .refused(
                "payload/day-as-seconds",
                "content-faulty payload.type",
                "EU DCC schema 1.3.3",
                "The day of the vaccination is a number of seconds."));
  }
}
