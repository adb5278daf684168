package pratique.server.bundle;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pratique.bundle.BundleContents;
import pratique.bundle.BundleDraft;
import pratique.credential.Draft;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.keys.Signed;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.keys.DestroyedKeyException;
import pratique.trust.Fingerprints;
import pratique.trust.RevocationList;
import pratique.trust.Signer;

/// Makes a new bundle when a gate must learn something, and every day in any case, long before the
/// one it holds ends.
///
/// It is asked every few seconds, and then looks at two rows and the end of the audit log. Every
/// deed that a gate must learn of stands there, in the order in which the deeds were committed, so
/// none is missed. Contents are read in one transaction, signed outside of any, and stored in
/// another; a power cut between them costs a number of the series and nothing else.
final class MakeBundle {

  /// A gate with this bundle and no network answers for so long.
  static final Duration COUNTS = Duration.ofDays(7);

  static final Duration RENEWED_AFTER = Duration.ofDays(1);

  /// At least this lies between two bundles, whatever happens: a day then has at most 288.
  static final Duration LEAST_BETWEEN = Duration.ofMinutes(5);

  private static final int SERIES_BYTES = 8;

  /// What [BundleDraft#of] says of a signer that cannot be carried.
  private static final String SIGNER_FAULT = "bundle.signer";

  private static final System.Logger LOG = System.getLogger(MakeBundle.class.getName());

  private final Database database;
  private final Bundles bundles;
  private final BundleSeries series = new BundleSeries();
  private final BundleSigners everListed = new BundleSigners();
  private final PublishedFacts facts;
  private final AuditLog audit;
  private final SigningKey key;
  private final List<Signer> signers;
  private final Bytes signersDigest;
  private final String issuer;
  private final SecureRandom random = new SecureRandom();

  // Only the timetable's one thread comes here.
  private Instant notBefore = Instant.MIN;
  private long lookedUntil;

  /// `signers`: ours, and those of others that the operator trusts. `issuer`: alpha-2.
  MakeBundle(
      Database database,
      Bundles bundles,
      AuditLog audit,
      SigningKey key,
      List<Signer> signers,
      String issuer) {
    this.database = requireNonNull(database);
    this.bundles = requireNonNull(bundles);
    this.facts = new PublishedFacts(audit);
    this.audit = requireNonNull(audit);
    this.key = requireNonNull(key);
    this.signers = List.copyOf(signers);
    this.signersDigest = SignersDigest.of(signers);
    this.issuer = requireNonNull(issuer);
  }

