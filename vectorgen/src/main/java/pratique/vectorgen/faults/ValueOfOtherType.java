package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A field holds something of another type.
final class ValueOfOtherType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("nam", "Maja Østergård")
            .refused(
                "payload/name-as-text",
                "content-faulty payload.type",
                "EU DCC schema 1.3.3",
                "The name is text."),
        Recipe.vaccination()
            .field("v.0.mp", Edit.number(1528))
            .refused(
                "payload/product-as-number",
                "content-faulty payload.type",
                "EU DCC schema 1.3.3",
                "The product is a number."),
        Recipe.vaccination()
            .field("v.0.mp", Edit.bytes(Octets.ascii("EU/1/20/1528")))
            .refused(
                "payload/product-as-bytes",
                "content-faulty payload.type",
                "EU DCC schema 1.3.3",
                "The product is a byte string."),
        Recipe.vaccination()
            .claim(-260, Edit.map(1, Edit.list()))
            .refused(
                "payload/document-as-list",
                "content-faulty payload.type",
                "HCERT §3.3.7",
                "The certificate is a list."));
  }
}
