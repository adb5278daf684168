package pratique.trust;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import pratique.encoding.Bytes;

final class TrustSourceFuzzTest {

  /// Only a DID document may have nothing to report: its list of methods can be empty.
  @FuzzTest(maxDuration = "10s")
  void anyBytesGetAReport(byte[] data) {
    Bytes source = Bytes.copyOf(data);
    TrustImport read = TrustSource.read("fuzz", source);
    assertTrue(
        !read.used().isEmpty()
            || !read.leftOut().isEmpty()
            || source.toHex().contains(Bytes.utf8("verificationMethod").toHex())
            || source.toHex().contains(Bytes.utf8("\\u").toHex()));
    for (Signer signer : read.used()) {
      assertFalse(signer.key() instanceof PublicKey.Unusable);
    }
  }
}
