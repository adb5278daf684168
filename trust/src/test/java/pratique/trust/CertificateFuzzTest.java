package pratique.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

final class CertificateFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void anyBytesGetAnAnswer(byte[] data) {
    switch (Certificate.read(Bytes.copyOf(data))) {
      case Decoded.Ok<Certificate>(Certificate certificate) -> {
        assertFalse(certificate.notAfter().isBefore(certificate.notBefore()));
        assertEquals(Bytes.copyOf(data), certificate.encoded());
        judge(certificate);
      }
      case Decoded.Malformed<Certificate>(Fault fault) -> assertNamed(fault);
    }
  }

  private static void judge(Certificate certificate) {
    switch (SignerCertificate.signer(certificate, "fuzz")) {
      case Decoded.Ok<Signer>(Signer signer) ->
          assertFalse(signer.key() instanceof PublicKey.Unusable);
      case Decoded.Malformed<Signer>(Fault fault) -> assertNamed(fault);
    }
  }

  private static void assertNamed(Fault fault) {
    assertTrue(
        fault.code().startsWith("certificate.")
            || fault.code().startsWith("der.")
            || fault.code().startsWith("ecdsa."),
        fault.code());
  }
}
