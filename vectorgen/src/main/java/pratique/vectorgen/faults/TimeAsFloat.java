package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A time has a fraction, as the Vatican's issuer wrote it.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#expiration-time HCERT §3.3.4
final class TimeAsFloat implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .claim(4, new Cbor.FloatingPoint(Recipe.EXPIRES_AT + 0.070531))
            .accepted(
                "claims/expiry-with-fraction",
                "HCERT §3.3.5",
                "exp has a fraction of a second.",
                "cwt.time-as-float"),
        Recipe.vaccination()
            .claim(6, new Cbor.FloatingPoint(Recipe.ISSUED_AT))
            .accepted(
                "claims/issue-as-float",
                "HCERT §3.3.6",
                "iat is a floating-point number without a fraction.",
                "cwt.time-as-float"),
        Recipe.vaccination()
            .claim(4, new Cbor.FloatingPoint(Double.NaN))
            .refused(
                "claims/expiry-not-a-number",
                "content-faulty cwt.range",
                "RFC 8392 §2",
                "exp is not a number.",
                "cwt.time-as-float"),
        Recipe.vaccination()
            .claim(4, new Cbor.FloatingPoint(Double.POSITIVE_INFINITY))
            .refused(
                "claims/expiry-infinite",
                "content-faulty cwt.range",
                "RFC 8392 §2",
                "exp is infinite.",
                "cwt.time-as-float"),
        Recipe.vaccination()
            .claim(4, new Cbor.FloatingPoint(1772366400.9))
            .refused(
                "claims/expiry-with-fraction-just-over",
                "code-expired",
                "RFC 8392 §3.1.4",
                "The second in which exp lies has begun.",
                "cwt.time-as-float"));
  }
}
