package pratique.trust;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import pratique.credential.KeyId;

/// Signers in two arrays, in the order of their key ids.
///
/// Found by halving the first eight bytes of all key ids, which lie side by side: n signers take 12
/// bytes each beside themselves, and log2 n steps.
final class SortedSigners implements SignerDirectory {

  private final Signer[] sorted;
  private final long[] heads;

  SortedSigners(List<Signer> signers) {
    sorted = signers.toArray(new Signer[0]);
    // Arrays.sort is stable for objects: signers of one key id keep the order given.
    Arrays.sort(sorted, Comparator.comparing(Signer::keyId));
    heads = new long[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      heads[i] = sorted[i].keyId().head();
    }
  }

  @Override
  public List<Signer> candidates(KeyId keyId) {
    int first = first(keyId);
    int end = first;
    while (end < sorted.length && sorted[end].keyId().equals(keyId)) {
      end++;
    }
    return switch (end - first) {
      case 0 -> List.of();
      case 1 -> List.of(sorted[first]);
      default -> List.of(Arrays.copyOfRange(sorted, first, end));
    };
  }

  /// Where the first signer stands whose key id is not before this one.
  private int first(KeyId keyId) {
    long head = keyId.head();
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(heads[middle], head);
      if (order < 0 || (order == 0 && sorted[middle].keyId().compareTo(keyId) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public int size() {
    return sorted.length;
  }
}
