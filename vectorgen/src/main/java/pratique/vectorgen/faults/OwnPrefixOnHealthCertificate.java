package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A health certificate passes itself off as a document of our own, or the other way round.
final class OwnPrefixOnHealthCertificate implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .code(code -> "PQ1:" + code.substring(4))
            .refused(
                "own/prefix-on-health-certificate",
                "unreadable pratique.protected",
                "envelope.md §3.2 rule 4",
                "A health certificate bears the prefix of our own envelope."),
        Recipe.notice()
            .code(code -> "HC1:" + code.substring(4))
            .refused(
                "envelope/prefix-on-notice",
                "content-faulty hcert.missing",
                "HCERT §3.3.7",
                "A notice bears the prefix of a health certificate.",
                "cose.other-header",
                "cwt.other-claim"));
  }
}
