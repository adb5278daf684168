package pratique.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Gives every place of an alternative a document of its own, where that can be done.
///
/// Augmenting paths (Kuhn 1955, after Kőnig): for each place in turn, a document is found by moving
/// earlier ones aside. At most places² × documents steps: 6² × 32.
final class Matching {

  static final int NONE = -1;

  private final Fits fits;
  private final int[] placeOfDocument;
  private final int[] documentOfPlace;

  private Matching(Fits fits) {
    this.fits = fits;
    this.placeOfDocument = new int[fits.documents()];
    this.documentOfPlace = new int[fits.places()];
    Arrays.fill(placeOfDocument, NONE);
    Arrays.fill(documentOfPlace, NONE);
  }

  /// The document of each place, or empty when not every place can have one.
  static Optional<List<Integer>> of(Fits fits) {
    List<Integer> documents = largest(fits);
    return documents.contains(NONE) ? Optional.empty() : Optional.of(documents);
  }

  /// The document of each place where as many places as possible have one, [#NONE] for the others.
  static List<Integer> largest(Fits fits) {
    Matching matching = new Matching(fits);
    for (int place = 0; place < fits.places(); place++) {
      matching.augment(place, new boolean[fits.documents()]);
    }
    List<Integer> documents = new ArrayList<>(fits.places());
    for (int document : matching.documentOfPlace) {
      documents.add(document);
    }
    return documents;
  }

  private boolean augment(int place, boolean[] tried) {
    for (int document = 0; document < tried.length; document++) {
      if (fits.has(place, document) && !tried[document]) {
        tried[document] = true;
        if (placeOfDocument[document] == NONE || augment(placeOfDocument[document], tried)) {
          placeOfDocument[document] = place;
          documentOfPlace[place] = document;
          return true;
        }
      }
    }
    return false;
  }
}
