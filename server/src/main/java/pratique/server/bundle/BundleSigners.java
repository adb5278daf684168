package pratique.server.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of key ids that a bundle ever listed.
final class BundleSigners {

  static final Retention RETENTION =
      new Retention.NotPersonal("bundle_signer", "key ids of signers, which are public");

  /// Notes those that are listed now, and answers with those that were listed and are not.
  Set<KeyId> dropped(Connection transaction, Set<KeyId> listed) throws SQLException {
    String insert = "INSERT INTO bundle_signer (key_id) VALUES (?) ON CONFLICT DO NOTHING";
    Set<KeyId> known = new HashSet<>();
    try (PreparedStatement select =
            transaction.prepareStatement("SELECT key_id FROM bundle_signer");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        known.add(new KeyId(Bytes.copyOf(row.getBytes(1))));
      }
    }
    try (PreparedStatement add = transaction.prepareStatement(insert)) {
      for (KeyId keyId : listed) {
        if (!known.remove(keyId)) {
          add.setBytes(1, keyId.value().toByteArray());
          add.addBatch();
        }
      }
      add.executeBatch();
    }
    return known;
  }
}
