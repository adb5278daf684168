package pratique.server.issuance;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import pratique.keys.SignatureChecks;
import pratique.keys.SigningKey;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.database.Retention;
import pratique.server.http.Route;
import pratique.server.keys.InstanceKeys;
import pratique.server.sunset.SunsetGate;

/// The duty to issue certificates, put together.
public final class Issuance {

  /// How long its tables keep their rows.
  public static final List<Retention> RETENTIONS =
      List.of(Certificates.RETENTION, Revocations.RETENTION, Batches.RETENTION);

  private Issuance() {}

  /// `issuer`: the country that issues, alpha-2.
  public static List<Route> routes(
      Database database,
      AuditLog audit,
      InstanceKeys keys,
      String issuer,
      SunsetGate gate,
      InstantSource clock,
      SignatureChecks signatures) {
    Certificates certificates = new Certificates();
    Revocations revocations = new Revocations();
    Fingerprints fingerprints = new Fingerprints(keys.bodyMac());
    IssueCertificates issuing =
        new IssueCertificates(database, certificates, audit, keys.issuing(), fingerprints, issuer);
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        new CertificatesResource(
                issuing,
                new RevokeCertificate(database, certificates, revocations, audit),
                new AskStatus(database, certificates),
                fingerprints)
            .routes());
    routes.addAll(
        new BatchesResource(
                new IssueBatch(database, new Batches(), issuing, fingerprints, gate, clock))
            .routes());
    routes.addAll(
        new RenderResource(
                new ReadOwnCode(
                    keys.signers().stream().map(SigningKey::signer).toList(), signatures))
            .routes());
    return routes;
  }
}
