package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.keys.SignatureChecks;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// Reads a code that this instance signed itself. Only such codes are rendered: a service that
/// prints anything as a certificate would lend a forger its face.
final class ReadOwnCode {

  private final Verification verification;
  private final SignatureChecks signatures;

  ReadOwnCode(List<Signer> signers, SignatureChecks signatures) {
    this.verification = new Verification(TrustList.of(signers), Policy.DEFAULT);
    this.signatures = requireNonNull(signatures);
  }

  /// The judgement, when the signature is ours; whether it is in date does not matter here, for a
  /// yellow fever certificate is printed before it counts.
  Optional<Judgement> read(String code, Instant at) {
    Judgement judgement =
        switch (verification.begin(code, at)) {
          case Verification.Begun.Decided(Judgement decided) -> decided;
          case Verification.Begun.NeedsChecks(Verification.Pending pending) ->
              pending.conclude(signatures.answer(pending.checks()));
        };
    return Optional.of(judgement).filter(judged -> judged.contents().isPresent());
  }
}
