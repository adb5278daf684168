package pratique.vectorgen.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void everyClassOfThePackageIsListed() throws IOException, URISyntaxException {
    Set<String> listed = new TreeSet<>();
    Faults.all().forEach(fault -> listed.add(fault.getClass().getSimpleName()));

    Path classes = Path.of(Fault.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> compiled = new TreeSet<>();
    try (Stream<Path> files = Files.list(classes.resolve("pratique/vectorgen/faults"))) {
      files
          .map(file -> file.getFileName().toString().replace(".class", ""))
          .filter(name -> !Set.of("Fault", "Faults", "package-info").contains(name))
          .forEach(compiled::add);
    }

    assertTrue(compiled.size() > 60, "classes are missing, found " + compiled.size());
    assertEquals(compiled, listed);
  }
}