  /// Makes a bundle if one is due. Returns whether it made one.
  ///
  /// @throws DestroyedKeyException when the sunset comes before the signature
  boolean whenDue(Instant at) throws SQLException {
    if (at.isBefore(notBefore) || !database.inTransaction(transaction -> isDue(transaction, at))) {
      return false;
    }
    // Also when it fails: what fails now will most likely fail in five seconds too.
    notBefore = at.plus(LEAST_BETWEEN);
    if (!canSign(at)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "no bundle is made: the certificate of " + key.keyId().toHex() + " does not count now");
      return false;
    }
    Draw draw = database.inTransaction(transaction -> draw(transaction, at));
    Bytes file = sign(draw);
    database.inTransaction(transaction -> {
      bundles.add(transaction, draw.bundle(), file);
      return file;
    });
    return true;
  }

  private boolean isDue(Connection transaction, Instant at) throws SQLException {
    Optional<PublishedBundle> found = bundles.newest(transaction);
    if (found.isEmpty()) {
      return true;
    }
    PublishedBundle newest = found.get();
    if (!newest.keyId().equals(key.keyId())
        || !newest.signers().equals(signersDigest)
        || !at.isBefore(newest.madeAt().plus(RENEWED_AFTER))) {
      return true;
    }
    long from = Math.max(newest.auditPosition(), lookedUntil);
    long head = facts.position(transaction);
    if (facts.changedSince(transaction, from)) {
      return true;
    }
    lookedUntil = head;
    return false;
  }

  private boolean canSign(Instant at) {
    return at.plus(LEAST_BETWEEN).isBefore(ends())
        && key.signer().notBefore().filter(at::isBefore).isEmpty();
  }

  private Instant ends() {
    return key.signer().notAfter().orElse(Instant.MAX).truncatedTo(ChronoUnit.SECONDS);
  }

  /// What the next bundle will say, and its number.
  private record Draw(PublishedBundle bundle, String series, BundleContents contents) {}

  private Draw draw(Connection transaction, Instant at) throws SQLException {
    BundleSeries.Next next = series.count(transaction, newName());
    // First of all: what is committed after this shows behind it.
    long position = facts.position(transaction);
    RevocationList revoked = facts.revocations(transaction, at);
    Set<KeyId> listed = new HashSet<>();
    signers.forEach(signer -> listed.add(signer.keyId()));
    BundleContents contents =
        new BundleContents(
            signers,
            everListed.dropped(transaction, listed),
            revoked,
            facts.documents(transaction, at));
    Instant madeAt = at.truncatedTo(ChronoUnit.SECONDS);
    Instant end = madeAt.plus(COUNTS);
    audit.append(
        transaction,
        List.of(
            new AuditEntry(
                at, AuditEntry.SERVER, "bundle-made", next.name() + " " + next.version())));
    return new Draw(
        new PublishedBundle(
            next.version(),
            key.keyId(),
            signersDigest,
            position,
            madeAt,
            end.isBefore(ends()) ? end : ends()),
        next.name(),
        contents);
  }

  /// Unlike that of any other instance, so that no gate takes one sequence for another.
  private String newName() {
    byte[] suffix = new byte[SERIES_BYTES];
    random.nextBytes(suffix);
    return issuer.toLowerCase(Locale.ROOT) + "-" + Bytes.copyOf(suffix).toHex();
  }

  private Bytes sign(Draw draw) {
    PublishedBundle bundle = draw.bundle();
    Draft.Envelope envelope =
        new Draft.Envelope(
            key.keyId(),
            key.algorithm(),
            issuer,
            bundle.madeAt(),
            bundle.expiresAt(),
            Optional.empty());
    BundleDraft draft = draft(draw, envelope);
    return switch (key.sign(draft.manifest())) {
      case SignedFile.Content(Bytes manifest) -> draft.finish(manifest);
      case SignedFile.Refused(Signed.Refusal.KeyDestroyed _) ->
          throw new DestroyedKeyException(key.keyId().toHex());
      case SignedFile.Refused(Signed.Refusal because) ->
          throw new IllegalStateException("the key refuses: " + because.message());
    };
  }

  private static BundleDraft draft(Draw draw, Draft.Envelope envelope) {
    long version = draw.bundle().version();
    BundleContents contents = draw.contents();
    return switch (BundleDraft.of(contents, draw.series(), version, envelope)) {
      case Decoded.Ok<BundleDraft>(BundleDraft draft) -> draft;
      case Decoded.Malformed<BundleDraft>(Fault fault) when fault.code().equals(SIGNER_FAULT) ->
          switch (BundleDraft.of(
              withoutOddSigners(contents, envelope), draw.series(), version, envelope)) {
            case Decoded.Ok<BundleDraft>(BundleDraft draft) -> draft;
            case Decoded.Malformed<BundleDraft>(Fault other) -> throw cannotBeMade(other);
          };
      case Decoded.Malformed<BundleDraft>(Fault fault) -> throw cannotBeMade(fault);
    };
  }

  private static IllegalStateException cannotBeMade(Fault fault) {
    return new IllegalStateException("no bundle can be made: " + fault.message());
  }

  /// One odd certificate in the trust folder must not keep the others out of the bundle.
  private static BundleContents withoutOddSigners(
      BundleContents contents, Draft.Envelope envelope) {
    List<Signer> carried = new ArrayList<>();
    for (Signer signer : contents.signers()) {
      BundleContents alone =
          new BundleContents(
              List.of(signer), Set.of(), RevocationList.of(Fingerprints.NONE), List.of());
      switch (BundleDraft.of(alone, "trial", 1, envelope)) {
        case Decoded.Ok<BundleDraft> _ -> carried.add(signer);
        case Decoded.Malformed<BundleDraft>(Fault fault) ->
            LOG.log(
                System.Logger.Level.WARNING,
                "signer " + signer.keyId().toHex() + " is left out: " + fault.message());
      }
    }
    return new BundleContents(
        carried, contents.dropped(), contents.revoked(), contents.documents());
  }
}
