package pratique.vectorgen.vector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;

/// The folder `vectors`, for programs that run them.
public final class VectorFolder {

  private static final String ENDING = ".txt";
  private static final String TRUST = "trust";

  private final Path folder;

  public VectorFolder(Path folder) {
    this.folder = folder;
  }

  /// All vectors, by name.
  ///
  /// @throws IllegalStateException when a file is no vector; a run that skipped it would hide that
  public List<Vector> vectors() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(path -> path.toString().endsWith(ENDING)).sorted().toList();
    }
    List<Vector> vectors = new ArrayList<>();
    for (Path file : files) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      String name = path.substring(0, path.length() - ENDING.length());
      switch (VectorText.read(name, Files.readString(file, StandardCharsets.UTF_8))) {
        case Decoded.Ok<Vector>(Vector vector) -> vectors.add(vector);
        case Decoded.Malformed<Vector>(Fault fault) ->
            throw new IllegalStateException(name + ": " + fault.message());
      }
    }
    return vectors;
  }

  /// Whom a vector trusts.
  public TrustList trust(Vector vector) throws IOException {
    List<Signer> signers = new ArrayList<>();
    for (String name : vector.trust()) {
      signers.addAll(TrustSource.read(name, trustFile(name)).used());
    }
    TrustState state = vector.trustState();
    return new TrustList(
        signers,
        Set.copyOf(state.dropped()),
        state.validUntil(),
        state.revoked().stream()
            .map(entry -> new RevocationList(Set.of(entry.signer()), Set.of(entry.certificateId())))
            .toList());
  }

  /// The content of a file of trust.
  public Bytes trustFile(String name) throws IOException {
    return Bytes.copyOf(Files.readAllBytes(folder.resolve(TRUST).resolve(name)));
  }
}
