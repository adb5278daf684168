package pratique.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The documents that a traveller shows together; their order means nothing.
///
/// They are tried from the one issued last to the one issued first.
public final class Wallet {

  /// The search for a combination is bounded by it.
  public static final int MOST_DOCUMENTS = 32;

  private static final Comparator<WalletDocument> ORDER =
      Comparator.comparing((WalletDocument document) ->
              document.issuedAt().map(issued -> -issued.getEpochSecond()).orElse(Long.MAX_VALUE))
          .thenComparing(WalletDocument::label);

  private final List<WalletDocument> documents;

  /// @throws IllegalArgumentException when there are more than [#MOST_DOCUMENTS], or two of one
  ///   label
  public Wallet(List<WalletDocument> documents) {
    if (documents.size() > MOST_DOCUMENTS) {
      throw new IllegalArgumentException(
          "wallet must have at most " + MOST_DOCUMENTS + " documents, has " + documents.size());
    }
    Set<String> labels = new HashSet<>();
    for (WalletDocument document : documents) {
      if (!labels.add(document.label())) {
        throw new IllegalArgumentException("wallet must have every label once, has one twice");
      }
    }
    List<WalletDocument> sorted = new ArrayList<>(documents);
    sorted.sort(ORDER);
    this.documents = List.copyOf(sorted);
  }

  public static Wallet of(WalletDocument... documents) {
    return new Wallet(List.of(documents));
  }

  /// In the order in which they are tried.
  public List<WalletDocument> documents() {
    return documents;
  }

  @Override
  public String toString() {
    return "Wallet[" + documents.size() + "]";
  }
}
