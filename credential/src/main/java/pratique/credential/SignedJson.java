package pratique.credential;

import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;

/// A JSON text of a health authority as the body of a document of ours: a rule set, a risk list, a
/// list of notices.
///
/// The bytes stay as their author wrote them, so that anyone can compute their hash again; they are
/// the member `json` of the body, which has no other.
public final class SignedJson {

  private static final String MEMBER = "json";

  private SignedJson() {}

  /// The body to draft ([FileDraft]).
  public static Cbor.Map body(Bytes json) {
    return new Cbor.Map(List.of(new Cbor.Entry(new Cbor.Text(MEMBER), new Cbor.ByteString(json))));
  }

  /// The text in a document whose signature was checked; empty when its body is another.
  public static Optional<Bytes> in(Document.Own document) {
    return document.body().entries().size() == 1
            && document.body().find(MEMBER).orElse(null) instanceof Cbor.ByteString(Bytes json)
        ? Optional.of(json)
        : Optional.empty();
  }
}
