package pratique.credential;

import java.util.List;
import java.util.Optional;
import pratique.encoding.Cbor;
import pratique.encoding.Fault;

/// Whether a document asks its reader to understand more than we do.
///
/// A signer lists under `crit` the header parameters without which the document must not be
/// believed. Whoever goes on although one of them is strange to him believes something else than
/// was signed.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class CriticalHeaders {

  private static final String CODE = "cose.critical";

  private CriticalHeaders() {}

  static Optional<Fault> fault(Cbor.Map isProtected, Cbor.Map unprotected) {
    if (unprotected.find(CoseHeader.CRITICAL).isPresent()) {
      return Optional.of(
          new Fault(CODE, "the list of critical parameters must be in the protected header"));
    }
    Optional<Cbor> listed = isProtected.find(CoseHeader.CRITICAL);
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    if (!(listed.get() instanceof Cbor.Array(List<Cbor> labels)) || labels.isEmpty()) {
      return Optional.of(
          new Fault(CODE, "the list of critical parameters must be an array of at least 1 label"));
    }
    for (Cbor label : labels) {
      if (!(label instanceof Cbor.Int(long number)) || !isUnderstood(number)) {
        return Optional.of(
            new Fault(
                CODE,
                "a critical header parameter is not understood here"
                    + (label instanceof Cbor.Int(long strange) ? ": label " + strange : "")));
      }
      if (isProtected.find(number).isEmpty()) {
        return Optional.of(
            new Fault(
                CODE,
                "a critical parameter must be in the protected header, label "
                    + number
                    + " is not"));
      }
    }
    return Optional.empty();
  }

  /// The parameters that this reader acts upon; the others it reads over.
  private static boolean isUnderstood(long label) {
    return label == CoseHeader.ALGORITHM
        || label == CoseHeader.CRITICAL
        || label == CoseHeader.KEY_ID;
  }
}
