package pratique.bundle;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.credential.Contents;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.EnvelopeReader;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Sha256;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;
import pratique.verification.Verification;

/// Opens the one file from which a gate without a network takes all that it knows.
///
/// As with any document the program makes the signature checks: [#begin] says which,
/// [Pending#conclude] takes the answers. The rules are in `spec/bundle.md`.
///
/// @see BundleDelta for bringing a bundle up to date with a smaller file
public final class BundleReader {

  private final Verification verification;

  /// @param anchors who may sign bundles; a gate is given them by hand, and never takes them from a
  ///   bundle
  public BundleReader(TrustList anchors, Policy policy) {
    this.verification = new Verification(anchors, policy);
  }

  /// Whether the file begins as bundles of any layout do, so that a program knows which reader to
  /// give it to.
  public static boolean looksLikeBundle(Bytes file) {
    return BundleFile.beginsWith(file, BundleFile.BEGIN.slice(0, BundleFile.NAME_BYTES));
  }

  /// The first half of an answer: either all of it, or the signature checks that it needs.
  public sealed interface Begun {
    record Decided(Opened opened) implements Begun {}

    record NeedsChecks(Pending pending) implements Begun {}
  }

  /// What came of opening a file.
  public sealed interface Opened {

    /// A bundle to work with, also when it is past its end: then its trust list is stale and every
    /// answer undetermined.
    record Usable(Bundle bundle) implements Opened {
      public Usable {
        requireNonNull(bundle, "bundle");
      }
    }

    /// The manifest is refused, or nobody can tell whether it is genuine: read it as of any other
    /// document. Never [Authenticity.Accepted].
    record NotGenuine(Authenticity because) implements Opened {
      public NotGenuine {
        requireNonNull(because, "because");
      }
    }

    /// No bundle, damaged, or older than the one that is held; keep that one.
    record Refused(Fault because) implements Opened {
      public Refused {
        requireNonNull(because, "because");
      }
    }
  }

  /// Opens a file as far as its signature.
  ///
  /// `held` is the stamp of the bundle that the gate holds, if any. A file of the same series with
  /// a lower version is refused, and so is another file with the same version.
  ///
  /// Fault codes: `bundle.limit`, `bundle.unknown`, `bundle.layout`, `bundle.truncated`,
  /// `bundle.manifest`; once the signature was checked, `bundle.series`, `bundle.rollback`,
  /// `bundle.fork`, `bundle.trailing`, `bundle.digest`, `bundle.signers`, `bundle.dropped`,
  /// `bundle.document` and `fingerprints.…`.
  public Begun begin(Bytes file, Optional<BundleStamp> held, Instant at) {
    requireNonNull(held, "held");
    return switch (BundleFile.read(file)) {
      case Decoded.Malformed<BundleFile>(Fault fault) ->
          new Begun.Decided(new Opened.Refused(fault));
      case Decoded.Ok<BundleFile>(BundleFile parts) -> begin(parts, held, at);
    };
  }

  private Begun begin(BundleFile parts, Optional<BundleStamp> held, Instant at) {
    if (EnvelopeReader.openFile(parts.manifest())
            instanceof Reading.Ok<SignedMessage>(SignedMessage message, _)
        && !message.documentType().equals(Optional.of(DocumentType.Known.BUNDLE))) {
      return new Begun.Decided(
          new Opened.Refused(
              new Fault("bundle.manifest", "the manifest must be a document of type bundle")));
    }
    return switch (verification.beginFile(parts.manifest(), at)) {
      case Verification.Begun.Decided(Judgement judgement) ->
          new Begun.Decided(new Opened.NotGenuine(judgement.authenticity()));
      case Verification.Begun.NeedsChecks(Verification.Pending pending) ->
          new Begun.NeedsChecks(new Pending(parts, held, at, pending));
    };
  }

  /// A file that waits for the answers to its signature checks.
  public final class Pending {
    private final BundleFile parts;
    private final Optional<BundleStamp> held;
    private final Instant at;
    private final Verification.Pending manifest;

    private Pending(
        BundleFile parts, Optional<BundleStamp> held, Instant at, Verification.Pending manifest) {
      this.parts = parts;
      this.held = held;
      this.at = at;
      this.manifest = manifest;
    }

