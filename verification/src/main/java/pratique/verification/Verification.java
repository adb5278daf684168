package pratique.verification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import pratique.trust.TrustList;

/// Decides whether a code may be relied on at one instant.
///
/// The order is that of HCERT §6.3: open, find the signers, have the signature checked, and only
/// then read what was signed.
///
/// @spec https://smart.who.int/trust/hcert_spec.html HCERT §3.3, §5, §6.3
public final class Verification {

  private final TrustList trust;
  private final Policy policy;

  public Verification(TrustList trust, Policy policy) {
    this.trust = requireNonNull(trust, "trust");
    this.policy = requireNonNull(policy, "policy");
  }

  /// The first half of an answer: either all of it, or the signature checks that it needs.
  public sealed interface Begun {
    record Decided(Judgement judgement) implements Begun {}

    record NeedsChecks(Pending pending) implements Begun {}
  }

  /// A judgement that waits for the answers to its signature checks.
  public interface Pending {
    /// What the program has to check, one question for each signer to try.
    List<SignatureCheck> checks();

    /// The whole answer. `answers` are in the order of [#checks()]; a missing one counts as
    /// [SignatureCheck.Answer#CANNOT_CHECK].
    Judgement conclude(List<SignatureCheck.Answer> answers);
  }

  public Begun begin(String text, Instant at) {
    throw new UnsupportedOperationException("not written yet " + text.length() + at + trust.size() + policy);
  }
}
