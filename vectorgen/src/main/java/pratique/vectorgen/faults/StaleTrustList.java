package pratique.vectorgen.faults;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.TrustState;
import pratique.vectorgen.vector.Vector;

/// The trust list is past its end.
final class StaleTrustList implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .undetermined(
                "signer/list-at-its-end",
                "trust-list-stale",
                "checks.md 1.2",
                "The trust list ends at this instant.")
            .with(until("2026-03-01T12:00:00Z")),
        Recipe.vaccination()
            .accepted(
                "signer/list-before-its-end",
                "checks.md 1.2",
                "The trust list ends a second later.")
            .with(until("2026-03-01T12:00:01Z")));
  }

  private static TrustState until(String end) {
    return new TrustState(Optional.of(Instant.parse(end)), List.of(), List.of());
  }
}
