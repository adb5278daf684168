package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The issuer is not a country of two letters.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#issuer HCERT §3.3.4
final class OddIssuer implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        issued(Edit.text("UTO"))
            .accepted(
                "claims/issuer-of-three-letters",
                "HCERT §3.3.4",
                "iss is an alpha-3 code.",
                "cwt.issuer-not-alpha-2"),
        issued(Edit.text("xx"))
            .accepted(
                "claims/issuer-in-small-letters",
                "HCERT §3.3.4",
                "iss is in small letters.",
                "cwt.issuer-not-alpha-2"),
        issued(Edit.bytes(Octets.ascii("XX")))
            .accepted(
                "claims/issuer-as-bytes",
                "RFC 8392 §3.1.1",
                "iss is a byte string.",
                "cwt.issuer-bytes"),
        issued(Edit.bytes(Bytes.hex("ff00")))
            .refused(
                "claims/issuer-as-bytes-not-ascii",
                "content-faulty cwt.type",
                "RFC 8392 §3.1.1",
                "iss is a byte string that is no text.",
                "cwt.issuer-bytes"),
        issued(Edit.number(1))
            .refused(
                "claims/issuer-as-number",
                "content-faulty cwt.type",
                "RFC 8392 §3.1.1",
                "iss is a number."),
        issued(Edit.text(""))
            .accepted("claims/issuer-empty", "HCERT §3.3.4", "iss is empty.", "cwt.issuer-missing"),
        Recipe.vaccination()
            .withoutClaim(1)
            .accepted(
                "claims/issuer-missing",
                "HCERT §3.3.4",
                "There is no iss, which is optional.",
                "cwt.issuer-missing"),
        issued(Edit.text("X".repeat(64)))
            .accepted(
                "claims/issuer-at-limit",
                "payloads.md §1",
                "iss has 64 characters.",
                "cwt.issuer-not-alpha-2"),
        issued(Edit.text("X".repeat(65)))
            .refused(
                "claims/issuer-above-limit",
                "content-faulty cwt.issuer-length",
                "payloads.md §1",
                "iss has 65 characters."));
  }

  private static Recipe issued(Cbor issuer) {
    return Recipe.vaccination().claim(1, issuer);
  }
}
