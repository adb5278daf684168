package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CombiningMarksTest {

  @Nested
  @DisplayName("HCERT §3.3.7 strings SHOULD be NFC normalised")
  class NormalForm {

    @Test
    void everyLetterAndMarkInRangeAgreesWithTheUnicodeTables() {
      for (char letter = 'A'; letter < 0x500; letter++) {
        for (char mark = 0x300; mark < 0x340; mark++) {
          String pair = String.valueOf(letter) + mark;
          boolean composes =
              Normalizer.isNormalized(String.valueOf(letter), Normalizer.Form.NFC)
                  && Normalizer.normalize(pair, Normalizer.Form.NFC).length() == 1;
          assertEquals(
              composes,
              CombiningMarks.composes(letter, mark),
              () -> Integer.toHexString(pair.charAt(0)) + " " + Integer.toHexString(mark(pair)));
        }
      }
    }

    private static int mark(String pair) {
      return pair.charAt(1);
    }

    @Test
    void whatIsReportedIsNeverInTheNormalForm() {
      for (String text :
          new String[] {"é", "e\u0301", "Việt", "Vie\u0323\u0302t", "q\u0301", "é\u0301"}) {
        if (CombiningMarks.standApart(text)) {
          assertFalse(Normalizer.isNormalized(text, Normalizer.Form.NFC), text);
        }
      }
    }

    @Test
    void aMarkWithoutAComposedFormIsNotReported() {
      assertFalse(CombiningMarks.standApart("q\u0301"));
      assertFalse(CombiningMarks.standApart("\u0301"));
      assertFalse(CombiningMarks.standApart(""));
    }

    @Test
    void namesAsAnAppleFileSystemWritesThemAreReported() {
      for (String name :
          new String[] {"Zoë", "Núñez", "Çelik", "Žižek", "Nguyễn", "Ångström", "Чайка"}) {
        assertFalse(CombiningMarks.standApart(name), name);
        String decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
        assertEquals(!decomposed.equals(name), CombiningMarks.standApart(decomposed), name);
      }
    }

    @Test
    void theLastMarkOfTheRangeIsInside() {
      assertTrue(CombiningMarks.composes('D', '\u0331'));
      assertFalse(CombiningMarks.composes('A', '\u0341'));
    }
  }
}
