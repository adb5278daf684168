package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.keys.CertificateAuthority;
import pratique.keys.CertificateRequest;
import pratique.keys.KeyFiles;
import pratique.keys.KeyKind;
import pratique.keys.SigningKey;
import pratique.keys.Subject;
import pratique.keys.UncertifiedKey;
import pratique.trust.PublicKey;
import pratique.trust.Signer;

/// `pratique keys`: makes signing keys, asks for certificates, and shows what there is.
///
/// `create` is for trying out: it makes an authority of one's own when there is none. A ministry
/// uses `request`, has its authority certify, and then `install`.
final class Keys {

  private static final String HINT =
      "write 'pratique keys create NAME', request NAME, install NAME CERTIFICATE.pem,"
          + " certify REQUEST.csr, list, or show NAME";

  private final Terminal terminal;
  private final KeyFolder folder;

  Keys(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
    this.folder = new KeyFolder(terminal);
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments =
        Arguments.parse(words, Set.of("--rsa"), Set.of("--country", "--for", "--at"));
    List<String> rest = arguments.rest();
    if (rest.isEmpty()) {
      throw CommandException.usage("no subcommand", HINT);
    }
    switch (rest.getFirst()) {
      case "create" -> create(KeyFolder.checked(operand(rest, 1)), arguments);
      case "request" -> request(KeyFolder.checked(operand(rest, 1)), arguments);
      case "install" -> install(KeyFolder.checked(operand(rest, 1)), operand(rest, 2));
      case "certify" -> certify(operand(rest, 1), arguments);
      case "list" -> list();
      case "show" -> show(folder.signingKey(operand(rest, 1)));
      default -> throw CommandException.usage("unknown subcommand " + rest.getFirst(), HINT);
    }
    return ExitCode.ACCEPTED;
  }

  private static String operand(List<String> rest, int index) throws CommandException {
    if (rest.size() <= index) {
      throw CommandException.usage("'keys " + rest.getFirst() + "' needs a name", HINT);
    }
    return rest.get(index);
  }

  private void create(String name, Arguments arguments) throws CommandException {
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    refuseExisting(name);
    Set<Purpose> purposes = purposes(arguments);
    CertificateAuthority authority = authority(arguments, at);
    SigningKey key = KeyFolder.found(authority.issue(kind(arguments), name, purposes, at));
    folder.store(name, key);
    trust(name, key);
    terminal.say("created the key " + name + ", certified by an authority of your own");
    show(key);
  }

  /// Documents signed by one's own key verify on one's own machine.
  private void trust(String name, SigningKey key) throws CommandException {
    Path trusted = terminal.home().resolve("trust").resolve(name + ".pem");
    try {
      Files.createDirectories(trusted.getParent());
      KeyFiles.writeCertificates(trusted, List.of(key.certificateDer()));
    } catch (IOException e) {
      throw CommandException.failed(
          "cannot write " + trusted, "check the folder, or name another with PRATIQUE_HOME");
    }
  }

  private CertificateAuthority authority(Arguments arguments, Instant at) throws CommandException {
    Optional<CertificateAuthority> existing = folder.authority();
    if (existing.isPresent()) {
      return existing.get();
    }
    CertificateAuthority fresh =
        CertificateAuthority.create(
            subject(arguments, "Pratique trial authority"), PublicKey.Curve.P_256, at);
    folder.store(fresh);
    return fresh;
  }

  private void request(String name, Arguments arguments) throws CommandException {
    refuseExisting(name);
    Subject subject = subject(arguments, name);
    try (UncertifiedKey pair = UncertifiedKey.generate(kind(arguments))) {
      folder.store(name, pair);
      KeyFiles.writeRequest(folder.request(name), pair.request(subject));
    } catch (IOException e) {
      throw CommandException.failed(
          "cannot write " + folder.request(name), "check that the disk has room");
    }
    terminal.say("send this request to your authority, then 'pratique keys install " + name + "'");
    terminal.out().println(folder.request(name));
  }

