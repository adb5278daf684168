package pratique.server.bundle;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pratique.bundle.Bundle;
import pratique.bundle.BundleDelta;
import pratique.bundle.BundleReader;
import pratique.encoding.Bytes;
import pratique.keys.SignatureChecks;
import pratique.server.database.Database;
import pratique.server.http.Published;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Policy;

/// Hands out the newest bundle, or what leads to it from an earlier one.
///
/// The newest file and the updates that were asked for stay in memory until there is a newer one:
/// an update is made once, and not once for each gate.
final class OfferBundle {

  /// Gates ask from few versions: those of the last days that they may have fetched.
  private static final int MOST_UPDATES = 32;

  sealed interface Offer {
    record Whole(Bytes file, String tag) implements Offer {}

    record Update(Bytes file, String tag) implements Offer {}

    /// The caller has the newest.
    record NothingNewer() implements Offer {}

    /// None was made yet.
    record NotYet() implements Offer {}
  }

  private final Database database;
  private final Bundles bundles;
  private final BundleReader reader;
  private final SignatureChecks signatures;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Newest held;

  /// `publisher`: whose key signs the bundles.
  OfferBundle(Database database, Bundles bundles, Signer publisher, SignatureChecks signatures) {
    this.database = requireNonNull(database);
    this.bundles = requireNonNull(bundles);
    this.reader = new BundleReader(TrustList.of(List.of(publisher)), Policy.DEFAULT);
    this.signatures = requireNonNull(signatures);
  }

  /// The newest bundle with its updates by the version they start from; an update that cannot be
  /// made is empty, so that it is not tried again.
  private static final class Newest {
    final long version;
    final Offer.Whole whole;
    final Map<Long, Optional<Offer.Update>> updates = new HashMap<>();
    @Nullable Bundle opened;

    Newest(long version, Bytes file) {
      this.version = version;
      this.whole = new Offer.Whole(file, Published.tag(file));
    }
  }

  /// `from`: the version that the caller has, if it wants an update.
  Offer offer(OptionalLong from, Instant at) throws SQLException {
    OptionalLong version = database.inTransaction(bundles::newestVersion);
    if (version.isEmpty()) {
      return new Offer.NotYet();
    }
    if (from.isPresent() && from.getAsLong() == version.getAsLong()) {
      return new Offer.NothingNewer();
    }
    Newest present = held;
    if (from.isEmpty() && present != null && present.version >= version.getAsLong()) {
      return present.whole;
    }
    lock.lock();
    try {
      Newest newest = newest(version.getAsLong());
      if (from.isPresent() && from.getAsLong() < newest.version) {
        Optional<Offer.Update> update = update(newest, from.getAsLong(), at);
        if (update.isPresent()) {
          return update.get();
        }
      }
      return newest.whole;
    } finally {
      lock.unlock();
    }
  }

  private Newest newest(long version) throws SQLException {
    Newest present = held;
    if (present != null && present.version >= version) {
      return present;
    }
    Newest loaded =
        new Newest(
            version,
            file(version)
                .orElseThrow(() -> new SQLException("the bundle was just deleted", "40001")));
    held = loaded;
    return loaded;
  }

  private Optional<Offer.Update> update(Newest newest, long from, Instant at) throws SQLException {
    Optional<Offer.Update> known = newest.updates.get(from);
    if (known != null) {
      return known;
    }
    Optional<Bytes> base = file(from);
    if (base.isEmpty()) {
      // Any number may be asked for, so this is not remembered.
      return Optional.empty();
    }
    Optional<Offer.Update> made =
        opened(newest, at)
            .flatMap(next ->
                open(base.get(), at)
                    .map(before -> BundleDelta.between(before, next))
                    // Hardly anything stayed: the whole costs no more and needs no base.
                    .filter(delta -> delta.length() < newest.whole.file().length())
                    .map(delta -> new Offer.Update(delta, Published.tag(delta))));
    if (newest.updates.size() < MOST_UPDATES) {
      newest.updates.put(from, made);
    }
    return made;
  }

  private Optional<Bundle> opened(Newest newest, Instant at) {
    if (newest.opened == null) {
      newest.opened = open(newest.whole.file(), at).orElse(null);
    }
    return Optional.ofNullable(newest.opened);
  }

  private Optional<Bytes> file(long version) throws SQLException {
    return database.inTransaction(transaction -> bundles.file(transaction, version));
  }

  /// Empty when it was signed by a key that is no longer ours.
  private Optional<Bundle> open(Bytes file, Instant at) {
    BundleReader.Opened opened =
        switch (reader.begin(file, Optional.empty(), at)) {
          case BundleReader.Begun.Decided(BundleReader.Opened decided) -> decided;
          case BundleReader.Begun.NeedsChecks(BundleReader.Pending pending) ->
              pending.conclude(signatures.answer(pending.checks()));
        };
    return switch (opened) {
      case BundleReader.Opened.Usable(Bundle bundle) -> Optional.of(bundle);
      case BundleReader.Opened.NotGenuine _, BundleReader.Opened.Refused _ -> Optional.empty();
    };
  }
}