    /// What the program has to check, one question for each anchor to try.
    public List<SignatureCheck> checks() {
      return manifest.checks();
    }

    /// The whole answer. `answers` are in the order of [#checks()]; a missing one counts as
    /// [Answer#CANNOT_CHECK].
    public Opened conclude(List<Answer> answers) {
      Judgement judgement = asOfItsTime(manifest.conclude(answers), answers);
      if (!(judgement.authenticity() instanceof Authenticity.Accepted)) {
        return new Opened.NotGenuine(judgement.authenticity());
      }
      Contents contents = judgement.contents().orElseThrow();
      return switch (read(contents)) {
        case Decoded.Malformed<Manifest>(Fault fault) -> new Opened.Refused(fault);
        case Decoded.Ok<Manifest>(Manifest read) -> open(read, judgement, contents);
      };
    }

    /// A bundle past its end is genuine and stale, and so is one whose signer's certificate has
    /// ended since: it is judged as of the last second at which it counted.
    private Judgement asOfItsTime(Judgement now, List<Answer> answers) {
      Optional<Instant> over =
          now.contents()
              .flatMap(contents -> contents.claims().expiresAt())
              .filter(end -> !at.isBefore(end));
      if (over.isEmpty()) {
        return now;
      }
      // The same signers in the same order, so the same checks and the same answers.
      return switch (verification.beginFile(parts.manifest(), over.get().minusSeconds(1))) {
        case Verification.Begun.Decided(Judgement judgement) -> judgement;
        case Verification.Begun.NeedsChecks(Verification.Pending then) -> then.conclude(answers);
      };
    }

    private static Decoded<Manifest> read(Contents contents) {
      return contents.documents().getFirst() instanceof Document.Own(_, Cbor.Map body)
          ? Manifest.read(body)
          : Decoded.malformed("bundle.manifest", "the manifest must be a document of our own");
    }

    private Opened open(Manifest read, Judgement judgement, Contents contents) {
      BundleStamp stamp = new BundleStamp(read.series(), read.version(), digest());
      Optional<Fault> older = held.flatMap(before -> fault(before, stamp));
      if (older.isPresent()) {
        return new Opened.Refused(older.get());
      }
      return switch (BundleSections.read(parts, read)) {
        case Decoded.Malformed<BundleSections>(Fault fault) -> new Opened.Refused(fault);
        case Decoded.Ok<BundleSections>(BundleSections sections) ->
            new Opened.Usable(
                new Bundle(
                    stamp,
                    new Bundle.Publication(
                        contents.claims().issuer().orElseThrow(),
                        judgement.signer().orElseThrow(),
                        contents.claims().issuedAt().orElseThrow(),
                        contents.claims().expiresAt().orElseThrow()),
                    sections));
      };
    }

    private Bytes digest() {
      return switch (EnvelopeReader.openFile(parts.manifest())) {
        case Reading.Ok<SignedMessage>(SignedMessage message, _) -> Sha256.of(message.payload());
        case Reading.Malformed<SignedMessage> _ ->
            throw new IllegalStateException("the manifest was opened before");
      };
    }
  }

  /// Why a bundle must not take the place of the one that is held.
  private static Optional<Fault> fault(BundleStamp held, BundleStamp now) {
    if (!held.series().equals(now.series())) {
      return Optional.of(
          new Fault(
              "bundle.series",
              "the bundle is of the series "
                  + now.series()
                  + ", the one held is of "
                  + held.series()
                  + "; to change over, remove the one held first"));
    }
    if (now.version() < held.version()) {
      return Optional.of(
          new Fault(
              "bundle.rollback",
              "the bundle is version "
                  + now.version()
                  + ", older than version "
                  + held.version()
                  + " which is held; fetch a newer one"));
    }
    if (now.version() == held.version() && !now.digest().equals(held.digest())) {
      return Optional.of(
          new Fault(
              "bundle.fork",
              "the bundle says version "
                  + now.version()
                  + ", but the one held with this version is another; ask its publisher which of"
                  + " them is right"));
    }
    return Optional.empty();
  }
}
