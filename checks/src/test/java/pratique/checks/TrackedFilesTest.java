package pratique.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The repository must build on any machine and behind any mirror, so no file names a package
/// registry or a place on the machine of whoever wrote it.
class TrackedFilesTest {

  private static final Pattern REGISTRY =
      Pattern.compile(
          """
          repo[0-9]*[.]maven[.]apache[.]org | repo1[.]maven[.]org | central[.]sonatype
          | oss[.]sonatype | registry[.]npmjs | registry[.]yarnpkg | npmmirror[.] | jitpack[.]io
          | pypi[.]org | pythonhosted[.] | deb[.]debian[.]org | proxy[.]golang | crates[.]io
          | docker[.]io | ghcr[.]io | services[.]gradle | artifactory[./] | jfrog[.]
          | distributionUrl\\s*= | "resolved"\\s*:\\s*"http
          """,
          Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.:/})-])/(work|root|home|Users)/\\w");

  @Test
  void noFileNamesAPackageRegistry() throws IOException {
    assertEquals(Set.of(), filesWith(REGISTRY));
  }

  @Test
  void noFileNamesAPlaceOnOneMachine() throws IOException {
    assertEquals(Set.of(), filesWith(MACHINE_PATH));
  }

  private static Set<String> filesWith(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> file : Checkout.trackedTexts().entrySet()) {
      var matcher = pattern.matcher(file.getValue());
      while (matcher.find()) {
        long line = file.getValue().substring(0, matcher.start()).lines().count();
        found.add(file.getKey() + ":" + line + ": " + matcher.group());
      }
    }
    return found;
  }
}
