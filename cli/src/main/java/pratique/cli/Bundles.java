package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.bundle.Bundle;
import pratique.bundle.BundleContents;
import pratique.bundle.BundleDelta;
import pratique.bundle.BundleDraft;
import pratique.bundle.CarriedDocument;
import pratique.credential.Draft;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.keys.SignedFile;
import pratique.keys.SigningKey;
import pratique.trust.Fingerprints;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;

/// `pratique bundle`: all that a gate knows, in one signed file.
final class Bundles {

  /// How long a bundle counts unless told otherwise: long enough for a weekend without network, and
  /// short enough that what was revoked is known within days.
  private static final Duration LASTS = Duration.ofDays(7);

  private final Terminal terminal;

  Bundles(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    String command = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    return switch (command) {
      case "make" -> make(rest);
      case "show" -> show(rest);
      case "verify" -> verify(rest);
      case "apply" -> apply(rest);
      default ->
          throw CommandException.usage(
              command.isEmpty()
                  ? "'pratique bundle' needs to know what to do"
                  : "unknown command bundle " + command,
              "it can make, show, verify, apply");
    };
  }

  /// Packs what is trusted and the named rule sets and lists, and signs it.
  private ExitCode make(List<String> words) throws CommandException {
    Arguments arguments =
        Arguments.parse(
            words,
            Set.of(),
            Set.of(
                "--key",
                "--issuer",
                "--series",
                "--version",
                "--previous",
                "--trust",
                "--anchor",
                "--revoked",
                "--expires",
                "--at",
                "--out",
                "--update"));
    Instant at =
        Instants.option(arguments, "--at")
            .orElseGet(terminal.clock()::instant)
            .truncatedTo(ChronoUnit.SECONDS);
    SigningKey key = new KeyFolder(terminal).chosen(arguments.one("--key"));
    Optional<Bundle> previous = previous(arguments, key, at);
    List<Signer> signers = new TrustFiles(terminal, at).signers(arguments.all("--trust"));
    BundleContents contents =
        new BundleContents(
            signers,
            dropped(previous, signers),
            revoked(arguments, previous),
            new RuleFiles(
                    terminal, TrustList.of(signers).and(TrustList.of(List.of(key.signer()))), at)
                .carry(arguments.rest()));
    Draft.Envelope envelope =
        new Draft.Envelope(
            key.keyId(),
            key.algorithm(),
            arguments.one("--issuer").or(key.signer()::country).orElse("XX"),
            at,
            expiry(arguments, key, at),
            Optional.empty());
    BundleDraft draft =
        KeyFolder.found(
            BundleDraft.of(
                contents,
                arguments
                    .one("--series")
                    .or(() -> previous.map(bundle -> bundle.stamp().series()))
                    .orElse("local"),
                version(arguments, previous),
                envelope));
    Bytes file =
        switch (key.sign(draft.manifest())) {
          case SignedFile.Content(Bytes manifest) -> draft.finish(manifest);
          case SignedFile.Refused(var because) ->
              throw CommandException.failed(
                  because.message(),
                  "a key for bundles is made by 'pratique keys create NAME --for bundle'");
        };
    String name = arguments.one("--out").orElse("bundle.pqb");
    terminal.write(name, file);
    if (arguments.one("--update").isPresent()) {
      Bundle next = opened(terminal.folder().resolve(name), anchors(key, arguments, at), at);
      terminal.write(
          arguments.one("--update").get(),
          BundleDelta.between(
              previous.orElseThrow(() ->
                  CommandException.usage(
                      "there is nothing to update from", "name the bundle before with --previous")),
              next));
    }
    terminal.say("counts until " + envelope.expiresAt());
    return ExitCode.ACCEPTED;
  }

