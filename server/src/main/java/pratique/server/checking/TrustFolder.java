package pratique.server.checking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.trust.Signer;
import pratique.trust.TrustImport;
import pratique.trust.TrustSource;

/// The signers of others that the operator trusts, as files in one folder.
public final class TrustFolder {

  private static final System.Logger LOG = System.getLogger(TrustFolder.class.getName());

  private TrustFolder() {}

  /// Reads every file directly in `folder` except hidden ones. What cannot be used is left out and
  /// logged, because one bad certificate must not keep the good ones from being used.
  ///
  /// @throws IOException when the folder or a file cannot be read, or a file is longer than
  ///   [TrustSource#MAX_INPUT_BYTES]
  public static List<Signer> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files =
          found
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
    }
    List<Signer> signers = new ArrayList<>();
    for (Path file : files) {
      if (Files.size(file) > TrustSource.MAX_INPUT_BYTES) {
        throw new IOException(file + " is longer than " + TrustSource.MAX_INPUT_BYTES + " bytes");
      }
      TrustImport read =
          TrustSource.read(file.getFileName().toString(), Bytes.copyOf(Files.readAllBytes(file)));
      signers.addAll(read.used());
      for (TrustImport.LeftOut leftOut : read.leftOut()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "not trusted: " + leftOut.entry() + ": " + leftOut.why().message());
      }
    }
    return signers;
  }
}
