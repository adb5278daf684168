package pratique.portable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.rules.certlogic.Language;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;
import pratique.vectorgen.vector.TrustState;
import pratique.vectorgen.vector.Vector;
import pratique.vectorgen.vector.VectorFolder;

/// The codes that both sides judge.
final class Jobs {

  private Jobs() {}

  /// Our own vectors, each in both languages.
  static List<Job> ofVectors() throws IOException {
    VectorFolder folder = new VectorFolder(root().resolve("vectors"));
    List<Job> jobs = new ArrayList<>();
    for (Vector vector : folder.vectors()) {
      List<Job.TrustFile> files = new ArrayList<>();
      for (String name : vector.trust()) {
        files.add(new Job.TrustFile(name, folder.trustFile(name)));
      }
      TrustList trust = folder.trust(vector);
      for (Language language : Language.values()) {
        jobs.add(
            new Job(
                vector.name(),
                vector.text(),
                vector.at(),
                language,
                files,
                vector.trustState(),
                trust,
                false));
      }
    }
    return jobs;
  }

  /// The test data of the EU's member states at their own clocks; none when it is not there.
  static List<Job> ofDgcTestdata() throws IOException {
    Path data = shared().resolve("vectors").resolve("dgc-testdata");
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(data)) {
      files = all.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
    List<Job> jobs = new ArrayList<>();
    for (Path file : files) {
      job(data.relativize(file).toString(), Files.readAllBytes(file)).ifPresent(jobs::add);
    }
    return jobs;
  }

  private static Optional<Job> job(String name, byte[] content) {
    if (!(JsonReader.read(Bytes.copyOf(content), JsonReader.Limits.DEFAULT)
            instanceof Decoded.Ok<Json>(Json.Dictionary file))
        || !(file.find("TESTCTX").orElse(null) instanceof Json.Dictionary context)
        || file.text("PREFIX").isEmpty()) {
      return Optional.empty();
    }
    Job.TrustFile certificate =
        new Job.TrustFile("certificate", Bytes.utf8(context.text("CERTIFICATE").orElse("nothing")));
    return Optional.of(
        new Job(
            name,
            file.text("PREFIX").get(),
            context
                .text("VALIDATIONCLOCK")
                .map(Jobs::clock)
                .orElse(Instant.parse("2021-07-01T00:00:00Z")),
            Language.ENGLISH,
            List.of(certificate),
            TrustState.NOTHING_SAID,
            TrustList.of(TrustSource.read(certificate.name(), certificate.content()).used()),
            false));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("pratique"))) {
      Path above = folder.getParent();
      if (above == null) {
        throw new IllegalStateException("the launcher `pratique` is in no folder above");
      }
      folder = above;
    }
    return folder;
  }

  private static Path shared() {
    String named = System.getenv("PRATIQUE_SHARED");
    return named == null ? root().resolveSibling("shared") : Path.of(named);
  }

  /// The files write their clock with `Z`, `+02:00`, `+0200`, or without an offset, read as UTC.
  private static Instant clock(String text) {
    String withColon = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    boolean hasOffset = withColon.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
    return OffsetDateTime.parse(hasOffset ? withColon : withColon + "Z").toInstant();
  }
}
