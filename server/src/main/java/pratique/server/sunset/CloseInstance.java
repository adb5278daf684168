package pratique.server.sunset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.database.Retention;
import pratique.server.keys.FurtherKeys;
import pratique.server.keys.InstanceKeys;

/// Prepares the end while the keys exist, and carries it out when the instant has come.
public final class CloseInstance {

  public static final List<Retention> RETENTIONS = SunsetRecord.RETENTIONS;

  private final Database database;
  private final AuditLog audit;
  private final SunsetRecord record = new SunsetRecord();

  public CloseInstance(Database database, AuditLog audit) {
    this.database = requireNonNull(database);
    this.audit = requireNonNull(audit);
  }

  /// Signs the closing notice and writes it down, so that it can be served after the keys are gone,
  /// also by an instance that starts only then.
  public ClosingNotice prepare(Instant sunsetAt, String country, InstanceKeys keys, Instant at)
      throws SQLException {
    ClosingNotice notice = NoticeText.sign(sunsetAt, country, keys.notice(), at);
    database.inTransaction(transaction -> {
      record.setNotice(transaction, notice.signed());
      return notice;
    });
    return notice;
  }

  /// Closes when the sunset has come. Returns whether everything is done and recorded.
  public boolean closeWhenDue(
      SunsetGate gate, Optional<InstanceKeys> keys, List<FurtherKeys> further, Instant at)
      throws IOException, SQLException {
    if (gate.isOpen(at)) {
      return false;
    }
    close(keys, further, at);
    return true;
  }

  /// Destroys the keys, then records it. Repeating it, after a failure or on another instance, does
  /// no harm: each key's end is recorded once.
  public void close(Optional<InstanceKeys> keys, List<FurtherKeys> further, Instant at)
      throws IOException, SQLException {
    // First what cannot be undone, without waiting for a database: a record of a key that still
    // exists would be a lie, a missing record is made up for by repeating.
    Map<String, String> purposes = new LinkedHashMap<>();
    if (keys.isPresent()) {
      keys.get().destroy();
      purposes.put(keys.get().issuing().keyId().toHex(), "issuing");
      purposes.put(keys.get().notice().keyId().toHex(), "notice");
      purposes.put(keys.get().registry().keyId().toHex(), "registry");
      keys.get().carriers().forEach(key -> purposes.put(key.keyId().toHex(), "carrier"));
      purposes.put("body-mac", "body-mac");
    }
    for (FurtherKeys others : further) {
      purposes.putAll(others.destroyAll());
    }
    database.inTransaction(transaction -> {
      List<AuditEntry> entries = new ArrayList<>();
      for (Map.Entry<String, String> key : purposes.entrySet()) {
        if (record.addDestroyed(transaction, key.getKey(), key.getValue(), at)) {
          entries.add(new AuditEntry(at, AuditEntry.SERVER, "key-destroyed", key.getKey()));
        }
      }
      audit.append(transaction, entries);
      return entries;
    });
  }
}
