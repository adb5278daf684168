package pratique.server.keys;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.keys.KeyFiles;
import pratique.keys.Passphrase;
import pratique.keys.SigningKey;

/// Where the keys of an instance lie.
///
/// - `issuing`, `notice`, `registry`: PKCS#12 files, each with one key and its certificate.
/// - `bodyMac`: [BodyMac#KEY_BYTES] random bytes.
/// - `carriers`: PKCS#12 files of the carriers that this instance plays; none on most.
/// - `passwordFile`: the password of the PKCS#12 files, surrounding white space ignored.
public record KeyFolder(
    Path issuing,
    Path notice,
    Path registry,
    Path bodyMac,
    Path passwordFile,
    List<Path> carriers) {

  public KeyFolder {
    requireNonNull(issuing, "issuing");
    requireNonNull(notice, "notice");
    requireNonNull(registry, "registry");
    requireNonNull(bodyMac, "bodyMac");
    requireNonNull(passwordFile, "passwordFile");
    carriers = List.copyOf(carriers);
  }

  /// Of an instance that is no carrier.
  public KeyFolder(Path issuing, Path notice, Path registry, Path bodyMac, Path passwordFile) {
    this(issuing, notice, registry, bodyMac, passwordFile, List.of());
  }

  /// The same, with the keys of carriers.
  public KeyFolder withCarriers(List<Path> files) {
    return new KeyFolder(issuing, notice, registry, bodyMac, passwordFile, files);
  }

  /// Whether any key is still there.
  public boolean exists() {
    return files().stream().anyMatch(Files::exists);
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(issuing, notice, registry, bodyMac));
    files.addAll(carriers);
    return files;
  }

  /// Reads all keys. Messages name the file and what to do, and never hold a secret.
  ///
  /// @throws IOException when a file is missing, damaged, or under another password
  /// @throws IllegalArgumentException when a key is not for its purpose
  public InstanceKeys load() throws IOException {
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    try (Passphrase passphrase = Passphrase.copyOf(password)) {
      SigningKey issuingKey = read(issuing, passphrase);
      SigningKey noticeKey = read(notice, passphrase);
      SigningKey registryKey = read(registry, passphrase);
      List<SigningKey> ofCarriers = new ArrayList<>();
      for (Path file : carriers) {
        ofCarriers.add(read(file, passphrase));
      }
      return new InstanceKeys(
          issuingKey,
          noticeKey,
          registryKey,
          new BodyMac(Bytes.copyOf(Files.readAllBytes(bodyMac))),
          ofCarriers,
          files());
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static SigningKey read(Path file, Passphrase passphrase) throws IOException {
    return switch (KeyFiles.readPkcs12(file, passphrase)) {
      case Decoded.Ok<SigningKey>(SigningKey key) -> key;
      case Decoded.Malformed<SigningKey>(Fault fault) ->
          throw new IOException(file + ": " + fault.message());
    };
  }
}
