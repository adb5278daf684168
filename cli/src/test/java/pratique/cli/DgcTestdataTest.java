package pratique.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.keys.SignatureChecks;
import pratique.trust.TrustImport;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// Judges every file of the EU's test data at its own validation clock, with the certificate that
/// it names as the only trusted one.
///
/// Writes the report `target/dgc-testdata.md`. Each file on which we differ stands in the table of
/// `spec/divergences.md`, with the reason, and no other file does.
@DisplayName("EU dgc-testdata: every file at its own validation clock")
class DgcTestdataTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| ([A-Za-z]+/[^ |]+) \\| (valid|invalid) \\| ([a-z-]+) \\| .+ \\|$");

  private record Difference(String expected, String ours) {}

  @Test
  void everyDifferenceIsExplainedAndEveryExplanationIsStillOne() throws IOException {
    Path data = SharedVectors.folder("dgc-testdata");
    SignatureChecks signatures = SignatureChecks.best();
    SortedMap<String, Difference> differences = new TreeMap<>();
    List<String> report = new ArrayList<>();
    for (Path file : SharedVectors.jsonFiles(data)) {
      String name =
          file.getName(data.getNameCount())
              + "/"
              + file.getFileName().toString().replace(".json", "");
      Json.Dictionary json = dictionary(read(Files.readString(file)));
      Json.Dictionary context = dictionary(json.find("TESTCTX").orElseThrow());
      Judgement judgement =
          Verify.judge(
              new Verification(trust(context.text("CERTIFICATE").orElseThrow()), Policy.DEFAULT),
              signatures,
              json.text("PREFIX").orElseThrow(),
              clock(context.text("VALIDATIONCLOCK").orElseThrow()));
      String expected = expected(dictionary(json.find("EXPECTEDRESULTS").orElseThrow()));
      String ours = ours(judgement.authenticity());
      report.add("| " + name + " | " + expected + " | " + ours + " |");
      if (expected.equals("valid") != ours.equals("accepted")) {
        differences.put(name, new Difference(expected, ours));
      }
    }
    Files.write(Path.of("target", "dgc-testdata.md"), report);
    System.out.println(
        report.size() + " files judged, " + differences.size() + " differ: target/dgc-testdata.md");
    assertTrue(report.size() > 200, () -> "only " + report.size() + " files");
    assertEquals(explained(), differences);
  }

  /// Valid unless one of the steps that the file speaks of is to fail. That the picture cannot be
  /// read is no matter of the text.
  private static String expected(Json.Dictionary results) {
    for (Map.Entry<String, Json> step : results.members().entrySet()) {
      if (step.getValue() instanceof Json.Bool(boolean success)
          && !success
          && !step.getKey().equals("EXPECTEDPICTUREDECODE")) {
        return "invalid";
      }
    }
    return "valid";
  }

  private static String ours(Authenticity authenticity) {
    return switch (authenticity) {
      case Authenticity.Accepted _ -> "accepted";
      case Authenticity.Refused(var because) -> because.code();
      case Authenticity.Undetermined(var because) -> because.code();
    };
  }

  /// The files write their clock with `Z`, with `+02:00`, with `+0200`, or without an offset, which
  /// is read as UTC.
  private static Instant clock(String text) {
    String withColon = text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    boolean hasOffset = withColon.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
    return OffsetDateTime.parse(hasOffset ? withColon : withColon + "Z").toInstant();
  }

  private static SortedMap<String, Difference> explained() throws IOException {
    SortedMap<String, Difference> rows = new TreeMap<>();
    Path root = Path.of(System.getProperty("pratique.root", ".."));
    for (String line : Files.readAllLines(root.resolve("spec/divergences.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        for (String file : row.group(1).split(",", -1)) {
          rows.put(file, new Difference(row.group(2), row.group(3)));
        }
      }
    }
    return rows;
  }

  private static TrustList trust(String base64) {
    TrustImport report = TrustSource.read("dgc-testdata", Bytes.utf8(base64));
    assertEquals(List.of(), report.leftOut());
    return TrustList.of(report.used());
  }

  private static Json read(String text) {
    return switch (JsonReader.read(text, JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json json) -> json;
      case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault);
    };
  }

  private static Json.Dictionary dictionary(Json json) {
    return (Json.Dictionary) json;
  }
}
