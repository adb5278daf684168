package pratique.portable;

import java.time.Instant;
import java.util.List;
import pratique.bundle.Bundle;
import pratique.encoding.Json;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// A bundle at work: its trust list judges codes, its rule sets say whether they suffice.
final class Gate {

  private final Verification verification;
  private final List<CarriedPaper> papers;

  Gate(Bundle bundle) {
    this.verification = new Verification(bundle.trust(), Policy.DEFAULT);
    this.papers = bundle.documents().stream().map(CarriedPaper::new).toList();
  }

  Verification verification() {
    return verification;
  }

  /// Asks the rule set with this id. What it needs of the bundle is told by its text, which nobody
  /// believes before its signature was checked; so all that the bundle carries is checked, once.
  EntryQuestion ask(String ruleSet, Json.Dictionary told, Instant at) {
    return new EntryQuestion(
        ruleSet, told, at, papers.stream().map(paper -> paper.ask(verification, at)).toList());
  }
}
