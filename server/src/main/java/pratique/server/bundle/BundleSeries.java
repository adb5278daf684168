package pratique.server.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import pratique.server.database.Retention;

/// The name of the sequence of bundles, and the counter of its versions.
final class BundleSeries {

  static final Retention RETENTION =
      new Retention.NotPersonal("bundle_series", "one name and one counter");

  /// The next version of the series.
  record Next(String name, long version) {}

  /// Whoever counts waits for whoever counted before to finish. `name` is what the series is called
  /// if there is none yet.
  Next count(Connection transaction, String name) throws SQLException {
    String sql =
        """
        INSERT INTO bundle_series (name, last_version) VALUES (?, 1)
        ON CONFLICT (only_one) DO UPDATE SET last_version = bundle_series.last_version + 1
        RETURNING name, last_version
        """;
    try (PreparedStatement upsert = transaction.prepareStatement(sql)) {
      upsert.setString(1, name);
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return new Next(row.getString(1), row.getLong(2));
      }
    }
  }
}
