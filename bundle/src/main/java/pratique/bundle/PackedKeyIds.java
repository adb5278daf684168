package pratique.bundle;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// Key ids one behind the other in ascending order, each with its length in one byte in front.
final class PackedKeyIds {

  private PackedKeyIds() {}

  static Bytes write(Set<KeyId> keyIds) {
    RecordWriter writer = new RecordWriter();
    for (KeyId keyId : new TreeSet<>(keyIds)) {
      writer.number(keyId.value().length(), 1);
      writer.bytes(keyId.value());
    }
    return writer.written();
  }

  /// Fault code: `bundle.dropped`.
  static Decoded<Set<KeyId>> read(Bytes packed) {
    Set<KeyId> keyIds = new LinkedHashSet<>();
    @Nullable KeyId last = null;
    int at = 0;
    while (at < packed.length()) {
      int length = packed.unsignedAt(at);
      if (length == 0 || length > KeyId.MAX_BYTES || length > packed.length() - at - 1) {
        return malformed(keyIds.size(), "is not as long as it says");
      }
      KeyId keyId = new KeyId(packed.slice(at + 1, at + 1 + length));
      if (last != null && last.compareTo(keyId) >= 0) {
        return malformed(keyIds.size(), "is not after the one in front of it");
      }
      keyIds.add(keyId);
      last = keyId;
      at += 1 + length;
    }
    return Decoded.ok(keyIds);
  }

  private static Decoded<Set<KeyId>> malformed(int before, String what) {
    return Decoded.malformed("bundle.dropped", "dropped key id " + (before + 1) + " " + what);
  }
}
