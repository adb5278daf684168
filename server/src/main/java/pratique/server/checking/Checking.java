package pratique.server.checking;

import java.util.List;
import pratique.keys.SignatureChecks;
import pratique.server.database.Database;
import pratique.server.http.Route;
import pratique.trust.Signer;

/// The duty to check, put together.
public final class Checking {

  private Checking() {}

  /// `trusted`: our own signers, and those of others that the operator trusts.
  public static List<Route> routes(
      Database database, List<Signer> trusted, SignatureChecks signatures) {
    return new VerifyResource(
            new CheckCode(trusted, signatures, database, new RevokedCertificates()))
        .routes();
  }
}
