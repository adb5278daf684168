package pratique.keys;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;

/// Whether a point lies on its curve.
///
/// The JDK imports any pair of coordinates and then finds every signature wrong; Amazon's provider
/// refuses to import. Asked here, the answer does not depend on the provider.
final class EllipticCurves {

  private EllipticCurves() {}

  /// y² = x³ + ax + b, in the field of the curve.
  static boolean contain(ECPublicKey key) {
    ECParameterSpec parameters = key.getParams();
    if (!(parameters.getCurve().getField() instanceof ECFieldFp field)) {
      return false;
    }
    BigInteger p = field.getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    if (x == null || y == null || x.signum() < 0 || y.signum() < 0) {
      return false;
    }
    BigInteger right =
        x.pow(3)
            .add(parameters.getCurve().getA().multiply(x))
            .add(parameters.getCurve().getB())
            .mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
  }
}
