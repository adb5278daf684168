package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.server.database.Database;
import pratique.server.keys.DestroyedKeyException;

/// Keys in a PostgreSQL of their own, whose cluster has neither a log archive nor backups.
///
/// PostgreSQL writes changed rows elsewhere and frees the old ones later. So a destroyed key may
/// stay in free space and in the newest segments of the log until they are used again; both are on
/// the disks of this cluster and its replica alone.
final class PostgresKeyStore implements KeyStore {

  private final Database database;
  private final SecureRandom random = new SecureRandom();

  PostgresKeyStore(Database database) {
    this.database = requireNonNull(database);
  }

  @Override
  public Secret pseudonymKey() throws SQLException {
    return database.inTransaction(transaction -> {
      if (hasEnded(transaction)) {
        throw new DestroyedKeyException("of pseudonyms");
      }
      String insert = "INSERT INTO pseudonym_key (secret) VALUES (?) ON CONFLICT DO NOTHING";
      Optional<Secret> present = secret(transaction, "SELECT secret FROM pseudonym_key");
      if (present.isPresent()) {
        return present.get();
      }
      try (PreparedStatement statement = transaction.prepareStatement(insert)) {
        statement.setBytes(1, made());
        statement.executeUpdate();
      }
      return secret(transaction, "SELECT secret FROM pseudonym_key")
          .orElseThrow(() -> new IllegalStateException("it was inserted by us or by another"));
    });
  }

  @Override
  public Optional<Secret> makeDayKey(LocalDate day) throws SQLException {
    return database.inTransaction(transaction -> {
      if (isDestroyed(transaction, day)) {
        return Optional.empty();
      }
      Optional<Secret> present = dayKey(transaction, day);
      if (present.isPresent()) {
        return present;
      }
      String sql = "INSERT INTO day_key (day, secret) VALUES (?, ?) ON CONFLICT DO NOTHING";
      try (PreparedStatement insert = transaction.prepareStatement(sql)) {
        insert.setObject(1, day);
        insert.setBytes(2, made());
        insert.executeUpdate();
      }
      return dayKey(transaction, day);
    });
  }

  @Override
  public Optional<Secret> dayKey(LocalDate day) throws SQLException {
    return database.inTransaction(transaction -> dayKey(transaction, day));
  }

  @Override
  public void addSubscriber(Epoch epoch) throws SQLException {
    database.inTransaction(transaction -> {
      if (hasEnded(transaction)) {
        throw new DestroyedKeyException("of subscribers");
      }
      String sql = "INSERT INTO subscriber_key (epoch, secret) VALUES (?, ?)";
      try (PreparedStatement insert = transaction.prepareStatement(sql)) {
        insert.setBytes(1, epoch.value().toByteArray());
        insert.setBytes(2, made());
        return insert.executeUpdate();
      }
    });
  }

  @Override
  public Optional<Secret> subscriberKey(Epoch epoch) throws SQLException {
    return database.inTransaction(transaction -> {
      String sql = "SELECT secret FROM subscriber_key WHERE epoch = ?";
      try (PreparedStatement select = transaction.prepareStatement(sql)) {
        select.setBytes(1, epoch.value().toByteArray());
        return secret(select);
      }
    });
  }

  @Override
  public void destroySubscriber(Epoch epoch) throws SQLException {
    database.inTransaction(transaction -> {
      String sql = "DELETE FROM subscriber_key WHERE epoch = ?";
      try (PreparedStatement delete = transaction.prepareStatement(sql)) {
        delete.setBytes(1, epoch.value().toByteArray());
        return delete.executeUpdate();
      }
    });
  }

  @Override
  public List<LocalDate> destroyDaysThrough(LocalDate day) throws SQLException {
    return database.inTransaction(transaction -> {
      // First, so that whoever makes a key at this moment waits, and is refused then.
      String forbid = "UPDATE destruction SET through_day = ? WHERE through_day < ?";
      try (PreparedStatement update = transaction.prepareStatement(forbid)) {
        update.setObject(1, day);
        update.setObject(2, day);
        update.executeUpdate();
      }
      String sql = "DELETE FROM day_key WHERE day <= ? RETURNING day";
      try (PreparedStatement delete = transaction.prepareStatement(sql)) {
        delete.setObject(1, day);
        try (ResultSet row = delete.executeQuery()) {
          List<LocalDate> destroyed = new ArrayList<>();
          while (row.next()) {
            destroyed.add(row.getObject(1, LocalDate.class));
          }
          destroyed.sort(null);
          return destroyed;
        }
      }
    });
  }

  @Override
  public void destroyAll() throws SQLException {
    database.inTransaction(transaction -> {
      for (String sql :
          List.of(
              "UPDATE destruction SET ended = true",
              "DELETE FROM pseudonym_key",
              "DELETE FROM day_key",
              "DELETE FROM subscriber_key")) {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
          statement.executeUpdate();
        }
      }
      return true;
    });
  }

  private byte[] made() {
    byte[] value = new byte[Secret.BYTES];
    random.nextBytes(value);
    return value;
  }

  private static boolean hasEnded(Connection transaction) throws SQLException {
    try (PreparedStatement select =
            transaction.prepareStatement("SELECT ended FROM destruction FOR SHARE");
        ResultSet row = select.executeQuery()) {
      return !row.next() || row.getBoolean(1);
    }
  }

  private static boolean isDestroyed(Connection transaction, LocalDate day) throws SQLException {
    String sql = "SELECT ended OR through_day >= ? FROM destruction FOR SHARE";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setObject(1, day);
      try (ResultSet row = select.executeQuery()) {
        return !row.next() || row.getBoolean(1);
      }
    }
  }

  private static Optional<Secret> dayKey(Connection transaction, LocalDate day)
      throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement("SELECT secret FROM day_key WHERE day = ?")) {
      select.setObject(1, day);
      return secret(select);
    }
  }

  private static Optional<Secret> secret(Connection transaction, String sql) throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      return secret(select);
    }
  }

  private static Optional<Secret> secret(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(new Secret(row.getBytes(1))) : Optional.empty();
    }
  }
}
