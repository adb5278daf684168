package pratique.keys;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import pratique.credential.Algorithm;
import pratique.credential.KeyId;
import pratique.credential.PersonalData;
import pratique.credential.Purpose;

/// What came of asking a key to sign a draft: the text of the code, or why the key refused.
public sealed interface Signed {

  record Text(String text) implements Signed, PersonalData {
    public Text {
      requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Text[…]";
    }
  }

  record Refused(Refusal because) implements Signed {
    public Refused {
      requireNonNull(because, "because");
    }
  }

  /// Why a key does not sign a draft. No verifier would accept the document, or it would say what
  /// the key's certificate does not allow.
  sealed interface Refusal {

    /// A sentence for the person who issues, with what to do.
    default String message() {
      return switch (this) {
        case PurposeNotAllowed(Purpose purpose) ->
            "the certificate of the key is not for " + purpose + "; sign with a key that is";
        case OtherKeyId(KeyId named, KeyId own) ->
            "the draft names the key "
                + named.toHex()
                + ", this one is "
                + own.toHex()
                + "; make the draft for this key";
        case OtherAlgorithm(Algorithm named, Algorithm own) ->
            "the draft names the algorithm "
                + named
                + ", the key is for "
                + own
                + "; make the draft for this key";
        case ExpiresAfterCertificate(Instant expiresAt, Instant notAfter) ->
            "the draft expires at "
                + expiresAt
                + ", after the key's certificate ends at "
                + notAfter
                + "; let it expire earlier or renew the key";
        case IssuedBeforeCertificate(Instant issuedAt, Instant notBefore) ->
            "the draft is issued at "
                + issuedAt
                + ", before the key's certificate begins at "
                + notBefore
                + "; check the clock";
        case KeyDestroyed _ -> "the key was destroyed; nothing can be signed with it any more";
      };
    }

    record PurposeNotAllowed(Purpose purpose) implements Refusal {}

    record OtherKeyId(KeyId named, KeyId own) implements Refusal {}

    record OtherAlgorithm(Algorithm named, Algorithm own) implements Refusal {}

    record ExpiresAfterCertificate(Instant expiresAt, Instant notAfter) implements Refusal {}

    record IssuedBeforeCertificate(Instant issuedAt, Instant notBefore) implements Refusal {}

    record KeyDestroyed() implements Refusal {}
  }
}
