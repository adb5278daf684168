package pratique.credential;

/// Opens the text of a code far enough to check its signature, and no further.
public final class EnvelopeReader {

  /// A code longer than this is not read: three times what the densest QR symbol holds.
  public static final int MAX_CHARS = 12_288;

  private EnvelopeReader() {}

  public static Reading<SignedMessage> open(String text) {
    throw new UnsupportedOperationException("not written yet, " + text.length() + " characters");
  }
}
