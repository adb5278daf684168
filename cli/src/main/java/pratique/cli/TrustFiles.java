package pratique.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.trust.Signer;
import pratique.trust.TrustImport;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;

/// The signers that this run trusts: from the files and folders of `--trust`, or else from the
/// folder `trust` of this person's home.
final class TrustFiles {

  private static final int MAX_FILE_BYTES = 32 * 1024 * 1024;

  private final Terminal terminal;

  TrustFiles(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Given once, `--trust` replaces every default. What is left out is said on standard error; a
  /// source that gives no signer at all is an error, because it would make every document unknown.
  TrustList read(List<String> given) throws CommandException {
    List<Signer> signers = new ArrayList<>();
    if (given.isEmpty()) {
      Path standard = terminal.home().resolve("trust");
      if (Files.isDirectory(standard)) {
        for (Path file : files(standard)) {
          signers.addAll(read(file.getFileName().toString(), file).used());
        }
      }
      if (signers.isEmpty()) {
        terminal.say("no signer is trusted yet; give certificates with --trust FILE|FOLDER");
      }
      return TrustList.of(signers);
    }
    for (String word : given) {
      Path path = terminal.folder().resolve(word);
      if (!Files.exists(path)) {
        throw CommandException.usage(
            "--trust " + word + " does not exist",
            "give a PEM or DER certificate, a DID document, or a folder of them");
      }
      List<Signer> found = new ArrayList<>();
      for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
        TrustImport report = read(file.getFileName().toString(), file);
        report
            .leftOut()
            .forEach(left ->
                terminal.say("trust: left out " + left.entry() + ": " + left.why().message()));
        found.addAll(report.used());
      }
      if (found.isEmpty()) {
        throw CommandException.usage(
            "--trust " + word + " holds no signer certificate that can be used",
            "give a PEM or DER certificate, a DID document, or a folder of them");
      }
      signers.addAll(found);
    }
    return TrustList.of(signers);
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

  private static TrustImport read(String name, Path file) throws CommandException {
    try (InputStream in = Files.newInputStream(file)) {
      return TrustSource.read(name, Bytes.copyOf(in.readNBytes(MAX_FILE_BYTES + 1)));
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "check that it is a file you may read");
    }
  }
}
