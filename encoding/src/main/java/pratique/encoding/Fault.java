package pratique.encoding;

import static java.util.Objects.requireNonNull;

/// Why bytes or text from outside could not be read.
///
/// `code` is stable and made for programs, for example `cbor.depth`. `message` is for people: it
/// names the field, the limit and the value met, never a piece of the document itself.
public record Fault(String code, String message) {

  public Fault {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
  }
}
