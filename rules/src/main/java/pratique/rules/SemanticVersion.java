package pratique.rules;

import java.util.Comparator;
import java.util.Optional;

/// The version of a rule or a rule set: which of two is the newer one.
///
/// Three whole numbers of 0 to 999999 without leading zeros, compared from the left. A version in
/// use has neither a pre-release nor a build part.
///
/// @spec https://semver.org/spec/v2.0.0.html#spec-item-11 Semantic Versioning 2.0.0 §11
public record SemanticVersion(int major, int minor, int patch)
    implements Comparable<SemanticVersion> {

  private static final int LARGEST = 999_999;
  private static final int LARGEST_DIGITS = 6;

  private static final Comparator<SemanticVersion> ORDER =
      Comparator.comparingInt(SemanticVersion::major)
          .thenComparingInt(SemanticVersion::minor)
          .thenComparingInt(SemanticVersion::patch);

  public SemanticVersion {
    require(major, "major");
    require(minor, "minor");
    require(patch, "patch");
  }

  private static void require(int part, String name) {
    if (part < 0 || part > LARGEST) {
      throw new IllegalArgumentException(name + " must be 0 to " + LARGEST + ", was " + part);
    }
  }

  /// The version that `text` writes, `1.0.2` for example; empty when it writes none.
  public static Optional<SemanticVersion> parse(String text) {
    int first = text.indexOf('.');
    int second = first < 0 ? -1 : text.indexOf('.', first + 1);
    if (second < 0) {
      return Optional.empty();
    }
    int major = number(text, 0, first);
    int minor = number(text, first + 1, second);
    int patch = number(text, second + 1, text.length());
    return major < 0 || minor < 0 || patch < 0
        ? Optional.empty()
        : Optional.of(new SemanticVersion(major, minor, patch));
  }

  /// The number between the two positions, or -1.
  private static int number(String text, int from, int until) {
    int length = until - from;
    if (length < 1 || length > LARGEST_DIGITS || (length > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int number = 0;
    for (int at = from; at < until; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  @Override
  public int compareTo(SemanticVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
