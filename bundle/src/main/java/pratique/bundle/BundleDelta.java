package pratique.bundle;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pratique.bundle.Bundle.SectionContent;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// A small file that turns one bundle into a later one, so that a gate with little network need not
/// fetch the whole.
///
/// It holds the signed manifest of the later bundle, and what to change in the content of the
/// earlier one. Nothing in it is believed: what it makes is opened like any file, by signature and
/// digests. It works for the one bundle that it was made from.
public final class BundleDelta {

  static final Bytes BEGIN = Bytes.hex("895051440d0a1a01");

  private static final int VERSION_BYTES = 8;
  private static final int LENGTH_BYTES = 4;
  private static final int HEAD_BYTES =
      BEGIN.length() + VERSION_BYTES + BundleStamp.DIGEST_BYTES + LENGTH_BYTES;

  private BundleDelta() {}

  /// The update from `base` to `next`.
  ///
  /// Linear in the two bundles. Signers, key ids and revocations are compared entry by entry, all
  /// else as a whole.
  ///
  /// @throws IllegalArgumentException when `next` is of another series or no later version
  public static Bytes between(Bundle base, Bundle next) {
    if (!base.stamp().series().equals(next.stamp().series())
        || base.stamp().version() >= next.stamp().version()) {
      throw new IllegalArgumentException(
          "an update must lead to a later version of one series: " + base + " to " + next);
    }
    Bytes manifest = next.signedManifest();
    Bytes patch = patch(base.sections(), next.sections());
    byte[] head = new byte[HEAD_BYTES];
    BEGIN.copyInto(head, 0);
    int at = BundleFile.putNumber(head, BEGIN.length(), base.stamp().version(), VERSION_BYTES);
    base.stamp().digest().copyInto(head, at);
    BundleFile.putNumber(head, at + BundleStamp.DIGEST_BYTES, manifest.length(), LENGTH_BYTES);
    RecordWriter delta = new RecordWriter();
    delta.bytes(Bytes.copyOf(head));
    delta.bytes(manifest);
    delta.bytes(patch);
    return delta.written();
  }

  /// Sections stand in one order in both, so a single walk over the old content meets them all.
  private static Bytes patch(List<SectionContent> base, List<SectionContent> next) {
    Map<Section, Integer> inBase = new HashMap<>();
    for (int i = 0; i < base.size(); i++) {
      inBase.put(unlabelled(base.get(i).section()), i);
    }
    Patch.Writer patch = new Patch.Writer();
    int passed = 0;
    for (SectionContent section : next) {
      Integer same = inBase.get(unlabelled(section.section()));
      if (same == null) {
        patch.putIn(section.content());
        continue;
      }
      for (; passed < same; passed++) {
        patch.leaveOut(base.get(passed).content().length());
      }
      RecordForm.of(section.section()).diff(base.get(passed).content(), section.content(), patch);
      passed++;
    }
    for (; passed < base.size(); passed++) {
      patch.leaveOut(base.get(passed).content().length());
    }
    return patch.written();
  }

  /// A section's place in the order, whatever it holds.
  private static Section unlabelled(Section section) {
    return new Section(section.kind(), section.name(), section.version(), 0, Bytes.EMPTY);
  }

  /// The file of the later bundle, to be opened like any other.
  ///
  /// Memory: at most three times the file that it makes, besides `base` and `delta`. Time: linear.
  ///
  /// Fault codes: `delta.limit`, `delta.unknown`, `delta.layout`, `delta.truncated`,
  /// `delta.other-base`, `delta.number`, `delta.beyond-base`.
  public static Decoded<Bytes> apply(Bundle base, Bytes delta) {
    requireNonNull(base, "base");
    if (delta.length() > BundleFile.MAX_BYTES) {
      return Decoded.malformed(
          "delta.limit",
          "an update must have at most " + BundleFile.MAX_BYTES + " bytes, has " + delta.length());
    }
    int nameBytes = BEGIN.length() - 1;
    if (!BundleFile.beginsWith(delta, BEGIN.slice(0, nameBytes))) {
      return Decoded.malformed(
          "delta.unknown",
          "an update must begin with the bytes "
              + BEGIN.toHex()
              + "; a whole bundle needs no update, open it");
    }
    if (delta.length() < HEAD_BYTES) {
      return truncated(delta);
    }
    if (!BundleFile.beginsWith(delta, BEGIN)) {
      return Decoded.malformed(
          "delta.layout",
          "the layout of the update is number "
              + delta.unsignedAt(nameBytes)
              + ", not known here; fetch the whole bundle");
    }
    int at = BEGIN.length();
    long version = BundleFile.number(delta, at, VERSION_BYTES);
    at += VERSION_BYTES;
    Bytes digest = delta.slice(at, at + BundleStamp.DIGEST_BYTES);
    at += BundleStamp.DIGEST_BYTES;
    if (version != base.stamp().version() || !digest.equals(base.stamp().digest())) {
      return Decoded.malformed(
          "delta.other-base",
          "the update starts from version "
              + Long.toUnsignedString(version)
              + ", the bundle held is version "
              + base.stamp().version()
              + (version == base.stamp().version() ? " but another one" : "")
              + "; fetch the update for that version, or the whole bundle");
    }
    long length = BundleFile.number(delta, at, LENGTH_BYTES);
    at += LENGTH_BYTES;
    if (length > delta.length() - at) {
      return truncated(delta);
    }
    int end = at + (int) length;
    Bytes manifest = delta.slice(at, end);
    return Patch.apply(base.content(), delta.slice(end, delta.length()))
        .then(content -> Decoded.ok(BundleFile.write(manifest, List.of(content))));
  }

  private static <T> Decoded<T> truncated(Bytes delta) {
    return Decoded.malformed(
        "delta.truncated",
        "the update breaks off after " + delta.length() + " bytes; fetch it again");
  }
}
