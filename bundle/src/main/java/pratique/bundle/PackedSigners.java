package pratique.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.trust.Signer;
import pratique.trust.SignerDirectory;

/// The signers of a bundle, left as they lie in the file until one is asked for.
///
/// A record is the length of the rest in two bytes, the length of the key id in one, the key id,
/// and what [SignerRecord] writes. Records stand in the order of their key ids. Reading goes over
/// the lengths and the key ids only: 16 bytes for each signer beside the file. One that was asked
/// for is kept as an object.
///
/// A record that cannot be read counts as absent: its documents are of an unknown signer, which is
/// our doubt and not their fault.
final class PackedSigners implements SignerDirectory {

  static final int MAX_SIGNERS = 1_000_000;

  static final PackedSigners NONE = new PackedSigners(Bytes.EMPTY, new int[0], new long[0]);

  private static final int LENGTH_BYTES = 2;

  private final Bytes packed;
  private final int[] starts;
  private final long[] heads;

  /// Written by whichever thread asks first. Two may decode the same record and put equal signers
  /// here; a signer is immutable, so either one may be seen.
  private final @Nullable Signer[] decoded;

  private PackedSigners(Bytes packed, int[] starts, long[] heads) {
    this.packed = packed;
    this.starts = starts;
    this.heads = heads;
    this.decoded = new @Nullable Signer[starts.length];
  }

  /// Fault code: `bundle.signer`, when a reader would not find the same signer again.
  static Decoded<Bytes> write(List<Signer> signers) {
    if (signers.size() > MAX_SIGNERS) {
      return Decoded.malformed(
          "bundle.signer",
          "a bundle must have at most " + MAX_SIGNERS + " signers, has " + signers.size());
    }
    List<Signer> sorted = new ArrayList<>(signers);
    sorted.sort(Comparator.comparing(Signer::keyId));
    RecordWriter writer = new RecordWriter();
    for (Signer signer : sorted) {
      switch (record(signer)) {
        case Decoded.Ok<Bytes>(Bytes encoded) -> {
          Bytes keyId = signer.keyId().value();
          writer.number(1 + keyId.length() + encoded.length(), LENGTH_BYTES);
          writer.number(keyId.length(), 1);
          writer.bytes(keyId);
          writer.bytes(encoded);
          if (writer.length() > BundleFile.MAX_BYTES) {
            return BundleFile.tooLarge(writer.length());
          }
        }
        case Decoded.Malformed<Bytes> malformed -> {
          return malformed;
        }
      }
    }
    return Decoded.ok(writer.written());
  }

  private static Decoded<Bytes> record(Signer signer) {
    Bytes encoded = SignerRecord.write(signer);
    boolean readable =
        encoded.length() <= SignerRecord.MAX_BYTES
            && SignerRecord.read(signer.keyId(), encoded) instanceof Decoded.Ok<Signer>(Signer read)
            && read.equals(signer);
    return readable
        ? Decoded.ok(encoded)
        : Decoded.malformed(
            "bundle.signer",
            "the signer "
                + signer.keyId().toHex()
                + " cannot be carried: its key must be in DER, its times whole seconds, and all of"
                + " it at most "
                + SignerRecord.MAX_BYTES
                + " bytes; leave it out");
  }

  /// Fault code: `bundle.signers`.
  static Decoded<PackedSigners> read(Bytes packed) {
    int[] starts = new int[16];
    long[] heads = new long[16];
    int count = 0;
    int at = 0;
    while (at < packed.length()) {
      int end = end(packed, at);
      if (end < 0) {
        return malformed("signer " + (count + 1) + " is not as long as it says");
      }
      if (count == MAX_SIGNERS) {
        return malformed("a bundle must have at most " + MAX_SIGNERS + " signers");
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        heads = Arrays.copyOf(heads, 2 * count);
      }
      KeyId keyId = keyId(packed, at);
      if (count > 0 && keyId(packed, starts[count - 1]).compareTo(keyId) > 0) {
        return malformed("signer " + (count + 1) + " stands before the one in front of it");
      }
      starts[count] = at;
      heads[count] = keyId.head();
      count++;
      at = end;
    }
    return Decoded.ok(
        new PackedSigners(packed, Arrays.copyOf(starts, count), Arrays.copyOf(heads, count)));
  }

  /// Where the record at `at` ends; negative when it cannot be one.
  private static int end(Bytes packed, int at) {
    int left = packed.length() - at;
    if (left < LENGTH_BYTES + 1) {
      return -1;
    }
    int length = (int) BundleFile.number(packed, at, LENGTH_BYTES);
    int keyIdLength = packed.unsignedAt(at + LENGTH_BYTES);
    return length > left - LENGTH_BYTES
            || keyIdLength == 0
            || keyIdLength > KeyId.MAX_BYTES
            || 1 + keyIdLength > length
        ? -1
        : at + LENGTH_BYTES + length;
  }

  private static KeyId keyId(Bytes packed, int at) {
    int from = at + LENGTH_BYTES + 1;
    return new KeyId(packed.slice(from, from + packed.unsignedAt(at + LENGTH_BYTES)));
  }

  private static Decoded<PackedSigners> malformed(String message) {
    return Decoded.malformed("bundle.signers", message);
  }

  @Override
  public List<Signer> candidates(KeyId keyId) {
    long head = keyId.head();
    int index = first(keyId, head);
    @Nullable Signer only = null;
    List<Signer> several = List.of();
    while (index < starts.length
        && heads[index] == head
        && keyId(packed, starts[index]).equals(keyId)) {
      Signer signer = signer(index);
      if (signer != null) {
        if (only == null) {
          only = signer;
        } else {
          several = several.isEmpty() ? new ArrayList<>(List.of(only)) : several;
          several.add(signer);
        }
      }
      index++;
    }
    if (only == null) {
      return List.of();
    }
    return several.isEmpty() ? List.of(only) : List.copyOf(several);
  }

  /// Where the first record stands whose key id is not before this one.
  private int first(KeyId keyId, long head) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(heads[middle], head);
      if (order < 0 || (order == 0 && keyId(packed, starts[middle]).compareTo(keyId) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Null when the record cannot be read.
  private @Nullable Signer signer(int index) {
    Signer known = decoded[index];
    if (known == null && decode(index) instanceof Decoded.Ok<Signer>(Signer signer)) {
      known = signer;
      decoded[index] = signer;
    }
    return known;
  }

  private Decoded<Signer> decode(int index) {
    KeyId keyId = keyId(packed, starts[index]);
    int from = starts[index] + LENGTH_BYTES + 1 + keyId.value().length();
    return SignerRecord.read(keyId, packed.slice(from, end(packed, starts[index])));
  }

  @Override
  public int size() {
    return starts.length;
  }

  /// All signers that can be read, in the order of their key ids. None is kept as an object.
  List<Signer> all() {
    List<Signer> all = new ArrayList<>(starts.length);
    for (int i = 0; i < starts.length; i++) {
      if (decode(i) instanceof Decoded.Ok<Signer>(Signer signer)) {
        all.add(signer);
      }
    }
    return all;
  }

  /// Why some cannot be read.
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      if (decode(i) instanceof Decoded.Malformed<Signer>(Fault fault)) {
        faults.add(
            new Fault(
                fault.code(),
                "signer " + keyId(packed, starts[i]).toHex() + ": " + fault.message()));
      }
    }
    return faults;
  }
}
