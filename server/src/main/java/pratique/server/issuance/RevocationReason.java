package pratique.server.issuance;

import java.util.Arrays;
import java.util.Optional;

/// Why an office takes a certificate back. Kept for the office's own accounts; never published,
/// because some reasons speak about the holder.
enum RevocationReason {
  /// It should never have been issued: the wrong person, a dose that was not given.
  ISSUED_IN_ERROR("issued-in-error"),
  /// Another certificate with corrected data takes its place.
  SUPERSEDED("superseded"),
  /// The vaccine or test was recalled or found wanting.
  PRODUCT_RECALLED("product-recalled"),
  /// It was obtained by deceit.
  FRAUD("fraud"),
  /// The holder asked, for example because the paper was stolen.
  HOLDER_REQUEST("holder-request");

  private final String code;

  RevocationReason(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /// All codes, for messages.
  static String codes() {
    return String.join(", ", Arrays.stream(values()).map(RevocationReason::code).toList());
  }

  static Optional<RevocationReason> ofCode(String code) {
    for (RevocationReason reason : values()) {
      if (reason.code.equals(code)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
