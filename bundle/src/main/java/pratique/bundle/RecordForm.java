package pratique.bundle;

import pratique.encoding.Bytes;
import pratique.trust.Fingerprints;

/// How the content of a section divides into entries, as far as an update can make use of it.
enum RecordForm {
  /// Entries of sixteen bytes, ascending.
  FINGERPRINTS(0),

  /// The length in one byte, then so many.
  KEY_IDS(1),

  /// The length in two bytes, then so many; the key id in front, with its own length.
  SIGNERS(2),

  /// No entries.
  WHOLE(0);

  private final int lengthBytes;

  RecordForm(int lengthBytes) {
    this.lengthBytes = lengthBytes;
  }

  static RecordForm of(Section section) {
    if (section.is(Section.SIGNERS, "")) {
      return SIGNERS;
    }
    if (section.is(Section.DROPPED, "")) {
      return KEY_IDS;
    }
    return section.is(Section.REVOCATIONS, Section.CERTIFICATE_ID) ? FINGERPRINTS : WHOLE;
  }

  /// Adds the steps from `base` to `next`; both are content of sections that were opened, so they
  /// divide without a rest.
  void diff(Bytes base, Bytes next, Patch.Writer patch) {
    if (base.equals(next)) {
      patch.copy(base.length());
      return;
    }
    int from = 0;
    int at = 0;
    while (from < base.length() || at < next.length()) {
      int old = from < base.length() ? length(base, from) : 0;
      int young = at < next.length() ? length(next, at) : 0;
      int order = old == 0 ? 1 : young == 0 ? -1 : compare(base, from, old, next, at, young);
      if (order == 0) {
        patch.copy(old);
      } else if (order < 0) {
        patch.leaveOut(old);
      } else {
        patch.putIn(next.slice(at, at + young));
      }
      from += order <= 0 ? old : 0;
      at += order >= 0 ? young : 0;
    }
  }

  /// How long the entry at `at` is.
  private int length(Bytes content, int at) {
    return switch (this) {
      case FINGERPRINTS -> Fingerprints.BYTES;
      case KEY_IDS, SIGNERS -> lengthBytes + (int) BundleFile.number(content, at, lengthBytes);
      case WHOLE -> content.length();
    };
  }

  /// 0 only for equal entries. Entries of one key id that differ stand in some order: whichever is
  /// taken first, the steps lead to the new content.
  private int compare(Bytes left, int from, int leftLength, Bytes right, int at, int rightLength) {
    int a = from + lengthBytes;
    int b = at + lengthBytes;
    if (this == SIGNERS) {
      int leftKeyId = left.unsignedAt(a);
      int rightKeyId = right.unsignedAt(b);
      int byKeyId = bytewise(left, a + 1, a + 1 + leftKeyId, right, b + 1, b + 1 + rightKeyId);
      if (byKeyId != 0) {
        return byKeyId;
      }
    }
    return bytewise(left, a, from + leftLength, right, b, at + rightLength);
  }

  private static int bytewise(Bytes left, int a, int leftEnd, Bytes right, int b, int rightEnd) {
    int shared = Math.min(leftEnd - a, rightEnd - b);
    for (int i = 0; i < shared; i++) {
      int difference = left.unsignedAt(a + i) - right.unsignedAt(b + i);
      if (difference != 0) {
        return difference;
      }
    }
    return (leftEnd - a) - (rightEnd - b);
  }
}
