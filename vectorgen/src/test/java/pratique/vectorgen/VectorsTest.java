package pratique.vectorgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import pratique.credential.Deviation;
import pratique.keys.SignatureChecks;
import pratique.vectorgen.vector.Expectation;
import pratique.vectorgen.vector.Vector;
import pratique.vectorgen.vector.VectorFolder;
import pratique.verification.Authenticity;
import pratique.verification.Authenticity.Refusal;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// Runs every vector of the repository, and holds the vectors to the generator and to the spec.
class VectorsTest {

  /// Limits that a wider one always meets first, a path, and what only a writer answers.
  private static final Set<String> NEVER_MET_BY_A_READER =
      Set.of("base45.limit", "cbor.limit", "cwt.exp", "icvp.day-of-issue");

  private static final Pattern SPECIFIED =
      Pattern.compile(
          "`((prefix|base45|zlib|cbor|cose|pratique|cwt|hcert|payload|icvp|own|card)[.][a-z0-9-]+)`");

  /// A row of the tables in checks.md: what follows when the rule is broken.
  private static final Pattern CONSEQUENCE = Pattern.compile("(?:refused|undetermined) (`[^|]+)");

  private static final Pattern CODE = Pattern.compile("`([a-z-]+)`");

  private final VectorFolder folder = new VectorFolder(Repository.vectors());
  private final SignatureChecks checks = SignatureChecks.best();

  @TestFactory
  Stream<DynamicTest> vectors() throws IOException {
    List<Vector> all = folder.vectors();
    assertTrue(all.size() > 400, "vectors are missing, found " + all.size());
    return all.stream().map(vector -> dynamicTest(vector.name(), () -> run(vector)));
  }

  private void run(Vector vector) throws IOException {
    Verification verification = new Verification(folder.trust(vector), Policy.DEFAULT);
    Judgement judgement =
        switch (verification.begin(vector.text(), vector.at())) {
          case Verification.Begun.Decided(Judgement decided) -> decided;
          case Verification.Begun.NeedsChecks(Verification.Pending pending) ->
              pending.conclude(checks.answer(pending.checks()));
        };
    assertEquals(vector.expect().text(), text(judgement.authenticity()), vector.comment());
    assertEquals(vector.notes(), notes(judgement), vector.comment());
  }

  private static String text(Authenticity authenticity) {
    Expectation met =
        switch (authenticity) {
          case Authenticity.Accepted _ -> new Expectation.Accepted();
          case Authenticity.Refused(Refusal because) ->
              new Expectation.Refused(because.code(), detail(because));
          case Authenticity.Undetermined(Authenticity.Doubt because) ->
              new Expectation.Undetermined(because.code());
        };
    return met.text();
  }

  private static Optional<String> detail(Refusal refusal) {
    if (refusal instanceof Refusal.Unreadable(_, var fault)) {
      return Optional.of(fault.code());
    }
    return refusal instanceof Refusal.ContentFaulty(_, var fault)
        ? Optional.of(fault.code())
        : Optional.empty();
  }

  private static List<String> notes(Judgement judgement) {
    return judgement.notes().stream()
        .map(note -> note.deviation().code())
        .sorted()
        .distinct()
        .toList();
  }

  @Test
  void theFolderHoldsWhatTheGeneratorWrites(@TempDir Path fresh) throws IOException {
    Main.write(Main.files(), fresh);

    Map<String, String> written = contents(fresh);
    Map<String, String> committed = contents(Repository.vectors());
    Set<String> differing = new TreeSet<>(written.keySet());
    differing.addAll(committed.keySet());
    differing.removeIf(file -> Objects.equals(written.get(file), committed.get(file)));
    assertEquals(Set.of(), differing, "run ./pratique vectors");
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String file : Main.existing(folder)) {
      contents.put(file, Files.readString(folder.resolve(file), StandardCharsets.UTF_8));
    }
    return contents;
  }

  @Test
  void filesOfVectorsThatAreGoneAreDeleted(@TempDir Path folder) throws IOException {
    Main.write(Map.of("own/old.txt", ""), folder);

    Files.writeString(folder.resolve("README"), "");
    Main.write(Map.of("own/new.txt", ""), folder);

    assertEquals(List.of("own/new.txt"), Main.existing(folder));
    assertTrue(Files.exists(folder.resolve("README")), "what no run writes is left alone");
  }

  @Test
  void everyDeviationHasAVector() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (Deviation deviation : Deviation.values()) {
      missing.add(deviation.code());
    }
    folder.vectors().forEach(vector -> missing.removeAll(vector.notes()));

    assertEquals(Set.of(), missing);
  }

  @Test
  void everyGroundOfTheSpecHasAVector() throws IOException {
    Set<String> grounds = new TreeSet<>();
    Matcher rows = CONSEQUENCE.matcher(page("checks.md"));
    while (rows.find()) {
      Matcher codes = CODE.matcher(rows.group(1));
      while (codes.find()) {
        grounds.add(codes.group(1));
      }
    }
    assertTrue(grounds.size() > 20, "checks.md has another form, found " + grounds);

    grounds.removeAll(met());

    assertEquals(Set.of(), grounds);
  }

  @Test
  void everyFaultOfTheSpecHasAVector() throws IOException {
    Set<String> faults = new TreeSet<>();
    for (String page : List.of("encoding.md", "envelope.md", "payloads.md", "itinerary-card.md")) {
      SPECIFIED.matcher(page(page)).results().forEach(code -> faults.add(code.group(1)));
    }
    assertTrue(faults.size() > 80, "the pages have another form, found " + faults);

    faults.removeAll(NEVER_MET_BY_A_READER);
    faults.removeAll(met());

    assertEquals(Set.of(), faults);
  }

  /// Grounds, faults behind them, and notes of all vectors.
  private Set<String> met() throws IOException {
    Set<String> met = new HashSet<>();
    for (Vector vector : folder.vectors()) {
      met.addAll(List.of(vector.expect().text().split(" ", -1)));
      met.addAll(vector.notes());
    }
    return met;
  }

  private static String page(String name) {
    try {
      return Files.readString(Repository.root().resolve("spec").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
