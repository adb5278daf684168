package pratique.vectorgen.vector;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// What a trust list says besides its signers: when it ends, whom it dropped, what was taken back.
public record TrustState(Optional<Instant> validUntil, List<KeyId> dropped, List<Revoked> revoked) {

  public static final TrustState NOTHING_SAID =
      new TrustState(Optional.empty(), List.of(), List.of());

  public TrustState {
    requireNonNull(validUntil, "validUntil");
    dropped = List.copyOf(dropped);
    revoked = List.copyOf(revoked);
  }

  /// A document that its signer has taken back.
  public record Revoked(KeyId signer, Bytes certificateId) {
    public Revoked {
      requireNonNull(signer, "signer");
      requireNonNull(certificateId, "certificateId");
    }
  }
}
