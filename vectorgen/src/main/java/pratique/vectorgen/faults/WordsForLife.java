package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// How long the vaccination counts, in words.
final class WordsForLife implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        until("vie entière du sujet vacciné")
            .accepted(
                "icvp/for-life-in-french",
                "IHR Annex 6",
                "The words for life are French.",
                "icvp.old-generation"),
        until("Life of person vaccinated")
            .accepted(
                "icvp/for-life-with-capital",
                "IHR Annex 6",
                "The words for life begin with a capital.",
                "icvp.old-generation",
                "payload.unlisted-code"),
        until("for ever")
            .refused(
                "icvp/unknown-words-for-life",
                "content-faulty payload.date",
                "IHR Annex 6",
                "Nobody knows the words for the end.",
                "icvp.old-generation"));
  }

  private static Recipe until(String words) {
    return Recipe.icvpOf2025().field("v.vle", words);
  }
}
