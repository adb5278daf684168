package pratique.server.bundle;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Sha256;
import pratique.trust.Signer;

/// Tells two lists of signers apart: SHA-256 over key id, key, validity, purposes, country and
/// origin of each.
final class SignersDigest {

  private SignersDigest() {}

  static Bytes of(List<Signer> signers) {
    StringBuilder text = new StringBuilder();
    for (Signer signer : signers) {
      text.append(signer.keyId().toHex())
          .append('\n')
          .append(signer.key().subjectPublicKeyInfo().toHex())
          .append('\n')
          .append(signer.notBefore())
          .append('\n')
          .append(signer.notAfter())
          .append('\n')
          .append(purposes(signer.purposes()))
          .append('\n')
          .append(signer.country())
          .append('\n')
          .append(signer.origin())
          .append('\n');
    }
    return Sha256.of(Bytes.utf8(text.toString()));
  }

  private static String purposes(Signer.Purposes purposes) {
    return switch (purposes) {
      case Signer.Purposes.AnyHealthCertificate _ -> "any";
      case Signer.Purposes.Only(var only) ->
          String.join(" ", only.stream().map(Enum::name).sorted().toList());
    };
  }
}
