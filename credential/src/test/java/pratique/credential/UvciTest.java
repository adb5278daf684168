package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UvciTest {

  private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:";

  @Nested
  @DisplayName("Vaccination proof guidelines, Annex 2: checksum")
  class Checksum {

    /// From public test certificates of Austria.
    private static final List<String> FOREIGN =
        List.of(
            "URN:UVCI:01:AT:10807843F94AEE0EE5093FBC254BD813#B",
            "URN:UVCI:01:AT:B5921A35D6A0D696421B3E2462178297#I",
            "URN:UVCI:01:AT:858CC18CFCF5965EF82F60E493349AA5#K");

    @Test
    void identifiersOfOthersAreValid() {
      for (String uvci : FOREIGN) {
        assertTrue(Uvci.isValid(uvci), uvci);
        assertEquals(uvci, Uvci.withCheckCharacter(uvci.substring(0, uvci.length() - 2)));
      }
    }

    @Test
    void everySingleWrongCharacterIsFound() {
      String uvci = FOREIGN.getFirst();
      for (int i = 0; i < uvci.length() - 2; i++) {
        for (int j = 0; j < CHARACTERS.length(); j++) {
          char other = CHARACTERS.charAt(j);
          String wrong = uvci.substring(0, i) + other + uvci.substring(i + 1);
          assertEquals(other == uvci.charAt(i), Uvci.isValid(wrong), wrong);
        }
      }
    }

    @Test
    void otherFormsAreNotValidAndHaveNoCheckCharacter() {
      for (String text : List.of("", "#", "#A", "A", "AB", "a#A", "A#", "A#BC", "É#A")) {
        assertFalse(Uvci.isValid(text), text);
      }
      for (String text : List.of("", "a", "A#", "A B")) {
        assertThrows(IllegalArgumentException.class, () -> Uvci.withCheckCharacter(text), text);
      }
    }

    @Test
    void oneCharacterIsEnough() {
      assertEquals("A#A", Uvci.withCheckCharacter("A"));
      assertTrue(Uvci.isValid(Uvci.withCheckCharacter(":")));
    }
  }
}
