package pratique.server.keys;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/// Keys of a duty that lie elsewhere than those of the instance, and end with them at the sunset.
@FunctionalInterface
public interface FurtherKeys {

  /// Destroys them all for good. Repeating it does no harm. Returns what was destroyed: ids and
  /// purposes, for the record.
  Map<String, String> destroyAll() throws SQLException, IOException;
}
