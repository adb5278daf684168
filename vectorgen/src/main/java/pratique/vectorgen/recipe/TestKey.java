package pratique.vectorgen.recipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import pratique.encoding.Bytes;
import pratique.encoding.Sha256;

/// A key that everybody knows, because it is computed from its name: for test vectors only.
///
/// Its signatures are the same in every run: ECDSA with the nonce of RFC 6979, PSS with a fixed
/// salt.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6979.html#section-3.2 RFC 6979 §3.2
public sealed interface TestKey {

  /// What a signer of health certificates makes of `message`: ES256 or PS256.
  Bytes sign(Bytes message);

  /// RFC 5280 §4.1.2.7, as the key's certificate holds it.
  SubjectPublicKeyInfo publicInfo();

  static Ec onCurve(String curve, String name) {
    X9ECParameters parameters = ECNamedCurveTable.getByName(curve);
    // Twice the digest, so that the remainder is even enough for any curve.
    BigInteger wide = number(name, 2 * parameters.getN().bitLength());
    BigInteger scalar = wide.mod(parameters.getN().subtract(BigInteger.ONE)).add(BigInteger.ONE);
    return new Ec(parameters, ECNamedCurveTable.getOID(curve), scalar);
  }

  static Rsa rsa(int bits, String name) {
    BigInteger exponent = BigInteger.valueOf(65_537);
    BigInteger p = prime(bits / 2, name + " p", exponent);
    BigInteger q = prime(bits / 2, name + " q", exponent);
    BigInteger order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    return new Rsa(p.multiply(q), exponent, exponent.modInverse(order));
  }

  /// The two upper bits are set, so that the product of two has exactly twice the bits.
  private static BigInteger prime(int bits, String name, BigInteger exponent) {
    BigInteger prime = number(name, bits).setBit(bits - 1).setBit(bits - 2);
    do {
      prime = prime.nextProbablePrime();
    } while (prime.subtract(BigInteger.ONE).mod(exponent).signum() == 0);
    return prime;
  }

  /// The first `bits` bits of the SHA-256 of `name` with 0, 1, 2 … behind it.
  private static BigInteger number(String name, int bits) {
    BigInteger number = BigInteger.ZERO;
    for (int block = 0; block * 256 < bits; block++) {
      number = number.shiftLeft(256).add(Octets.number(Sha256.of(Bytes.utf8(name + " " + block))));
    }
    return number.shiftRight(number.bitLength() > bits ? number.bitLength() - bits : 0);
  }

  /// A key on an elliptic curve.
  record Ec(X9ECParameters parameters, ASN1ObjectIdentifier curve, BigInteger scalar)
      implements TestKey {

    @Override
    public Bytes sign(Bytes message) {
      BigInteger[] pair = pair(message, new SHA256Digest());
      return raw(pair[0], pair[1]);
    }

    /// With SHA-384, which is ES384 and not what the document claims.
    public Bytes signWithSha384(Bytes message) {
      BigInteger[] pair = pair(message, new SHA384Digest());
      return raw(pair[0], pair[1]);
    }

    private BigInteger[] pair(Bytes message, Digest digest) {
      byte[] content = message.toByteArray();
      digest.update(content, 0, content.length);
      byte[] hash = new byte[digest.getDigestSize()];
      digest.doFinal(hash, 0);
      ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
      signer.init(true, new ECPrivateKeyParameters(scalar, new ECDomainParameters(parameters)));
      return signer.generateSignature(hash);
    }

    /// r and s side by side, each as long as a coordinate (RFC 9053 §2.1).
    public Bytes raw(BigInteger r, BigInteger s) {
      return Octets.joined(Octets.unsigned(r, width()), Octets.unsigned(s, width()));
    }

    public BigInteger order() {
      return parameters.getN();
    }

    public int width() {
      return (parameters.getN().bitLength() + 7) / 8;
    }

    /// The uncompressed point.
    public Bytes point() {
      return Bytes.copyOf(parameters.getG().multiply(scalar).normalize().getEncoded(false));
    }

    @Override
    public SubjectPublicKeyInfo publicInfo() {
      return info(new X962Parameters(curve), point());
    }

    /// The curve written out in numbers, which RFC 5480 §2.1.1 forbids.
    public SubjectPublicKeyInfo explicitInfo() {
      return info(new X962Parameters(parameters), point());
    }

    /// Another `y`, so that the point is on no curve of that name.
    public SubjectPublicKeyInfo pointOffCurve() {
      byte[] point = point().toByteArray();
      point[point.length - 1] ^= 1;
      return info(new X962Parameters(curve), Bytes.copyOf(point));
    }

    private static SubjectPublicKeyInfo info(X962Parameters parameters, Bytes point) {
      return new SubjectPublicKeyInfo(
          new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters),
          point.toByteArray());
    }
  }

  /// An RSA key.
  record Rsa(BigInteger modulus, BigInteger exponent, BigInteger secret) implements TestKey {

    private static final int SALT_BYTES = 32;

    @Override
    public Bytes sign(Bytes message) {
      return signWithSalt(message, SALT_BYTES);
    }

    /// PSS with a salt of another length than PS256 has.
    public Bytes signWithSalt(Bytes message, int saltBytes) {
      byte[] salt = new byte[saltBytes];
      for (int i = 0; i < saltBytes; i++) {
        salt[i] = (byte) i;
      }
      return signed(new PSSSigner(new RSAEngine(), new SHA256Digest(), salt), message);
    }

    /// RSASSA-PKCS1-v1_5, the older way, which HCERT does not allow.
    public Bytes signTheOlderWay(Bytes message) {
      return signed(new RSADigestSigner(new SHA256Digest()), message);
    }

    private Bytes signed(Signer signer, Bytes message) {
      signer.init(true, new RSAKeyParameters(true, modulus, secret));
      byte[] content = message.toByteArray();
      signer.update(content, 0, content.length);
      try {
        return Bytes.copyOf(signer.generateSignature());
      } catch (CryptoException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public SubjectPublicKeyInfo publicInfo() {
      try {
        return new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
            new RSAPublicKey(modulus, exponent));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
