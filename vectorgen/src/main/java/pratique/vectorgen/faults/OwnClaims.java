package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The claims of our own envelope are not as they must be.
final class OwnClaims implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .payload(_ -> Bytes.hex("80"))
            .refused(
                "own/claims-as-list",
                "content-faulty own.type",
                "envelope.md §3.1",
                "The payload is a list."),
        Recipe.notice()
            .claim(2, Edit.text("x"))
            .refused(
                "own/other-claim",
                "content-faulty own.claim",
                "envelope.md §3.1",
                "The claims hold a subject."),
        Recipe.notice()
            .claim(7, Edit.text("x"))
            .refused(
                "own/certificate-id-as-text",
                "content-faulty own.claim",
                "envelope.md §3.1",
                "The certificate id is text."),
        Recipe.notice()
            .claim(1, Edit.text("UTO"))
            .refused(
                "own/issuer-of-three-letters",
                "content-faulty own.issuer",
                "envelope.md §3.1",
                "iss has three letters."),
        Recipe.notice()
            .withoutClaim(1)
            .refused(
                "own/issuer-missing",
                "content-faulty own.issuer",
                "envelope.md §3.1",
                "There is no iss."),
        Recipe.notice()
            .withoutClaim(4)
            .refused(
                "own/expiry-missing",
                "content-faulty own.times",
                "envelope.md §3.1",
                "There is no exp."),
        Recipe.notice()
            .claim(4, new Cbor.FloatingPoint(1.8e9))
            .refused(
                "own/expiry-as-float",
                "content-faulty own.times",
                "envelope.md §3.1",
                "exp is a floating-point number."),
        Recipe.notice()
            .claim(6, Edit.number(Recipe.EXPIRES_AT))
            .refused(
                "own/issued-at-expiry",
                "content-faulty own.times",
                "envelope.md §3.1",
                "iat is exp."),
        Recipe.notice()
            .withoutClaim(-80_811)
            .refused(
                "own/body-missing",
                "content-faulty own.body",
                "envelope.md §3.1",
                "There is no body."),
        Recipe.notice()
            .claim(7, Edit.bytes(Octets.repeated(1, 64)))
            .accepted(
                "own/certificate-id-at-limit",
                "envelope.md §3.1",
                "The certificate id has 64 bytes."),
        Recipe.notice()
            .claim(7, Edit.bytes(Octets.repeated(1, 65)))
            .refused(
                "own/certificate-id-above-limit",
                "content-faulty own.claim",
                "envelope.md §3.1",
                "The certificate id has 65 bytes."));
  }
}
