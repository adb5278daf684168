package pratique.bench;

import java.time.Instant;
import java.util.List;
import pratique.keys.SignatureChecks;
import pratique.trust.TrustList;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;
import pratique.verification.Verification.Begun;

/// Checks codes as our programs do: begin, answer the signature checks, conclude.
final class Gate {

  static final long PATIENCE_NANOS = 60_000_000_000L;

  private final SignatureChecks signatures;
  private final Verification verification;

  private Gate(SignatureChecks signatures, TrustList trust) {
    this.signatures = signatures;
    this.verification = new Verification(trust, Policy.DEFAULT);
  }

  /// A gate that checks signatures with the JDK.
  static Gate byJdk(Specimen specimen) {
    return proved(SignatureChecks.jdk(), specimen, 1);
  }

  /// A gate that has been at work long enough for the native library to have taken over: that would
  /// otherwise happen somewhere in the middle of measuring.
  static Gate atFullSpeed(Specimen specimen, int signers) {
    SignatureChecks signatures = SignatureChecks.best();
    String slow = SignatureChecks.jdk().provider();
    Gate gate = proved(signatures, specimen, signers);
    long began = System.nanoTime();
    while (signatures.provider().equals(slow)) {
      gate.judge(specimen.text(), specimen.at());
      Specimen.require(System.nanoTime() - began < PATIENCE_NANOS, "the native library loads here");
    }
    return gate;
  }

  /// A gate that was shown to accept the specimen and to refuse a forgery of it.
  private static Gate proved(SignatureChecks signatures, Specimen specimen, int signers) {
    Gate gate = new Gate(signatures, specimen.trust(signers));
    Specimen.require(
        Specimen.isAccepted(gate.judge(specimen.text(), specimen.at())), "we accept our own code");
    Specimen.require(
        !Specimen.isAccepted(gate.judge(specimen.forged(), specimen.at())), "we refuse a forgery");
    return gate;
  }

  Judgement judge(String text, Instant at) {
    return switch (verification.begin(text, at)) {
      case Begun.Decided(Judgement judgement) -> judgement;
      case Begun.NeedsChecks(var pending) -> pending.conclude(signatures.answer(pending.checks()));
    };
  }

  /// Everything but the signature: the answers are given.
  Judgement judge(String text, Instant at, List<Answer> answers) {
    return switch (verification.begin(text, at)) {
      case Begun.Decided(Judgement judgement) -> judgement;
      case Begun.NeedsChecks(var pending) -> {
        Specimen.require(pending.checks().size() == answers.size(), "there is an answer to each");
        yield pending.conclude(answers);
      }
    };
  }

  /// The signature alone.
  Answer answer(SignatureCheck check) {
    return signatures.check(check);
  }

  /// The one signature check that the code asks for.
  SignatureCheck check(Specimen specimen) {
    return switch (verification.begin(specimen.text(), specimen.at())) {
      case Begun.NeedsChecks(var pending) -> pending.checks().getFirst();
      case Begun.Decided _ -> throw new IllegalStateException("the specimen needs no check");
    };
  }
}
