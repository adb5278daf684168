package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// The typed content of a code whose signature was checked: its claims and its documents.
///
/// One code may carry several documents (several subkeys of claim -260); nearly all carry one.
public record Contents(Claims claims, List<Document> documents) implements PersonalData {

  public Contents {
    requireNonNull(claims, "claims");
    documents = List.copyOf(documents);
  }

  @Override
  public String toString() {
    return "Contents[…]";
  }
}
