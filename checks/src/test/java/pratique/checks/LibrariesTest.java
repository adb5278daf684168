package pratique.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The libraries do no input or output, read no clock, roll no dice and use of the JDK only what
/// TeaVM compiles to the same behaviour; decisions/0002-teavm.md has the reasons.
class LibrariesTest {

  /// What a library may mention besides Pratique's own packages; the table of ARCHITECTURE.md
  /// restrains those.
  private static final Pattern ALLOWED_CLASSES =
      Pattern.compile(
          """
          pratique/.+
          |java/lang/\\w+(\\$\\w+)*
          |java/lang/(invoke|runtime)/.+
          |java/math/\\w+
          |java/io/(ByteArrayInputStream|ByteArrayOutputStream|Serializable|\\w+Exception)
          |java/nio/(ByteBuffer|ByteOrder|\\w+Exception)
          |java/nio/charset/(Charset|StandardCharsets|\\w+Exception)
          |java/time/((chrono|format|temporal)/)?\\w+
          |java/util/((function|stream|regex|zip)/)?\\w+(\\$\\w+)*
          |org/jspecify/annotations/\\w+
          """,
          Pattern.COMMENTS);

  /// Allowed by their package, but they are the outside world, or TeaVM's differ in silence.
  private static final List<String> FORBIDDEN_CLASSES =
      List.of(
          "java/lang/Process",
          "java/lang/ProcessBuilder",
          "java/lang/Runtime",
          "java/lang/Thread",
          "java/lang/ThreadLocal",
          "java/time/Clock",
          "java/time/InstantSource",
          "java/util/Base64",
          "java/util/Random",
          "java/util/Scanner",
          "java/util/ServiceLoader",
          "java/util/SplittableRandom",
          "java/util/TimeZone",
          "java/util/Timer",
          "java/util/zip/ZipFile");

  private static final Pattern FORBIDDEN_MEMBERS =
      Pattern.compile(
          """
          java/time/.+\\.now
          |java/time/ZoneId\\.systemDefault
          |java/lang/System\\.(?!arraycopy$|identityHashCode$).+
          |java/lang/(Strict)?Math\\.random
          |java/util/UUID\\.randomUUID
          |java/util/Locale\\.getDefault
          |java/lang/Class\\.(forName|getResource.*)
          """,
          Pattern.COMMENTS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "encoding",
        "credential",
        "trust",
        "rules",
        "verification",
        "bundle",
        "stays",
        "itinerary"
      })
  void libraryUsesOnlyThePlainPartsOfTheJdk(String library) throws IOException {
    List<CompiledClass> classes = Checkout.classesOf(library);
    Set<String> violations = new TreeSet<>();
    for (CompiledClass type : classes) {
      type.mentioned().stream()
          .filter(name -> !isAllowed(name))
          .forEach(name -> violations.add(type.name() + " mentions " + name));
      type.used().stream()
          .filter(member -> FORBIDDEN_MEMBERS.matcher(member).matches())
          .forEach(member -> violations.add(type.name() + " uses " + member));
    }

    assertFalse(classes.isEmpty(), "nothing compiled in " + library);
    assertEquals(Set.of(), violations);
  }

  private static boolean isAllowed(String name) {
    return ALLOWED_CLASSES.matcher(name).matches() && !FORBIDDEN_CLASSES.contains(name);
  }
}
