package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.identity.Office;

/// Takes a certificate back. Doing it twice changes nothing: the first reason and time stand.
final class RevokeCertificate {

  /// Lets an office take back what another office issued.
  static final String ANY_OFFICE_SCOPE = "certificates:revoke-any";

  sealed interface Outcome {
    record Revoked(Revocation revocation) implements Outcome {}

    /// Never issued here, or so long ago that it was deleted.
    record NoSuchCertificate() implements Outcome {}

    /// Another office issued it, and this one may take back only its own.
    record OfAnotherOffice() implements Outcome {}
  }

  private final Database database;
  private final Certificates certificates;
  private final Revocations revocations;
  private final AuditLog audit;

  RevokeCertificate(
      Database database, Certificates certificates, Revocations revocations, AuditLog audit) {
    this.database = requireNonNull(database);
    this.certificates = requireNonNull(certificates);
    this.revocations = requireNonNull(revocations);
    this.audit = requireNonNull(audit);
  }

  Outcome revoke(Office office, CertificateId id, RevocationReason reason, Instant at)
      throws SQLException {
    return database.inTransaction(transaction -> {
      Optional<Certificate> certificate = certificates.lock(transaction, id);
      if (certificate.isEmpty()) {
        return new Outcome.NoSuchCertificate();
      }
      if (!certificate.get().office().equals(office.id()) && !office.may(ANY_OFFICE_SCOPE)) {
        return new Outcome.OfAnotherOffice();
      }
      Optional<Revocation> earlier = revocations.find(transaction, id);
      if (earlier.isPresent()) {
        return new Outcome.Revoked(earlier.get());
      }
      Revocation revocation =
          new Revocation(
              id,
              certificate.get().keyId(),
              reason,
              at.truncatedTo(ChronoUnit.SECONDS),
              certificate.get().expiresAt());
      revocations.add(transaction, revocation);
      audit.append(
          transaction, List.of(new AuditEntry(at, office.id(), "certificate-revoked", id.toHex())));
      return new Outcome.Revoked(revocation);
    });
  }
}