  private Optional<Bundle> previous(Arguments arguments, SigningKey key, Instant at)
      throws CommandException {
    Optional<String> name = arguments.one("--previous");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            opened(terminal.folder().resolve(name.get()), anchors(key, arguments, at), at));
  }

  /// Who may have signed the bundle before: the key that signs now, and `--anchor`.
  private TrustList anchors(SigningKey key, Arguments arguments, Instant at)
      throws CommandException {
    List<Signer> anchors =
        new ArrayList<>(new TrustFiles(terminal, at).signers(arguments.all("--anchor")));
    anchors.add(key.signer());
    return TrustList.of(anchors);
  }

  private Bundle opened(Path file, TrustList anchors, Instant at) throws CommandException {
    return new BundleFiles(terminal, at).open(file, anchors);
  }

  /// A signer that an earlier bundle held and this one does not is refused from now on, and not
  /// merely unknown.
  private static Set<KeyId> dropped(Optional<Bundle> previous, List<Signer> signers) {
    Set<KeyId> dropped = new HashSet<>();
    previous.ifPresent(bundle -> {
      BundleContents before = bundle.contents();
      dropped.addAll(before.dropped());
      before.signers().forEach(signer -> dropped.add(signer.keyId()));
    });
    signers.forEach(signer -> dropped.remove(signer.keyId()));
    return dropped;
  }

  /// What the bundle before revoked, and what the file of `--revoked` adds: on each line the key id
  /// of the signer and the certificate id, both in hexadecimal.
  private RevocationList revoked(Arguments arguments, Optional<Bundle> previous)
      throws CommandException {
    List<RevocationList> lists = new ArrayList<>();
    previous.ifPresent(bundle -> lists.add(bundle.contents().revoked()));
    Optional<String> name = arguments.one("--revoked");
    if (name.isPresent()) {
      Fingerprints.Collector collector = new Fingerprints.Collector();
      try (BufferedReader lines = Files.newBufferedReader(terminal.folder().resolve(name.get()))) {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          if (!line.isBlank()) {
            collector.add(revocation(name.get() + ":" + number, line));
          }
        }
      } catch (IOException e) {
        throw CommandException.usage(
            "cannot read " + name.get(), "check that it is a text file you may read");
      }
      lists.add(RevocationList.of(collector.collected()));
    }
    return RevocationList.union(lists);
  }

  private static Bytes revocation(String place, String line) throws CommandException {
    int space = line.strip().indexOf(' ');
    try {
      if (space > 0) {
        return RevocationList.fingerprint(
            new KeyId(Bytes.hex(line.strip().substring(0, space))),
            Bytes.hex(line.strip().substring(space + 1).strip()));
      }
    } catch (IllegalArgumentException notHexadecimal) {
      // Said below.
    }
    throw CommandException.failed(
        place + " is no revocation",
        "write the key id of the signer, a space and the certificate id, in hexadecimal");
  }

  private static long version(Arguments arguments, Optional<Bundle> previous)
      throws CommandException {
    Optional<String> text = arguments.one("--version");
    try {
      return text.isPresent()
          ? Long.parseLong(text.get())
          : previous.map(bundle -> bundle.stamp().version() + 1).orElse(1L);
    } catch (NumberFormatException e) {
      throw CommandException.usage(
          "--version must be a whole number, was " + text.get(), "it rises with every bundle");
    }
  }

  private static Instant expiry(Arguments arguments, SigningKey key, Instant at)
      throws CommandException {
    Instant signerEnds = key.signer().notAfter().orElse(Instant.MAX);
    Instant usual = at.plus(LASTS);
    Instant expiresAt =
        Instants.option(arguments, "--expires")
            .orElse(usual.isBefore(signerEnds) ? usual : signerEnds)
            .truncatedTo(ChronoUnit.SECONDS);
    if (!at.isBefore(expiresAt)) {
      throw CommandException.usage(
          "the bundle would expire at " + expiresAt + ", before it is signed",
          "choose a later --expires, or renew the key with 'pratique keys'");
    }
    return expiresAt;
  }

  /// What a bundle holds. Its signature is checked first: nothing is shown of one that is not
  /// genuine.
  private ExitCode show(List<String> words) throws CommandException {
    Bundle bundle = oneBundle(words);
    head(bundle);
    BundleContents contents = bundle.contents();
    terminal.out().println("signers      " + contents.signers().size());
    terminal.out().println("dropped      " + contents.dropped().size());
    terminal.out().println("revocations  " + bundle.revocations());
    for (CarriedDocument document : bundle.documents()) {
      terminal
          .out()
          .println(
              document.kind().sectionName()
                  + " ".repeat(13 - document.kind().sectionName().length())
                  + document.name()
                  + " "
                  + document.version()
                  + ", "
                  + document.content().length()
                  + " bytes");
    }
    bundle
        .notUnderstood()
        .forEach(section -> terminal.say("not understood, from a later version: " + section));
    bundle
        .unreadableSigners()
        .forEach(fault -> terminal.say("a signer cannot be read: " + fault.message()));
    return ExitCode.ACCEPTED;
  }

  /// Whether a bundle is genuine and still counts.
  private ExitCode verify(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of("--trust", "--at"));
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    Bundle bundle = oneBundle(words);
    head(bundle);
    if (!at.isBefore(bundle.publication().expiresAt())) {
      terminal
          .out()
          .println(
              "UNDETERMINED  its trust list is stale since " + bundle.publication().expiresAt());
      return ExitCode.UNDETERMINED;
    }
    terminal.out().println("ACCEPTED");
    return ExitCode.ACCEPTED;
  }

  private Bundle oneBundle(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of("--trust", "--at"));
    if (arguments.rest().size() != 1) {
      throw CommandException.usage(
          "one bundle is looked at at a time, " + arguments.rest().size() + " were named",
          "write 'pratique bundle show --trust PUBLISHER.pem BUNDLE.pqb'");
    }
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    TrustList anchors = new TrustFiles(terminal, at).readIfAny(arguments.all("--trust"));
    return opened(terminal.folder().resolve(arguments.rest().getFirst()), anchors, at);
  }

  private void head(Bundle bundle) {
    terminal
        .out()
        .println(
            "bundle       "
                + bundle.stamp().series()
                + " "
                + bundle.stamp().version()
                + ", published by "
                + bundle.publication().issuer()
                + " "
                + bundle.publication().signer().keyId().toHex());
    terminal.out().println("issued       " + bundle.publication().issuedAt());
    terminal.out().println("counts until " + bundle.publication().expiresAt());
  }

  /// Brings a bundle up to date with a smaller file.
  private ExitCode apply(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), Set.of("--trust", "--at", "--out"));
    if (arguments.rest().size() != 2) {
      throw CommandException.usage(
          "a bundle and an update are needed, " + arguments.rest().size() + " files were named",
          "write 'pratique bundle apply --out NEW.pqb BUNDLE.pqb UPDATE.pqd'");
    }
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    TrustList anchors = new TrustFiles(terminal, at).readIfAny(arguments.all("--trust"));
    Path base = terminal.folder().resolve(arguments.rest().getFirst());
    Path update = terminal.folder().resolve(arguments.rest().get(1));
    Bundle held = opened(base, anchors, at);
    BundleFiles files = new BundleFiles(terminal, at);
    Bytes next = KeyFolder.found(BundleDelta.apply(held, files.content(update)));
    files.open(update, next, anchors);
    terminal.write(arguments.one("--out").orElse("bundle.pqb"), next);
    return ExitCode.ACCEPTED;
  }
}
