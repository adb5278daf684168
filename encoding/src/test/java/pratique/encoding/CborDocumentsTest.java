package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Documents as issuers of many countries encode them.
class CborDocumentsTest {

  private static final Pattern STAGE =
      Pattern.compile("\"(CBOR|COSE)\"\\s*:\\s*\"([0-9A-Fa-f]+)\"");

  @Test
  void theEuropeanTestDataIsReadAndKeptByWriting() throws IOException {
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (Path file : SharedVectors.jsonFiles("dgc-testdata")) {
      Matcher stage = STAGE.matcher(Files.readString(file));
      while (stage.find()) {
        outcomes.merge(stage.group(1) + " " + outcome(Bytes.hex(stage.group(2))), 1, Integer::sum);
      }
    }
    System.out.println("European test data: " + outcomes);
    assertTrue(outcomes.getOrDefault("COSE read", 0) > 200, outcomes::toString);
    assertTrue(outcomes.getOrDefault("CBOR read", 0) > 200, outcomes::toString);
  }

  private static String outcome(Bytes input) {
    return switch (CborReader.read(input, CborReader.Limits.DOCUMENT)) {
      case Decoded.Ok<Cbor>(Cbor item) -> {
        Bytes written = CborWriter.write(item);
        Cbor again = Decodings.value(CborReader.read(written, CborReader.Limits.DOCUMENT));
        assertEquals(written, CborWriter.write(again));
        yield "read";
      }
      case Decoded.Malformed<Cbor>(Fault fault) -> fault.code();
    };
  }
}
