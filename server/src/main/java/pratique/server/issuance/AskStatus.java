package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pratique.server.database.Database;

/// Tells whether a certificate still stands. Whoever asks must know its id, which stands nowhere
/// but in the document; the answer says nothing about its content or its holder.
final class AskStatus {

  enum Status {
    ISSUED("issued"),
    REVOKED("revoked"),
    EXPIRED("expired"),
    /// Not issued here, never completed, or deleted after its time.
    UNKNOWN("unknown");

    private final String code;

    Status(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  private final Database database;
  private final Certificates certificates;

  AskStatus(Database database, Certificates certificates) {
    this.database = requireNonNull(database);
    this.certificates = requireNonNull(certificates);
  }

  Status ask(CertificateId id, Instant at) throws SQLException {
    Optional<Certificate> found =
        database.inTransaction(transaction -> certificates.find(transaction, id));
    return found.map(certificate -> status(certificate, at)).orElse(Status.UNKNOWN);
  }

  private static Status status(Certificate certificate, Instant at) {
    if (certificate.revoked()) {
      return Status.REVOKED;
    }
    if (!certificate.signed()) {
      return Status.UNKNOWN;
    }
    // RFC 8392 §3.1.4: the instant of expiry is already expired.
    return at.isBefore(certificate.expiresAt()) ? Status.ISSUED : Status.EXPIRED;
  }
}
