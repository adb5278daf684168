package pratique.vectorgen.recipe;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import pratique.encoding.Cbor;

/// Finds how much text makes a code exactly as long as a limit.
public final class Filling {

  private static final int MAX_ATTEMPTS = 100;

  private Filling() {}

  /// A recipe whose `length` is `target`. Each try is corrected by half of what is missing, at
  /// least by one.
  ///
  /// @throws IllegalStateException when no filling makes that length
  public static Recipe until(
      int target, Function<Cbor.Text, Recipe> recipe, ToIntFunction<Recipe> length) {
    int filling = target / 2;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Cbor.Text text = Edit.text("x".repeat(filling));
      int missing = target - length.applyAsInt(recipe.apply(text));
      if (missing == 0) {
        return recipe.apply(text);
      }
      filling += missing / 2 != 0 ? missing / 2 : missing;
    }
    throw new IllegalStateException("no text makes a length of " + target);
  }
}
