package pratique.vectorgen.faults;

import java.util.ArrayList;
import java.util.List;
import pratique.credential.DocumentType;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// Each type of our own documents, signed by who may and by who may not.
final class OwnDocument implements Fault {

  @Override
  public List<Vector> vectors() {
    List<Vector> vectors = new ArrayList<>();
    List<DocumentType.Known> types = List.of(DocumentType.Known.values());
    for (int i = 0; i < types.size(); i++) {
      DocumentType.Known type = types.get(i);
      String name = "own/" + type.typeName();
      DocumentType.Known next = types.get((i + 1) % types.size());
      vectors.add(
          Recipe.own(type)
              .accepted(name, "envelope.md §4", "The signer is for this type of document."));
      vectors.add(
          Recipe.own(type)
              .by(Signers.forOwn(next))
              .refused(
                  name + "-by-other-signer",
                  "signer-not-for-purpose",
                  "envelope.md §4 rule 2",
                  "The signer is for another type, " + next.typeName() + "."));
      vectors.add(
          Recipe.own(type)
              .by(Signers.ISSUER)
              .refused(
                  name + "-by-health-signer",
                  "signer-not-for-purpose",
                  "envelope.md §4 rule 2",
                  "The signer's certificate limits nothing, and so is for health certificates."));
    }
    vectors.add(
        Recipe.notice()
            .by(Signers.VACCINATION_ONLY)
            .refused(
                "own/notice-by-vaccination-signer",
                "signer-not-for-purpose",
                "envelope.md §4 rule 2",
                "A signer for vaccinations has signed a notice."));
    return vectors;
  }
}
