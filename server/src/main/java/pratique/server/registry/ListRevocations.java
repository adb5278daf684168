package pratique.server.registry;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pratique.encoding.Bytes;
import pratique.server.database.Database;

/// Lists what was taken back and has not expired yet. The table is written by the duty of issuing.
final class ListRevocations {

  private final Database database;

  ListRevocations(Database database) {
    this.database = requireNonNull(database);
  }

  /// Certificate ids by the key id of their signer, both in hexadecimal digits and in order, so
  /// that the same revocations always make the same list.
  Map<String, List<String>> list(Instant at) throws SQLException {
    String sql =
        "SELECT key_id, certificate_id FROM revocation WHERE expires_at > ?"
            + " ORDER BY key_id, certificate_id";
    return database.inTransaction(transaction -> {
      Map<String, List<String>> revoked = new TreeMap<>();
      try (PreparedStatement select = transaction.prepareStatement(sql)) {
        select.setObject(1, at.atOffset(ZoneOffset.UTC));
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            revoked
                .computeIfAbsent(hex(row.getBytes(1)), _ -> new ArrayList<>())
                .add(hex(row.getBytes(2)));
          }
        }
      }
      return revoked;
    });
  }

  private static String hex(byte[] value) {
    return Bytes.copyOf(value).toHex();
  }
}
