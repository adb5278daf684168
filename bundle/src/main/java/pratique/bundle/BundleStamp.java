package pratique.bundle;

import static java.util.Objects.requireNonNull;

import pratique.encoding.Bytes;

/// Which bundle it is: a gate keeps this of the bundle it holds, so that nobody can bring it back
/// to an older one.
///
/// - `series`: what the publisher calls the sequence of bundles, 1 to 64 characters `a`–`z`, `0`–
///   `9`, `.` or `-`. Versions of two series have nothing to do with one another.
/// - `version`: a counter, 1 to 2^53 - 1.
/// - `digest`: SHA-256 over the claims of the manifest, 32 bytes. It changes with any content and
///   with the times, and not when the same manifest is signed again.
public record BundleStamp(String series, long version, Bytes digest) {

  public static final int MAX_SERIES_CHARS = 64;

  /// The largest whole number up to which all are exact in every JSON and JavaScript.
  public static final long MAX_VERSION = (1L << 53) - 1;

  static final int DIGEST_BYTES = 32;

  public BundleStamp {
    requireNonNull(digest, "digest");
    if (!isSeries(series)) {
      throw new IllegalArgumentException(
          "series must be 1 to " + MAX_SERIES_CHARS + " characters a-z, 0-9, . or -");
    }
    if (!isVersion(version)) {
      throw new IllegalArgumentException(
          "version must be 1 to " + MAX_VERSION + ", was " + version);
    }
    if (digest.length() != DIGEST_BYTES) {
      throw new IllegalArgumentException(
          "digest must be " + DIGEST_BYTES + " bytes, was " + digest.length());
    }
  }

  static boolean isSeries(String series) {
    if (series.isEmpty() || series.length() > MAX_SERIES_CHARS) {
      return false;
    }
    for (int i = 0; i < series.length(); i++) {
      char character = series.charAt(i);
      if (!((character >= 'a' && character <= 'z')
          || (character >= '0' && character <= '9')
          || character == '-'
          || character == '.')) {
        return false;
      }
    }
    return true;
  }

  static boolean isVersion(long version) {
    return version >= 1 && version <= MAX_VERSION;
  }
}
