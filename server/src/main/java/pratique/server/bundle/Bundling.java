package pratique.server.bundle;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import pratique.keys.SignatureChecks;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.database.Retention;
import pratique.server.http.Route;
import pratique.server.keys.InstanceKeys;
import pratique.trust.Signer;

/// The duty to publish the bundle, put together.
public final class Bundling {

  /// How long its tables keep their rows.
  public static final List<Retention> RETENTIONS =
      List.of(Bundles.RETENTION, BundleSeries.RETENTION, BundleSigners.RETENTION);

  private final MakeBundle making;
  private final BundleResource resource;

  /// `trusted`: our own signers, and those of others that the operator trusts. `issuer`: alpha-2.
  public Bundling(
      Database database,
      AuditLog audit,
      InstanceKeys keys,
      List<Signer> trusted,
      String issuer,
      SignatureChecks signatures) {
    Bundles bundles = new Bundles();
    this.making = new MakeBundle(database, bundles, audit, keys.registry(), trusted, issuer);
    this.resource =
        new BundleResource(
            new OfferBundle(database, bundles, keys.registry().signer(), signatures));
  }

  public List<Route> routes() {
    return resource.routes();
  }

  /// Makes a bundle if one is due. To be asked every few seconds, by one thread.
  public void makeWhenDue(Instant at) throws SQLException {
    making.whenDue(at);
  }
}
