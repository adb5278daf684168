package pratique.server.development;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.keys.CertificateAuthority;
import pratique.keys.KeyFiles;
import pratique.keys.KeyKind;
import pratique.keys.Passphrase;
import pratique.keys.SigningKey;
import pratique.keys.Subject;
import pratique.server.keys.BodyMac;
import pratique.server.keys.KeyFolder;
import pratique.trust.PublicKey;

/// Makes the keys of an instance for trying out, under an authority of its own, whose key is thrown
/// away at once.
final class DevelopmentKeys {

  private static final int PASSWORD_BYTES = 24;

  /// How many carriers an instance to try out plays.
  static final int CARRIERS = 3;

  private DevelopmentKeys() {}

  /// The keys in `folder`; they are made at the first start, and never again after they were
  /// destroyed. `signers.pem` beside them has the certificates, for whoever verifies;
  /// `bundle-anchor.pem` the one that a gate is given by hand to open bundles.
  static KeyFolder in(Path folder, String country, Instant at) throws IOException {
    KeyFolder keys =
        new KeyFolder(
            folder.resolve("issuing.p12"),
            folder.resolve("notice.p12"),
            folder.resolve("registry.p12"),
            folder.resolve("body-mac"),
            folder.resolve("password"),
            carriers(folder));
    if (!Files.exists(keys.passwordFile())) {
      make(folder, keys, country, at);
    }
    return keys;
  }

  private static List<Path> carriers(Path folder) {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= CARRIERS; i++) {
      files.add(folder.resolve("carrier-" + i + ".p12"));
    }
    return files;
  }

  private static void make(Path folder, KeyFolder keys, String country, Instant at)
      throws IOException {
    Files.createDirectories(folder);
    // An earlier start may have been interrupted half-way.
    for (Path half : List.of(keys.issuing(), keys.notice(), keys.registry(), keys.bodyMac())) {
      Files.deleteIfExists(half);
    }
    for (Path half : keys.carriers()) {
      Files.deleteIfExists(half);
    }
    CertificateAuthority authority =
        CertificateAuthority.create(
            new Subject(country, "Pratique development authority"), PublicKey.Curve.P_256, at);
    SigningKey issuing =
        issue(
            authority,
            "Pratique development signer",
            Set.of(Purpose.TEST, Purpose.VACCINATION, Purpose.RECOVERY),
            at);
    SigningKey notice =
        issue(authority, "Pratique development notices", Set.of(Purpose.NOTICE), at);
    SigningKey registry =
        issue(
            authority,
            "Pratique development registry",
            Set.of(Purpose.RULE_SET, Purpose.RISK_LIST, Purpose.NOTICE, Purpose.BUNDLE),
            at);
    List<SigningKey> carriers = new ArrayList<>();
    for (int i = 1; i <= keys.carriers().size(); i++) {
      carriers.add(
          issue(
              authority,
              "Pratique development carrier " + i,
              Set.of(Purpose.ITINERARY_CARD, Purpose.RECEIPT),
              at));
    }
    String password = HexFormat.of().formatHex(random(PASSWORD_BYTES));
    try (Passphrase passphrase = Passphrase.copyOf(password.toCharArray())) {
      KeyFiles.writePkcs12(keys.issuing(), issuing, List.of(), passphrase);
      KeyFiles.writePkcs12(keys.notice(), notice, List.of(), passphrase);
      KeyFiles.writePkcs12(keys.registry(), registry, List.of(), passphrase);
      for (int i = 0; i < carriers.size(); i++) {
        KeyFiles.writePkcs12(keys.carriers().get(i), carriers.get(i), List.of(), passphrase);
      }
    }
    List<Bytes> certificates =
        new ArrayList<>(
            List.of(issuing.certificateDer(), notice.certificateDer(), registry.certificateDer()));
    carriers.forEach(carrier -> certificates.add(carrier.certificateDer()));
    KeyFiles.writeCertificates(folder.resolve("signers.pem"), certificates);
    KeyFiles.writeCertificates(
        folder.resolve("bundle-anchor.pem"), List.of(registry.certificateDer()));
    writeSecret(keys.bodyMac(), random(BodyMac.KEY_BYTES));
    // Last: its being there says that the others are complete.
    writeSecret(keys.passwordFile(), password.getBytes(StandardCharsets.US_ASCII));
  }

  private static SigningKey issue(
      CertificateAuthority authority, String name, Set<Purpose> purposes, Instant at) {
    return switch (authority.issue(KeyKind.P_256, name, purposes, at)) {
      case Decoded.Ok<SigningKey>(SigningKey key) -> key;
      case Decoded.Malformed<SigningKey>(Fault fault) ->
          throw new IllegalStateException("a key of our own: " + fault.message());
    };
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /// For its owner's eyes only, from the moment it exists.
  private static void writeSecret(Path file, byte[] content) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, content);
  }
}