  private void install(String name, String file) throws CommandException {
    Path path = terminal.folder().resolve(file);
    try (UncertifiedKey pair = folder.uncertified(name)) {
      List<Bytes> chain = KeyFolder.found(KeyFiles.readCertificates(path));
      SigningKey key = KeyFolder.found(pair.certifiedBy(chain.getFirst(), name));
      KeyFiles.writeCertificates(folder.certificate(name), chain);
      trust(name, key);
      show(key);
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "check that it is a file you may read");
    }
  }

  private void certify(String file, Arguments arguments) throws CommandException {
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    Path path = terminal.folder().resolve(file);
    String name = path.getFileName().toString().replaceFirst("\\.csr$", "");
    Path certificate = path.resolveSibling(name + ".pem");
    if (Files.exists(certificate)) {
      throw CommandException.usage(
          certificate + " is there already", "move it away before you certify again");
    }
    try {
      CertificateRequest request = KeyFolder.found(KeyFiles.readRequest(path));
      CertificateAuthority authority = authority(arguments, at);
      Bytes der =
          KeyFolder.found(
              authority.certify(request, KeyFolder.checked(name), purposes(arguments), at));
      KeyFiles.writeCertificates(certificate, List.of(der, authority.certificate().encoded()));
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "check that it is a file you may read");
    }
    terminal.out().println(certificate);
  }

  private void list() throws CommandException {
    List<String> names = folder.names();
    if (names.isEmpty()) {
      terminal.say("no keys yet; 'pratique keys create NAME' makes one to try out");
    }
    for (String name : names) {
      if (Files.exists(folder.certificate(name))) {
        Signer signer = folder.signingKey(name).signer();
        terminal
            .out()
            .println(
                name + "  " + signer.keyId().toHex() + "  until " + instant(signer.notAfter()));
      } else {
        terminal.out().println(name + "  requested, no certificate yet");
      }
    }
  }

  private void show(SigningKey key) {
    Signer signer = key.signer();
    row("key id", key.keyId().toHex());
    row("algorithm", key.algorithm().toString());
    row("country", signer.country().orElse("none"));
    row("valid from", instant(signer.notBefore()));
    row("valid until", instant(signer.notAfter()));
    row("may sign", mayBeUsedFor(signer.purposes()));
  }

  private void row(String label, String value) {
    terminal.out().println(label + " ".repeat(14 - label.length()) + value);
  }

  private static String instant(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse("not stated");
  }

  private static String mayBeUsedFor(Signer.Purposes purposes) {
    return switch (purposes) {
      case Signer.Purposes.AnyHealthCertificate _ -> "every health certificate";
      case Signer.Purposes.Only(Set<Purpose> only) ->
          only.stream().sorted().map(Keys::word).collect(Collectors.joining(", "));
    };
  }

  private void refuseExisting(String name) throws CommandException {
    if (Files.exists(folder.key(name))) {
      throw CommandException.usage(
          "there is a key named " + name + " already",
          "choose another name; a key is never overwritten");
    }
  }

  private static KeyKind kind(Arguments arguments) {
    return arguments.has("--rsa") ? KeyKind.RSA_2048 : KeyKind.P_256;
  }

  private static Subject subject(Arguments arguments, String commonName) throws CommandException {
    String country = arguments.one("--country").orElse("XX");
    try {
      return new Subject(country, commonName);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(
          "--country must be two capital letters, was " + country,
          "write for example --country PT");
    }
  }

  /// What the key is to sign: health certificates unless told otherwise.
  private static Set<Purpose> purposes(Arguments arguments) throws CommandException {
    Optional<String> words = arguments.one("--for");
    if (words.isEmpty()) {
      return EnumSet.of(Purpose.TEST, Purpose.VACCINATION, Purpose.RECOVERY);
    }
    Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
    for (String word : words.get().split(",", -1)) {
      purposes.add(
          Arrays.stream(Purpose.values())
              .filter(purpose -> word(purpose).equals(word))
              .findFirst()
              .orElseThrow(() ->
                  CommandException.usage(
                      "unknown purpose " + word,
                      "the purposes are "
                          + Arrays.stream(Purpose.values())
                              .map(Keys::word)
                              .collect(Collectors.joining(", ")))));
    }
    return purposes;
  }

  private static String word(Purpose purpose) {
    return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
