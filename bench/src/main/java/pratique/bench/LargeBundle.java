package pratique.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import pratique.bundle.Bundle;
import pratique.bundle.BundleContents;
import pratique.bundle.BundleDraft;
import pratique.bundle.BundleReader;
import pratique.credential.Draft;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.keys.CertificateAuthority;
import pratique.keys.KeyKind;
import pratique.keys.SignatureChecks;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.keys.Subject;
import pratique.trust.Fingerprints;
import pratique.trust.PublicKey;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Policy;

/// A bundle as large as the world might need, and the one of the day after.
///
/// Signers with keys on P-256 and an origin as long as in WHO's trust network; each of the first
/// five hundred has revoked as many certificates, of sixteen random bytes.
final class LargeBundle {

  static final int SIGNERS = 100_000;
  static final int REVOCATIONS = 1_000_000;
  static final int REVOKING_SIGNERS = 500;
  static final int NEW_SIGNERS = 100;
  static final int NEW_REVOCATIONS = 5_000;

  private static final String P_256 = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

  private final Random random = new Random(1);
  private final Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final SigningKey key;
  private final BundleReader reader;
  private final SignatureChecks signatures = SignatureChecks.jdk();
  private final List<Signer> signers = new ArrayList<>();
  private final List<Bytes> certificateIds = new ArrayList<>();
  private final Bytes first;
  private final Bytes second;

  LargeBundle() {
    key =
        Specimen.value(
            CertificateAuthority.create(
                    new Subject("XA", "Bench authority"),
                    PublicKey.Curve.P_256,
                    issued.minus(Duration.ofDays(1)))
                .issue(
                    KeyKind.P_256,
                    "Bench publisher",
                    Set.of(Purpose.BUNDLE),
                    issued.minus(Duration.ofDays(1))));
    reader = new BundleReader(TrustList.of(List.of(key.signer())), Policy.DEFAULT);
    addSigners(SIGNERS);
    Fingerprints.Collector revoked = new Fingerprints.Collector();
    addRevocations(REVOCATIONS, revoked);
    first = file(revoked, 1);
    addSigners(NEW_SIGNERS);
    addRevocations(NEW_REVOCATIONS, revoked);
    second = file(revoked, 2);
  }

  private void addSigners(int count) {
    for (int i = 0; i < count; i++) {
      String hex = bytes(64).toHex();
      signers.add(
          new Signer(
              new KeyId(bytes(KeyId.STANDARD_BYTES)),
              Specimen.value(PublicKey.read(Bytes.hex(P_256 + hex))),
              Optional.of(issued.minus(Duration.ofDays(100))),
              Optional.of(issued.plus(Duration.ofDays(600))),
              new Signer.Purposes.AnyHealthCertificate(),
              Optional.of("XA"),
              "trustlist.json method 12345 #kUylXXzTXzk="));
    }
  }

  private void addRevocations(int count, Fingerprints.Collector revoked) {
    for (int i = 0; i < count; i++) {
      Bytes id = bytes(16);
      certificateIds.add(id);
      revoked.add(RevocationList.fingerprint(revokingSigner(certificateIds.size() - 1), id));
    }
  }

  private Bytes bytes(int length) {
    byte[] value = new byte[length];
    random.nextBytes(value);
    return Bytes.copyOf(value);
  }

  private Bytes file(Fingerprints.Collector revoked, long version) {
    BundleContents contents =
        new BundleContents(
            signers, new HashSet<>(), RevocationList.of(revoked.collected()), List.of());
    BundleDraft draft =
        Specimen.value(
            BundleDraft.of(
                contents,
                "bench",
                version,
                new Draft.Envelope(
                    key.keyId(),
                    key.algorithm(),
                    "XA",
                    issued,
                    issued.plus(Duration.ofDays(7)),
                    Optional.empty())));
    return switch (key.sign(draft.manifest())) {
      case SignedFile.Content(Bytes manifest) -> draft.finish(manifest);
      case SignedFile.Refused(var because) -> throw new IllegalStateException(because.message());
    };
  }

  Bytes first() {
    return first;
  }

  Bytes second() {
    return second;
  }

  /// From the bytes to the bundle, as a gate does.
  Bundle open(Bytes file) {
    BundleReader.Opened opened =
        switch (reader.begin(file, Optional.empty(), issued)) {
          case BundleReader.Begun.Decided(var decided) -> decided;
          case BundleReader.Begun.NeedsChecks(var pending) ->
              pending.conclude(signatures.answer(pending.checks()));
        };
    return switch (opened) {
      case BundleReader.Opened.Usable(Bundle bundle) -> bundle;
      case BundleReader.Opened.NotGenuine _, BundleReader.Opened.Refused _ ->
          throw new IllegalStateException(opened.toString());
    };
  }

  /// The key id of one of the signers, `index` modulo their number.
  KeyId keyId(int index) {
    return signers.get(Math.floorMod(index, SIGNERS)).keyId();
  }

  /// One of the certificates that were revoked first, `index` modulo their number.
  Bytes certificateId(int index) {
    return certificateIds.get(Math.floorMod(index, REVOCATIONS));
  }

  /// Who revoked it.
  KeyId revokingSigner(int index) {
    return signers.get(Math.floorMod(Math.floorMod(index, REVOCATIONS), REVOKING_SIGNERS)).keyId();
  }
}
