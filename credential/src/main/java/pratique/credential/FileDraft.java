package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// A document for programs that is ready to be signed: a rule set, a risk list, a notice, a bundle.
///
/// It is too large for a QR code and travels as a file, which [EnvelopeReader#openFile] opens. What
/// a person shows is a [Draft] and has no such form.
///
/// The signer signs [#toBeSigned()] and gives the signature to [#finish(Bytes)]. The same arguments
/// always make the same draft.
public final class FileDraft {

  private final DocumentType.Known type;
  private final UnsignedMessage message;

  private FileDraft(DocumentType.Known type, UnsignedMessage message) {
    this.type = type;
    this.message = message;
  }

  /// Fault codes: `draft.form` (a type that exists as a code only), `draft.too-large`, `draft.body`
  /// (deeper or of more items than a reader takes), `draft.key-id`, `draft.issuer`,
  /// `draft.whole-seconds`, `draft.year`, `draft.certificate-id`.
  ///
  /// @throws IllegalArgumentException when a map in `body` has a key twice, or a text half of a
  ///   surrogate pair
  public static Decoded<FileDraft> of(
      DocumentType.Known type, Cbor.Map body, Draft.Envelope envelope) {
    requireNonNull(envelope, "envelope");
    if (type.maxFileBytes().isEmpty()) {
      return Decoded.malformed(
          "draft.form",
          "a document of type " + type.typeName() + " must be a code; draft it as one");
    }
    int limit = type.maxFileBytes().getAsInt();
    UnsignedMessage message = UnsignedMessage.own(type, body, envelope);
    int bytes = message.length(message.longestSignature());
    if (bytes > limit) {
      return Decoded.malformed(
          "draft.too-large",
          "a file of type "
              + type.typeName()
              + " must have at most "
              + limit
              + " bytes, would have "
              + bytes
              + "; divide it");
    }
    Optional<Fault> fault = unreadable(type, message).or(message::fault);
    return fault.isPresent()
        ? new Decoded.Malformed<>(fault.get())
        : Decoded.ok(new FileDraft(type, message));
  }

  private static Optional<Fault> unreadable(DocumentType.Known type, UnsignedMessage message) {
    return switch (CborReader.read(message.payload(), type.limits())) {
      case Decoded.Ok<Cbor> _ -> Optional.empty();
      case Decoded.Malformed<Cbor>(Fault fault) ->
          Optional.of(new Fault("draft.body", "no reader would take the body: " + fault.message()));
    };
  }

  public Draft.Envelope envelope() {
    return message.envelope();
  }

  public DocumentType.Known type() {
    return type;
  }

  /// What the signing key must be for.
  public Purpose purpose() {
    return type.purpose();
  }

  /// The COSE `Sig_structure` (RFC 9052 §4.4).
  public Bytes toBeSigned() {
    return message.toBeSigned();
  }

  /// The file, once `signature` was made over [#toBeSigned()].
  ///
  /// @throws IllegalArgumentException when the signature has another length than the algorithm
  ///   makes
  public Bytes finish(Bytes signature) {
    return message.finish(signature);
  }
}
