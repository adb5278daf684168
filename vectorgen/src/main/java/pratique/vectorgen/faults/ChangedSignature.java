package pratique.vectorgen.faults;

import java.util.List;
import java.util.function.UnaryOperator;
import pratique.encoding.Bytes;
import pratique.encoding.EcdsaSignature;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.recipe.TestKey;
import pratique.vectorgen.vector.Vector;

/// The signature is another one.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9053.html#section-2.1 RFC 9053 §2.1
final class ChangedSignature implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        signed(raw -> Octets.flipped(raw, 10))
            .refused(
                "signer/signature-changed",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "A bit of r is another one."),
        signed(raw -> Octets.flipped(raw, -1))
            .refused(
                "signer/signature-s-changed",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "The last bit of s is another one."),
        signed(EcdsaSignature::derFromRaw)
            .refused(
                "signer/signature-in-der",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "The signature is in DER and not r and s side by side."),
        signed(raw -> Octets.joined(raw.slice(32, 64), raw.slice(0, 32)))
            .refused(
                "signer/signature-halves-swapped",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "s stands before r."),
        signed(raw -> Octets.withoutLast(raw, 1))
            .refused(
                "signer/signature-too-short",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "The last byte of the signature is missing."),
        signed(raw -> Octets.joined(raw, Bytes.hex("00")))
            .refused(
                "signer/signature-too-long",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "A byte stands behind the signature."),
        signed(_ -> Octets.repeated(0, 64))
            .refused(
                "signer/signature-of-zeros",
                "signature-mismatch",
                "FIPS 186-5 §6.4.2",
                "r and s are zero, which a faulty library took for right."),
        signed(_ -> key().raw(key().order(), key().order()))
            .refused(
                "signer/signature-of-the-order",
                "signature-mismatch",
                "FIPS 186-5 §6.4.2",
                "r and s are the order of the curve."),
        signed(raw ->
                key()
                    .raw(
                        Octets.number(raw.slice(0, 32)),
                        key().order().subtract(Octets.number(raw.slice(32, 64)))))
            .accepted(
                "signer/signature-with-other-s",
                "FIPS 186-5 §6.4.2",
                "s is the other one of two that are right, so a signature is no identifier."));
  }

  private static Recipe signed(UnaryOperator<Bytes> change) {
    return Recipe.vaccination().signature(change);
  }

  private static TestKey.Ec key() {
    return (TestKey.Ec) Signers.ISSUER.key();
  }
}
