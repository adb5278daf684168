package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pratique.bundle.Bundle;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.trust.Signer;
import pratique.trust.TrustImport;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;

/// What this run trusts: from the files and folders of `--trust`, or else from the folder `trust`
/// of this person's home.
final class TrustFiles {

  private static final int MAX_FILE_BYTES = 32 * 1024 * 1024;
  private static final String KINDS =
      "give a PEM or DER certificate, a DID document, a bundle, or a folder of them";

  private final Terminal terminal;
  private final Instant at;

  TrustFiles(Terminal terminal, Instant at) {
    this.terminal = requireNonNull(terminal, "terminal");
    this.at = requireNonNull(at, "at");
  }

  /// Signers to check documents with, and the bundles that some of them came from.
  record Trusted(TrustList list, List<Bundle> bundles) {
    Trusted {
      requireNonNull(list, "list");
      bundles = List.copyOf(bundles);
    }
  }

  /// Given once, `--trust` replaces every default; only who may sign bundles is looked for in the
  /// home as well. What is left out is said on standard error; a source that gives no signer at all
  /// is an error, because it would make every document unknown.
  Trusted read(List<String> given) throws CommandException {
    return given.isEmpty() ? standard(true) : named(given);
  }

  /// The same for commands that can do without: nobody is told that nobody is trusted.
  TrustList readIfAny(List<String> given) throws CommandException {
    return (given.isEmpty() ? standard(false) : named(given)).list();
  }

  /// Every signer of these files and folders, bundles not among them; of none when none is named.
  List<Signer> signers(List<String> given) throws CommandException {
    return given.isEmpty() ? List.of() : collected(given).signers;
  }

  private Trusted standard(boolean saySo) throws CommandException {
    Path folder = terminal.home().resolve("trust");
    Collected collected = new Collected();
    if (Files.isDirectory(folder)) {
      for (Path file : files(folder)) {
        collected.add(file, false);
      }
    }
    Trusted trusted = collected.trusted(List.of());
    if (saySo && trusted.list().size() == 0) {
      terminal.say("no signer is trusted yet; give certificates with --trust FILE|FOLDER");
    }
    return trusted;
  }

  private Trusted named(List<String> given) throws CommandException {
    return collected(given).trusted(homeAnchors());
  }

  private Collected collected(List<String> given) throws CommandException {
    Collected collected = new Collected();
    for (String word : given) {
      Path path = terminal.folder().resolve(word);
      if (!Files.exists(path)) {
        throw CommandException.usage("--trust " + word + " does not exist", KINDS);
      }
      int before = collected.size();
      for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
        collected.add(file, true);
      }
      if (collected.size() == before) {
        throw CommandException.usage(
            "--trust " + word + " holds no signer certificate that can be used", KINDS);
      }
    }
    return collected;
  }

  /// Certificates of this person's home that may sign bundles and whatever else of ours they state.
  private List<Signer> homeAnchors() throws CommandException {
    Path folder = terminal.home().resolve("trust");
    List<Signer> anchors = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      for (Path file : files(folder)) {
        Bytes content = content(file);
        if (!BundleFiles.isBundle(content)) {
          TrustSource.read(file.getFileName().toString(), content).used().stream()
              .filter(signer -> signer.purposes().allows(Purpose.BUNDLE))
              .forEach(anchors::add);
        }
      }
    }
    return anchors;
  }

  /// What was found so far. Bundles wait until all certificates are known, among which are their
  /// anchors.
  private final class Collected {
    private final List<Signer> signers = new ArrayList<>();
    private final List<Path> bundles = new ArrayList<>();

    void add(Path file, boolean sayWhatIsLeftOut) throws CommandException {
      Bytes content = content(file);
      if (BundleFiles.isBundle(content)) {
        bundles.add(file);
        return;
      }
      TrustImport report = TrustSource.read(file.getFileName().toString(), content);
      if (sayWhatIsLeftOut) {
        report
            .leftOut()
            .forEach(left ->
                terminal.say("trust: left out " + left.entry() + ": " + left.why().message()));
      }
      signers.addAll(report.used());
    }

    int size() {
      return signers.size() + bundles.size();
    }

    Trusted trusted(List<Signer> moreAnchors) throws CommandException {
      List<Signer> anchors = new ArrayList<>(signers);
      anchors.addAll(moreAnchors);
      TrustList list = TrustList.of(signers);
      List<Bundle> opened = new ArrayList<>();
      for (Path file : bundles) {
        Bundle bundle = new BundleFiles(terminal, at).open(file, TrustList.of(anchors));
        opened.add(bundle);
        list = list.and(bundle.trust());
      }
      return new Trusted(list, opened);
    }
  }

  private static List<Path> files(Path folder) throws CommandException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw CommandException.usage("folder " + folder + " cannot be read", "check its permissions");
    }
  }

  /// A bundle may be larger than certificates ever are; it is read by [BundleFiles], and here only
  /// as far as tells that it is one.
  private static Bytes content(Path file) throws CommandException {
    try (InputStream in = Files.newInputStream(file)) {
      return Bytes.copyOf(in.readNBytes(MAX_FILE_BYTES + 1));
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "check that it is a file you may read");
    }
  }
}
