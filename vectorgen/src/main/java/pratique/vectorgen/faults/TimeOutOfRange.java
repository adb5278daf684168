package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The first and the last time that a claim can hold, and one beyond.
final class TimeOutOfRange implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .claim(4, Edit.number(253_402_300_799L))
            .accepted(
                "claims/expiry-at-limit",
                "payloads.md §1",
                "exp is the last second of the year 9999.",
                "cwt.expires-after-signer"),
        Recipe.vaccination()
            .claim(4, Edit.number(253_402_300_800L))
            .refused(
                "claims/expiry-above-limit",
                "content-faulty cwt.range",
                "payloads.md §1",
                "exp is the first second of the year 10000."),
        Recipe.vaccination()
            .claim(6, Edit.number(0))
            .accepted(
                "claims/issue-at-limit",
                "payloads.md §1",
                "iat is the first second of 1970.",
                "cwt.issued-before-signer"),
        Recipe.vaccination()
            .claim(6, Edit.number(-1))
            .refused(
                "claims/issue-below-limit",
                "content-faulty cwt.range",
                "payloads.md §1",
                "iat is a second before 1970."),
        Recipe.vaccination()
            .claim(4, Edit.number(Long.MAX_VALUE))
            .refused(
                "claims/expiry-beyond-any-calendar",
                "content-faulty cwt.range",
                "payloads.md §1",
                "exp is 2^63 - 1."));
  }
}
