package pratique.keys;

import static java.util.Objects.requireNonNull;

import pratique.encoding.Bytes;

/// What came of asking a key to sign a document that travels as a file: its content, or why the key
/// refused.
public sealed interface SignedFile {

  record Content(Bytes bytes) implements SignedFile {
    public Content {
      requireNonNull(bytes, "bytes");
    }
  }

  record Refused(Signed.Refusal because) implements SignedFile {
    public Refused {
      requireNonNull(because, "because");
    }
  }
}
