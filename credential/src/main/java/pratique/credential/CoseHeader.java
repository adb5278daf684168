package pratique.credential;

/// The labels of the header parameters that an envelope may have.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
/// @spec https://www.rfc-editor.org/rfc/rfc9596.html#section-2 RFC 9596 §2
final class CoseHeader {

  static final long ALGORITHM = 1;
  static final long CRITICAL = 2;
  static final long CONTENT_TYPE = 3;
  static final long KEY_ID = 4;
  static final long TYPE = 16;

  private CoseHeader() {}
}
