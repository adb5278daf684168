package pratique.trust;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// The report on one source while it is being read.
final class TrustImportBuilder {

  private final String source;
  private final List<Signer> used = new ArrayList<>();
  private final List<TrustImport.LeftOut> leftOut = new ArrayList<>();
  private final Set<Listed> listed = new HashSet<>();

  TrustImportBuilder(String source) {
    this.source = source;
  }

  /// What makes two entries the same signer, wherever they came from.
  private record Listed(KeyId keyId, PublicKey key, Bytes certificate) {}

  /// How an entry is named in the report.
  String entry(String place) {
    return source + ", " + place;
  }

  void certificate(String entry, Bytes der) {
    switch (SignerCertificate.read(der, entry)) {
      case Decoded.Ok<Signer>(Signer signer) -> use(entry, signer, der);
      case Decoded.Malformed<Signer>(Fault why) -> leaveOut(entry, why);
    }
  }

  /// Takes `signer` unless the source has named it before. `certificate` is empty for a bare key.
  void use(String entry, Signer signer, Bytes certificate) {
    if (listed.add(new Listed(signer.keyId(), signer.key(), certificate))) {
      used.add(signer);
    } else {
      leaveOut(entry, new Fault("trust.duplicate", "the source names this signer twice"));
    }
  }

  void leaveOut(String entry, Fault why) {
    leftOut.add(new TrustImport.LeftOut(entry, why));
  }

  /// Whether another entry may be read; once not, the report says so and reading must end.
  boolean hasRoom(int entriesRead) {
    if (entriesRead < TrustSource.MAX_ENTRIES) {
      return true;
    }
    leaveOut(
        source,
        new Fault(
            "trust.entries",
            "at most "
                + TrustSource.MAX_ENTRIES
                + " entries of a source are read; the rest is left out, split the source"));
    return false;
  }

  TrustImport build() {
    return new TrustImport(used, leftOut);
  }
}
