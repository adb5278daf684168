package pratique.server.operator;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Where the keys are under which stays are kept. Whoever destroys a key here makes all copies of
/// what it sealed unreadable, also those in backups: so the store itself has none.
///
/// Safe to use from many threads and instances at once. What was destroyed never comes back.
interface KeyStore {

  /// Makes pseudonyms of numbers; made when it is first asked for.
  ///
  /// @throws pratique.server.keys.DestroyedKeyException from the sunset on
  Secret pseudonymKey() throws SQLException;

  /// The key of a day, made when it is first asked for; empty once it was destroyed.
  Optional<Secret> makeDayKey(LocalDate day) throws SQLException;

  /// The key of a day; empty when there is none or none any more.
  Optional<Secret> dayKey(LocalDate day) throws SQLException;

  /// Makes the key of a new epoch.
  ///
  /// @throws pratique.server.keys.DestroyedKeyException from the sunset on
  void addSubscriber(Epoch epoch) throws SQLException;

  /// The key of an epoch; empty when it was destroyed.
  Optional<Secret> subscriberKey(Epoch epoch) throws SQLException;

  /// Destroys the key of an epoch. Repeating it does no harm.
  void destroySubscriber(Epoch epoch) throws SQLException;

  /// Destroys the keys of this day and of all before it. Returns those that were destroyed now.
  List<LocalDate> destroyDaysThrough(LocalDate day) throws SQLException;

  /// Destroys all keys for good. Repeating it does no harm.
  void destroyAll() throws SQLException;
}
