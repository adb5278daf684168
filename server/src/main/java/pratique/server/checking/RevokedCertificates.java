package pratique.server.checking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// The table of what was taken back, which the duty of issuing writes.
final class RevokedCertificates {

  /// Whether the signer's operator, who is ours, took this certificate back.
  boolean contains(Connection transaction, KeyId signer, Bytes certificateId) throws SQLException {
    String sql = "SELECT 1 FROM revocation WHERE certificate_id = ? AND key_id = ?";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, certificateId.toByteArray());
      select.setBytes(2, signer.value().toByteArray());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
