package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.server.keys.BodyMac;

/// What stands in the database for an idempotency key and for a body: HMACs that only this instance
/// can make, and nobody can turn back.
///
/// Each is over a tag and its texts with a NUL after each, so that no two kinds of thing and no two
/// lists of texts read alike.
final class Fingerprints {

  private final BodyMac mac;

  Fingerprints(BodyMac mac) {
    this.mac = requireNonNull(mac);
  }

  /// Of one certificate's request: canonical, so that a text written anew has the same.
  Bytes ofBody(Bytes canonical) {
    return mac.of(joined("body", List.of(), canonical));
  }

  /// Of the key of one certificate, whether it came alone or as a row of a batch.
  Bytes ofKey(String office, IdempotencyKey key) {
    return mac.of(joined("key", List.of(office, key.text()), Bytes.EMPTY));
  }

  /// Of the key of a row that has none of its own.
  Bytes ofRow(String office, IdempotencyKey batch, long row) {
    return mac.of(joined("row", List.of(office, batch.text(), Long.toString(row)), Bytes.EMPTY));
  }

  /// Of the key of a batch as a whole.
  Bytes ofBatch(String office, IdempotencyKey batch) {
    return mac.of(joined("batch", List.of(office, batch.text()), Bytes.EMPTY));
  }

  private static Bytes joined(String tag, List<String> texts, Bytes rest) {
    StringBuilder head = new StringBuilder(tag).append('\0');
    for (String text : texts) {
      head.append(text).append('\0');
    }
    byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] whole = new byte[start.length + rest.length()];
    System.arraycopy(start, 0, whole, 0, start.length);
    rest.copyInto(whole, start.length);
    return Bytes.copyOf(whole);
  }
}
