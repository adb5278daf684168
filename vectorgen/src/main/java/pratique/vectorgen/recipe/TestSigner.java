package pratique.vectorgen.recipe;

import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// A key with its certificate, and the name of the file of trust that holds it.
public record TestSigner(String name, TestKey key, Bytes certificate) {

  public String file() {
    return name + ".pem";
  }

  public KeyId keyId() {
    return KeyId.ofCertificate(certificate);
  }

  /// COSE's number of the algorithm that the key is for.
  public int algorithm() {
    return switch (key) {
      case TestKey.Ec _ -> -7;
      case TestKey.Rsa _ -> -37;
    };
  }
}
