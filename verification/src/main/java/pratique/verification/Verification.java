package pratique.verification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.credential.Algorithm;
import pratique.credential.Contents;
import pratique.credential.ContentsReader;
import pratique.credential.Deviation;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.EnvelopeReader;
import pratique.credential.Format;
import pratique.credential.Icvp;
import pratique.credential.KeyId;
import pratique.credential.Layer;
import pratique.credential.Note;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Bytes;
import pratique.encoding.Fault;
import pratique.trust.PublicKey;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity.Doubt;
import pratique.verification.Authenticity.Ground;
import pratique.verification.Authenticity.Refusal;
import pratique.verification.SignatureCheck.Answer;

/// Decides whether a code may be relied on at one instant.
///
/// The order is that of HCERT §6.3: open the envelope, find its signers, have the signature
/// checked, and only then read what was signed. The signature is checked by the program around this
/// one: [#begin] says what it needs to know, [Pending#conclude] takes the answers.
///
/// @spec https://smart.who.int/trust/hcert_spec.html HCERT §3.3, §6.3
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

  /// Opens the text of a code and finds who may have signed it.
  public Begun begin(String text, Instant at) {
    return switch (EnvelopeReader.open(text)) {
      case Reading.Malformed<SignedMessage>(var layer, var fault, var notes) ->
          decided(at, Format.ofText(text), new Refusal.Unreadable(layer, fault), notes);
      case Reading.Ok<SignedMessage>(var message, var notes) -> begin(message, notes, at);
    };
  }

  /// Opens a document in our own envelope that travels as a file, and finds who may have signed it.
  public Begun beginFile(Bytes file, Instant at) {
    return switch (EnvelopeReader.openFile(file)) {
      case Reading.Malformed<SignedMessage>(var layer, var fault, var notes) ->
          decided(at, Optional.empty(), new Refusal.Unreadable(layer, fault), notes);
      case Reading.Ok<SignedMessage>(var message, var notes) -> begin(message, notes, at);
    };
  }

  private Begun begin(SignedMessage message, List<Note> notes, Instant at) {
    Optional<Format> format = Optional.of(message.format());
    Optional<Instant> staleSince = trust.validUntil().filter(until -> !at.isBefore(until));
    if (staleSince.isPresent()) {
      return decided(at, format, new Doubt.TrustListStale(staleSince.get()), notes);
    }
    if (message.documentType().orElse(null) instanceof DocumentType.Unknown) {
      return decided(at, format, new Doubt.KindUnknown(), notes);
    }
    if (message.keyId().isEmpty()) {
      return decided(at, format, new Refusal.KeyIdMissing(), notes);
    }
    Optional<Algorithm> algorithm =
        message.algorithmNumber().isPresent()
            ? Algorithm.ofCoseNumber(message.algorithmNumber().getAsLong())
            : Optional.empty();
    if (algorithm.isEmpty()) {
      return decided(at, format, new Refusal.AlgorithmNotAllowed(), notes);
    }
    KeyId keyId = message.keyId().get();
    List<Signer> signers = trust.candidates(keyId);
    if (signers.isEmpty()) {
      Ground why =
          trust.hasDropped(keyId)
              ? new Refusal.SignerDropped(keyId)
              : new Doubt.UnknownSigner(keyId);
      return decided(at, format, why, notes);
    }
    List<Candidate> candidates = new ArrayList<>();
    Ground obstacle = null;
    for (Signer signer : signers) {
      switch (SignerFitness.of(signer, algorithm.get(), policy)) {
        case SignerFitness.Fit(var check) ->
            candidates.add(
                new Candidate(
                    signer,
                    new SignatureCheck(
                        check, signer.key(), message.toBeSigned(), message.signature())));
        case SignerFitness.Unfit(var ground) -> obstacle = graver(obstacle, ground);
      }
    }
    if (candidates.isEmpty()) {
      return decided(at, format, requireNonNull(obstacle), notes);
    }
    return new Begun.NeedsChecks(
        new Pending(message, keyId, candidates, Optional.ofNullable(obstacle), notes, at));
  }

  /// A doubt of ours outweighs a fault of the document: what we cannot tell we must not refuse.
  private static Ground graver(@Nullable Ground before, Ground now) {
    return before == null || (before instanceof Refusal && now instanceof Doubt) ? now : before;
  }

  private record Candidate(Signer signer, SignatureCheck check) {}

  /// A judgement that waits for the answers to its signature checks.
  public final class Pending {
    private final SignedMessage message;
    private final KeyId keyId;
    private final List<Candidate> candidates;
    private final Optional<Ground> obstacle;
    private final List<Note> notes;
    private final Instant at;

    private Pending(
        SignedMessage message,
        KeyId keyId,
        List<Candidate> candidates,
        Optional<Ground> obstacle,
        List<Note> notes,
        Instant at) {
      this.message = message;
      this.keyId = keyId;
      this.candidates = List.copyOf(candidates);
      this.obstacle = obstacle;
      this.notes = notes;
      this.at = at;
    }

    /// What the program has to check, one question for each signer to try.
    public List<SignatureCheck> checks() {
      return candidates.stream().map(Candidate::check).toList();
    }

    /// The whole answer. `answers` are in the order of [#checks()]; a missing one counts as
    /// [Answer#CANNOT_CHECK].
    ///
    /// Every signer whose key made the signature is considered, because one key may stand in
    /// several certificates and one of them may be the one that allows the document.
    public Judgement conclude(List<Answer> answers) {
      boolean doubtful = obstacle.orElse(null) instanceof Doubt;
      Judgement best = null;
      for (int i = 0; i < candidates.size(); i++) {
        Answer answer = i < answers.size() ? answers.get(i) : Answer.CANNOT_CHECK;
        switch (answer) {
          case VALID -> {
            Judgement judged = read(candidates.get(i).signer());
            if (judged.authenticity() instanceof Authenticity.Accepted) {
              return judged;
            }
            best = best == null ? judged : best;
          }
          case CANNOT_CHECK -> doubtful = true;
          case INVALID -> {
            // The next signer with the same key id may be the right one (HCERT §3.3.3).
          }
        }
      }
      if (best != null) {
        return best;
      }
      Ground ground =
          doubtful
              ? new Doubt.SignatureUncheckable(keyId)
              : new Refusal.SignatureMismatch(keyId, candidates.size());
      return unread(at, Optional.of(message.format()), ground, notes);
    }

    private Judgement read(Signer signer) {
      return switch (ContentsReader.read(message)) {
        case Reading.Malformed<Contents>(var layer, var fault, var more) ->
            unread(
                at,
                Optional.of(message.format()),
                new Refusal.ContentFaulty(layer, fault),
                joined(notes, more));
        case Reading.Ok<Contents>(var contents, var more) -> {
          Optional<Fault> fault = OwnBodies.fault(contents);
          if (fault.isPresent()) {
            yield unread(
                at,
                Optional.of(message.format()),
                new Refusal.ContentFaulty(Layer.PAYLOAD, fault.get()),
                joined(notes, more));
          }
          List<Note> all = joined(notes, more);
          all.addAll(deviations(contents, signer));
          Authenticity authenticity =
              ContentChecks.firstGround(contents, signer, trust, policy, at)
                  .map(Verification::authenticity)
                  .orElseGet(Authenticity.Accepted::new);
          yield new Judgement(
              at,
              Optional.of(message.format()),
              authenticity,
              new Entry.NotAsked(),
              Optional.of(contents),
              Optional.of(signer),
              all);
        }
      };
    }
  }

  /// What the issuer did against the standard without harm to the document.
  private static List<Note> deviations(Contents contents, Signer signer) {
    List<Note> found = new ArrayList<>();
    if (signer.key() instanceof PublicKey.Ec(var curve, _) && curve != PublicKey.Curve.P_256) {
      found.add(new Note(Deviation.CURVE, "signer.key"));
    }
    // HCERT §3.3.5, §3.3.6: exp MUST NOT exceed the validity of the signer certificate, nor iat
    // precede it.
    contents
        .claims()
        .expiresAt()
        .filter(expiry -> signer.notAfter().filter(expiry::isAfter).isPresent())
        .ifPresent(_ -> found.add(new Note(Deviation.EXPIRES_AFTER_SIGNER, "cwt.exp")));
    contents
        .claims()
        .issuedAt()
        .filter(issued -> signer.notBefore().filter(issued::isBefore).isPresent())
        .ifPresent(_ -> found.add(new Note(Deviation.ISSUED_BEFORE_SIGNER, "cwt.iat")));
    for (Document document : contents.documents()) {
      if (document instanceof Icvp icvp && IcvpProduct.ofCode(icvp.dose().product()).isEmpty()) {
        found.add(new Note(Deviation.PRODUCT_NOT_IN_CATALOGUE, "v.vp"));
      }
    }
    return found;
  }

  private static List<Note> joined(List<Note> first, List<Note> second) {
    List<Note> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Begun decided(
      Instant at, Optional<Format> format, Ground ground, List<Note> notes) {
    return new Begun.Decided(unread(at, format, ground, notes));
  }

  /// A judgement on a document whose content was never read.
  private static Judgement unread(
      Instant at, Optional<Format> format, Ground ground, List<Note> notes) {
    return new Judgement(
        at,
        format,
        authenticity(ground),
        new Entry.NotAsked(),
        Optional.empty(),
        Optional.empty(),
        notes);
  }

  private static Authenticity authenticity(Ground ground) {
    return switch (ground) {
      case Refusal refusal -> new Authenticity.Refused(refusal);
      case Doubt doubt -> new Authenticity.Undetermined(doubt);
    };
  }
}
