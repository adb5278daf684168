package pratique.itinerary;

import pratique.encoding.Bytes;
import pratique.encoding.Sha256;
import pratique.stays.StayPolicy;

/// By which policy the stays of a card were computed.
///
/// - `sha256`: of the policy's canonical text, 32 bytes; whoever has the text can tell that it is
///   the one.
///
/// The definition stands in spec/itinerary-card.md §3.
public record PolicyReference(String id, Bytes sha256) {

  static final int DIGEST_BYTES = 32;

  public PolicyReference {
    if (id.length() > StayPolicy.MAX_ID_CHARS || id.isEmpty()) {
      throw new IllegalArgumentException(
          "the id of a policy must be 1 to " + StayPolicy.MAX_ID_CHARS + " characters");
    }
    if (sha256.length() != DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "a SHA-256 must be " + DIGEST_BYTES + " bytes, was " + sha256.length());
    }
  }

  public static PolicyReference of(StayPolicy policy) {
    return new PolicyReference(policy.id(), Sha256.of(Bytes.utf8(policy.canonicalText())));
  }
}
