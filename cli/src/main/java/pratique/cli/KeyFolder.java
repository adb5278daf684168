package pratique.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.keys.CertificateAuthority;
import pratique.keys.KeyFiles;
import pratique.keys.Passphrase;
import pratique.keys.SigningKey;
import pratique.keys.UncertifiedKey;

/// The folder `keys` of this person's home: for each key `NAME.key`, its certificate `NAME.pem` or
/// its request `NAME.csr`; and the authority for trying out, under the name `authority`.
final class KeyFolder {

  static final String AUTHORITY = "authority";

  private static final int MAX_NAME_CHARS = 64;

  private final Path folder;
  private final Optional<String> passphrase;

  KeyFolder(Terminal terminal) {
    this.folder = terminal.home().resolve("keys");
    this.passphrase = Optional.ofNullable(terminal.environment().get("PRATIQUE_PASSPHRASE"));
  }

  Path key(String name) {
    return folder.resolve(name + ".key");
  }

  Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  Path request(String name) {
    return folder.resolve(name + ".csr");
  }

  /// A name that becomes the name of files: letters, digits, hyphen and underscore.
  static String checked(String name) throws CommandException {
    boolean good = !name.isEmpty() && name.length() <= MAX_NAME_CHARS;
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      good &=
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || character == '-'
              || character == '_';
    }
    if (!good || name.equals(AUTHORITY)) {
      throw CommandException.usage(
          "a key cannot be named " + name,
          "use up to "
              + MAX_NAME_CHARS
              + " letters, digits, hyphens and underscores; '"
              + AUTHORITY
              + "' is taken");
    }
    return name;
  }

  /// The names of all keys, with or without a certificate, in their order.
  List<String> names() throws CommandException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".key"))
          .map(file -> file.substring(0, file.length() - ".key".length()))
          .filter(name -> !name.equals(AUTHORITY))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unusable(e);
    }
  }

  /// The key of this name; without a name the only one there is.
  SigningKey chosen(Optional<String> name) throws CommandException {
    if (name.isPresent()) {
      return signingKey(name.get());
    }
    List<String> names = names();
    if (names.size() != 1) {
      throw CommandException.usage(
          names.isEmpty() ? "there is no key to sign with" : "there are " + names.size() + " keys",
          names.isEmpty()
              ? "'pratique keys create NAME' makes one to try out"
              : "choose one with --key: " + String.join(", ", names));
    }
    return signingKey(names.getFirst());
  }

  SigningKey signingKey(String name) throws CommandException {
    if (!Files.exists(key(name))) {
      throw CommandException.usage(
          "no key named " + name, "'pratique keys list' shows those there are");
    }
    if (!Files.exists(certificate(name))) {
      throw CommandException.usage(
          "the key " + name + " has no certificate yet",
          "send " + request(name) + " to your authority, then 'pratique keys install'");
    }
    try (Secret secret = new Secret(passphrase)) {
      return found(KeyFiles.readSigningKey(key(name), certificate(name), secret.passphrase()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  UncertifiedKey uncertified(String name) throws CommandException {
    try (Secret secret = new Secret(passphrase)) {
      return found(KeyFiles.readPrivateKey(key(name), secret.passphrase()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /// The authority for trying out, when there is one.
  Optional<CertificateAuthority> authority() throws CommandException {
    if (!Files.exists(key(AUTHORITY))) {
      return Optional.empty();
    }
    try {
      UncertifiedKey pair = uncertified(AUTHORITY);
      List<Bytes> chain = found(KeyFiles.readCertificates(certificate(AUTHORITY)));
      return Optional.of(found(CertificateAuthority.of(pair, chain.getFirst())));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void store(CertificateAuthority authority) throws CommandException {
    try (Secret secret = new Secret(passphrase)) {
      Files.createDirectories(folder);
      KeyFiles.writeCertificates(
          certificate(AUTHORITY), List.of(authority.certificate().encoded()));
      KeyFiles.writePrivateKey(key(AUTHORITY), authority.revealPrivateKey(), secret.passphrase());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void store(String name, SigningKey key) throws CommandException {
    try (Secret secret = new Secret(passphrase)) {
      Files.createDirectories(folder);
      KeyFiles.writePrivateKey(key(name), key.revealPrivateKey(), secret.passphrase());
      KeyFiles.writeCertificates(certificate(name), List.of(key.certificateDer()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  void store(String name, UncertifiedKey pair) throws CommandException {
    try (Secret secret = new Secret(passphrase)) {
      Files.createDirectories(folder);
      KeyFiles.writePrivateKey(key(name), pair.revealPrivateKey(), secret.passphrase());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  static <T> T found(Decoded<T> decoded) throws CommandException {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) ->
          throw CommandException.failed(
              fault.message(),
              fault.code().startsWith("file.passphrase")
                  ? "set PRATIQUE_PASSPHRASE to the passphrase of your keys"
                  : "the fault is " + fault.code());
    };
  }

  private CommandException unusable(Exception e) {
    return CommandException.failed(
        "the key folder cannot be used: " + e.getMessage(),
        "check " + folder + ", or name another home with PRATIQUE_HOME");
  }

  /// The passphrase for as long as it is needed.
  private static final class Secret implements AutoCloseable {
    private final Optional<Passphrase> passphrase;

    Secret(Optional<String> text) {
      this.passphrase = text.map(String::toCharArray).map(Passphrase::copyOf);
    }

    Optional<Passphrase> passphrase() {
      return passphrase;
    }

    @Override
    public void close() {
      passphrase.ifPresent(Passphrase::close);
    }
  }
}
