package pratique.credential;

import static java.util.Objects.requireNonNull;

import pratique.encoding.Cbor;

/// What a code turned out to carry, typed only after its signature was checked.
public sealed interface Document permits EuDcc, Icvp, Document.Unrecognised, Document.Own {

  /// A health certificate of a kind that this version does not know: `subkey` is its number under
  /// claim -260. A value and not a failure: others may know it.
  record Unrecognised(long subkey, Cbor content) implements Document, PersonalData {
    @Override
    public String toString() {
      return "Unrecognised[" + subkey + "]";
    }
  }

  /// A document in our own envelope, its body still a tree.
  record Own(DocumentType type, Cbor.Map body) implements Document, PersonalData {
    public Own {
      requireNonNull(type, "type");
      requireNonNull(body, "body");
    }

    @Override
    public String toString() {
      return "Own[" + type.typeName() + "]";
    }
  }
}
