package pratique.keys;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// A key whose certificate another system made: self-signed, without any extension, as several in
/// the EU's test data are. Our authority makes none without a purpose.
final class ForeignSigner {

  private ForeignSigner() {}

  static Decoded<SigningKey> make(Instant from) {
    UncertifiedKey pair = UncertifiedKey.generate(KeyKind.P_256);
    X500Name name = new X500Name("C=XA,CN=Foreign");
    try {
      byte[] certificate =
          new X509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(from),
                  Date.from(from.plus(Duration.ofDays(365))),
                  name,
                  SubjectPublicKeyInfo.getInstance(
                      pair.publicKey().subjectPublicKeyInfo().toByteArray()))
              .build(CertificateRequest.contentSigner(pair))
              .getEncoded();
      return pair.certifiedBy(Bytes.copyOf(certificate), "foreign");
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }
}
