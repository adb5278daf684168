package pratique.server.keys;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
/// - `passwordFile`: the password of the PKCS#12 files, surrounding white space ignored.
public record KeyFolder(Path issuing, Path notice, Path registry, Path bodyMac, Path passwordFile) {

  public KeyFolder {
    requireNonNull(issuing, "issuing");
    requireNonNull(notice, "notice");
    requireNonNull(registry, "registry");
    requireNonNull(bodyMac, "bodyMac");
    requireNonNull(passwordFile, "passwordFile");
  }

  /// Whether any key is still there.
  public boolean exists() {
    return Stream.of(issuing, notice, registry, bodyMac).anyMatch(Files::exists);
  }

  /// Reads all keys. Messages name the file and what to do, and never hold a secret.
  ///
  /// @throws IOException when a file is missing, damaged, or under another password
  /// @throws IllegalArgumentException when a key is not for its purpose
  public InstanceKeys load() throws IOException {
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    try (Passphrase passphrase = Passphrase.copyOf(password)) {
      return new InstanceKeys(
          read(issuing, passphrase),
          read(notice, passphrase),
          read(registry, passphrase),
          new BodyMac(Bytes.copyOf(Files.readAllBytes(bodyMac))),
          List.of(issuing, notice, registry, bodyMac));
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
