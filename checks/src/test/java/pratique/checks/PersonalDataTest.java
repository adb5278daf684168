package pratique.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A record prints all its components, so one that holds personal data must print something else
/// before it reaches a log.
class PersonalDataTest {

  private static final String MARK = "pratique/credential/PersonalData";

  @Test
  void recordsWithPersonalDataDoNotPrintIt() throws IOException {
    List<CompiledClass> personal = personalRecords();
    Set<String> violations = new TreeSet<>();
    for (CompiledClass type : personal) {
      if (!type.writesItsOwnToString()) {
        violations.add(type.name() + " prints all its components");
      }
    }

    assertFalse(personal.isEmpty(), "no record bears the mark " + MARK);
    assertEquals(Set.of(), violations);
  }

  private static List<CompiledClass> personalRecords() throws IOException {
    List<CompiledClass> classes = Checkout.classes();
    Set<String> marked = new TreeSet<>(Set.of(MARK));
    // An interface may hand the mark down, so look again until nothing is added.
    boolean grew = true;
    while (grew) {
      grew = false;
      for (CompiledClass type : classes) {
        if (type.interfaces().stream().anyMatch(marked::contains)) {
          grew |= marked.add(type.name());
        }
      }
    }
    return classes.stream()
        .filter(type -> type.isRecordWithComponents() && marked.contains(type.name()))
        .toList();
  }
}
