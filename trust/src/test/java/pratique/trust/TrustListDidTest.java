package pratique.trust;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;

/// Every document of a branch of WHO's development trust list.
@DisplayName("trust-list-did: the trust list of WHO's development environment")
final class TrustListDidTest {

  private static Map<String, TrustImport> imports() throws IOException {
    Path folder = SharedVectors.folder("trust-list-did").resolve("v2/trustlist/RACSEL-DDVC");
    Map<String, TrustImport> imports = new TreeMap<>();
    for (Path file : SharedVectors.jsonFiles(folder)) {
      String name = folder.relativize(file).toString();
      imports.put(name, TrustSource.read(name, Bytes.copyOf(Files.readAllBytes(file))));
    }
    return imports;
  }

  @Test
  void everyMethodOfEveryDocumentIsUsedOrLeftOutWithItsReason() throws IOException {
    Map<String, TrustImport> imports = imports();
    assertEquals(41, imports.size());
    Map<String, Integer> totals = new TreeMap<>();
    for (TrustImport read : imports.values()) {
      totals.merge("used", read.used().size(), Integer::sum);
      read.leftOut().forEach(entry -> totals.merge(entry.why().code(), 1, Integer::sum));
    }
    assertEquals(Map.of("used", 5, "did.use-authority", 90), totals);
  }

  @Test
  void theOneDocumentSignerIsReadAlikeFromEveryDocumentThatNamesIt() throws IOException {
    Map<String, TrustImport> imports = imports();
    for (String file :
        Set.of("-/DSC/did.json", "-/did.json", "XXA/DSC/did.json", "XXA/did.json", "did.json")) {
      TrustImport read = requireNonNull(imports.get(file));
      assertEquals(1, read.used().size(), file);
      Signer signer = read.used().getFirst();
      assertEquals("6bcbe9168081a4ee", signer.keyId().toHex());
      assertEquals(Optional.of("XXA"), signer.country());
      assertEquals(
          new Signer.Purposes.Only(Set.of(Purpose.TEST, Purpose.VACCINATION, Purpose.RECOVERY)),
          signer.purposes());
      assertEquals(
          Optional.of(Instant.parse("2026-08-02T00:00:00Z")),
          signer.notAfter().map(end -> end.truncatedTo(java.time.temporal.ChronoUnit.DAYS)));
      assertTrue(signer.origin().startsWith(file + ", method "), signer.origin());
      assertTrue(signer.origin().endsWith("#a8vpFoCBpO4="), signer.origin());
    }
  }
}
