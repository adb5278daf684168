package pratique.trust;

import static java.util.Objects.requireNonNull;

import java.util.List;
import pratique.encoding.Fault;

/// The report of reading one source of trust: what is used, and what is left out and why.
public record TrustImport(List<Signer> used, List<LeftOut> leftOut) {

  public TrustImport {
    used = List.copyOf(used);
    leftOut = List.copyOf(leftOut);
  }

  /// An entry that is not used: `entry` tells which one (a file name and a number, a DID fragment).
  public record LeftOut(String entry, Fault why) {
    public LeftOut {
      requireNonNull(entry, "entry");
      requireNonNull(why, "why");
    }
  }
}
