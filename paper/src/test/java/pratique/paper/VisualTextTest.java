package pratique.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisualTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"Ablavi N’Guessan", "Ὀδυσσεύς", "Юлия", "王小明", ""})
  void textFromLeftToRightStaysAsItIs(String text) {
    assertEquals(text, VisualText.of(text));
  }

  @Test
  void controlsBecomeSpacesAndMarksAreComposed() {
    assertEquals("a b c é", VisualText.tidy("a\nb\u0000c e\u0301"));
  }

  @Nested
  @DisplayName("UAX #9 text from right to left is drawn from the other end")
  class RightToLeft {

    @Test
    void hebrewIsTurnedRound() {
      assertEquals("םולש", VisualText.of("שלום"));
    }

    @Test
    void numbersWithinItAreNot() {
      assertEquals("123 םולש", VisualText.of("שלום 123"));
    }

    @Test
    void bracketsPointTheOtherWay() {
      assertEquals("(א) ב", VisualText.of("ב (א)"));
    }

    @Test
    void aNameBehindALatinOneKeepsItsPlace() {
      assertEquals("Noa הענ", VisualText.of("Noa נעה"));
    }
  }

  @Nested
  @DisplayName("The Unicode Standard §9.2 Arabic letters are joined")
  class Arabic {

    @Test
    void fourLettersTakeTheirInitialMedialAndFinalForms() {
      // meem initial, hah medial, meem medial, dal final; drawn from the last to the first.
      assertEquals("\ufeaa\ufee4\ufea4\ufee3", VisualText.of("محمد"));
    }

    @Test
    void aLetterThatDoesNotJoinBreaksTheWord() {
      // dal alone, alef alone, ra alone.
      assertEquals("\ufead\ufe8d\ufea9", VisualText.of("دار"));
    }

    @Test
    void lamAndAlefBecomeOneLetter() {
      assertEquals("\ufefb", VisualText.of("لا"));
      // seen initial, lam with alef final, meem alone.
      assertEquals("\ufee1\ufefc\ufeb3", VisualText.of("سلام"));
    }

    @Test
    void vowelSignsDoNotBreakTheJoin() {
      assertEquals("\ufe90\ufe91\u064e", VisualText.of("ب\u064eب"));
    }

    @Test
    void persianLettersJoinToo() {
      // peh initial, reh final.
      assertEquals("\ufeae\ufb58", VisualText.of("پر"));
    }
  }
}
