package pratique.verification;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import pratique.credential.KeyId;
import pratique.credential.Layer;
import pratique.credential.Purpose;
import pratique.encoding.Fault;

/// Is the document genuine and in date?
///
/// Three answers and not two: a gate that cannot tell must not look like a gate that refuses.
/// Whether a genuine document suffices here is another question, [Entry].
public sealed interface Authenticity {

  record Accepted() implements Authenticity {}

  /// The document's fault.
  record Refused(Refusal because) implements Authenticity {
    public Refused {
      requireNonNull(because, "because");
    }
  }

  /// Our own doubt.
  record Undetermined(Doubt because) implements Authenticity {
    public Undetermined {
      requireNonNull(because, "because");
    }
  }

  /// A ground on which a document is not accepted. `code` is stable and made for programs;
  /// [Sentences] has a sentence for people.
  sealed interface Ground {
    String code();
  }

  /// The document itself is at fault.
  sealed interface Refusal extends Ground {

    /// No code that this program knows, or damaged on the way.
    record Unreadable(Layer layer, Fault fault) implements Refusal {
      @Override
      public String code() {
        return "unreadable";
      }
    }

    /// The signed content breaks its own standard beyond what is tolerated.
    record ContentFaulty(Layer layer, Fault fault) implements Refusal {
      @Override
      public String code() {
        return "content-faulty";
      }
    }

    record KeyIdMissing() implements Refusal {
      @Override
      public String code() {
        return "key-id-missing";
      }
    }

    /// The document names an algorithm that is not allowed, or none.
    record AlgorithmNotAllowed() implements Refusal {
      @Override
      public String code() {
        return "algorithm-not-allowed";
      }
    }

    /// The document names an allowed algorithm, and the trusted key is of another kind.
    record AlgorithmAgainstKey(KeyId keyId) implements Refusal {
      @Override
      public String code() {
        return "algorithm-against-key";
      }
    }

    /// The signer's key is weaker than the policy asks, or on a curve that it does not allow.
    record KeyAgainstPolicy(KeyId keyId, String key) implements Refusal {
      @Override
      public String code() {
        return "key-against-policy";
      }
    }

    record SignatureMismatch(KeyId keyId, int signersTried) implements Refusal {
      @Override
      public String code() {
        return "signature-mismatch";
      }
    }

    /// An earlier trust list held the signer, and a later one dropped it.
    record SignerDropped(KeyId keyId) implements Refusal {
      @Override
      public String code() {
        return "signer-dropped";
      }
    }

    record SignerNotYetValid(KeyId keyId, Instant from) implements Refusal {
      @Override
      public String code() {
        return "signer-not-yet-valid";
      }
    }

    record SignerExpired(KeyId keyId, Instant since) implements Refusal {
      @Override
      public String code() {
        return "signer-expired";
      }
    }

    /// The signer's key is not for this kind of document.
    record SignerNotFor(KeyId keyId, Purpose purpose) implements Refusal {
      @Override
      public String code() {
        return "signer-not-for-purpose";
      }
    }

    record IssuedInFuture(Instant issuedAt) implements Refusal {
      @Override
      public String code() {
        return "issued-in-future";
      }
    }

    record NotYetValid(Instant from) implements Refusal {
      @Override
      public String code() {
        return "not-yet-valid";
      }
    }

    /// The code's own time is over: it must be renewed, whatever the vaccination is worth.
    record CodeExpired(Instant since) implements Refusal {
      @Override
      public String code() {
        return "code-expired";
      }
    }

    /// The vaccination counts only from a later day.
    record ProtectionNotYet(LocalDate from) implements Refusal {
      @Override
      public String code() {
        return "protection-not-yet";
      }
    }

    /// The vaccination or recovery counts no longer; `last` was the last day.
    record ProtectionOver(LocalDate last) implements Refusal {
      @Override
      public String code() {
        return "protection-over";
      }
    }

    /// The vaccine is in no catalogue that Annex 6 accepts.
    record ProductNotInCatalogue() implements Refusal {
      @Override
      public String code() {
        return "product-not-in-catalogue";
      }
    }

    /// What the document certifies lies in the future: `field` is its path in the document.
    record EventInFuture(String field) implements Refusal {
      @Override
      public String code() {
        return "event-in-future";
      }
    }

    record Revoked() implements Refusal {
      @Override
      public String code() {
        return "revoked";
      }
    }
  }

  /// Our own knowledge is at fault.
  sealed interface Doubt extends Ground {

    /// No trust list that we have knows the signer.
    record UnknownSigner(KeyId keyId) implements Doubt {
      @Override
      public String code() {
        return "unknown-signer";
      }
    }

    record TrustListStale(Instant since) implements Doubt {
      @Override
      public String code() {
        return "trust-list-stale";
      }
    }

    /// Nothing here can check a signature of this kind.
    record SignatureUncheckable(KeyId keyId) implements Doubt {
      @Override
      public String code() {
        return "signature-uncheckable";
      }
    }

    /// A kind of document that this program does not know.
    record KindUnknown() implements Doubt {
      @Override
      public String code() {
        return "kind-unknown";
      }
    }

    /// Genuine, in a version of its kind that this program does not know: WHO calls it ambiguous.
    record VersionUnknown() implements Doubt {
      @Override
      public String code() {
        return "version-unknown";
      }
    }
  }
}
