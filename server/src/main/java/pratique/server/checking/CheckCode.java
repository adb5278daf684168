package pratique.server.checking;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.Contents;
import pratique.encoding.Bytes;
import pratique.keys.SignatureChecks;
import pratique.server.database.Database;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// Judges the text of a code, as every verifier does, and asks our own database whether a
/// certificate of ours was taken back.
///
/// The database is asked for the one certificate at hand, after its signature was found to be
/// right: so the answer is of this moment, and strangers' codes never reach the database.
final class CheckCode {

  private final List<Signer> trusted;
  private final Verification verification;
  private final SignatureChecks signatures;
  private final Database database;
  private final RevokedCertificates revoked;

  CheckCode(
      List<Signer> trusted,
      SignatureChecks signatures,
      Database database,
      RevokedCertificates revoked) {
    this.trusted = List.copyOf(trusted);
    this.verification = new Verification(TrustList.of(this.trusted), Policy.DEFAULT);
    this.signatures = requireNonNull(signatures);
    this.database = requireNonNull(database);
    this.revoked = requireNonNull(revoked);
  }

  Judgement check(String text, Instant at) throws SQLException {
    Judgement judgement = judge(verification, text, at);
    Optional<Signer> signer = judgement.signer();
    Optional<Bytes> id =
        judgement.contents().map(Contents::claims).flatMap(claims -> claims.certificateId());
    if (signer.isEmpty() || id.isEmpty()) {
      return judgement;
    }
    boolean isRevoked =
        database.inTransaction(
            transaction -> revoked.contains(transaction, signer.get().keyId(), id.get()));
    if (!isRevoked) {
      return judgement;
    }
    TrustList knowing =
        new TrustList(
            trusted,
            Set.of(),
            Optional.empty(),
            List.of(new RevocationList(Set.of(signer.get().keyId()), Set.of(id.get()))));
    return judge(new Verification(knowing, Policy.DEFAULT), text, at);
  }

  private Judgement judge(Verification by, String text, Instant at) {
    return switch (by.begin(text, at)) {
      case Verification.Begun.Decided(Judgement decided) -> decided;
      case Verification.Begun.NeedsChecks(Verification.Pending pending) ->
          pending.conclude(signatures.answer(pending.checks()));
    };
  }
}
