package pratique.bundle;

import java.util.List;
import pratique.credential.DocumentType;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// The two parts of a file before anybody asks what they say: the signed manifest, and the content
/// of all sections one behind the other.
///
/// `whole` is the file itself; the parts share its array.
record BundleFile(Bytes whole, Bytes manifest, Bytes content) {

  /// 256 MiB: a million signers and six million revocations.
  static final int MAX_BYTES = 256 * 1024 * 1024;

  static final int MAX_MANIFEST_BYTES = DocumentType.Known.BUNDLE.maxFileBytes().orElseThrow();

  /// No text, and a transfer that changes line ends shows at once.
  static final Bytes BEGIN = Bytes.hex("895051420d0a1a01");

  /// All of [#BEGIN] but the number of the layout, which is the last byte.
  static final int NAME_BYTES = 7;

  private static final int LENGTH_BYTES = 4;

  /// Fault codes: `bundle.limit`, `bundle.unknown`, `bundle.layout`, `bundle.truncated`.
  static Decoded<BundleFile> read(Bytes file) {
    if (file.length() > MAX_BYTES) {
      return tooLarge(file.length());
    }
    if (!beginsWith(file, BEGIN.slice(0, NAME_BYTES))) {
      return Decoded.malformed(
          "bundle.unknown",
          beginsWith(file, BundleDelta.BEGIN)
              ? "the file is an update of a bundle; apply it to the bundle that it starts from"
              : "a bundle must begin with the bytes "
                  + BEGIN.toHex()
                  + "; transfer the file again, unchanged");
    }
    int at = BEGIN.length();
    if (file.length() < at + LENGTH_BYTES) {
      return truncated(file);
    }
    if (!beginsWith(file, BEGIN)) {
      return Decoded.malformed(
          "bundle.layout",
          "the layout of the bundle is number "
              + file.unsignedAt(NAME_BYTES)
              + ", not known here; a newer program may read it");
    }
    long length = number(file, at, LENGTH_BYTES);
    at += LENGTH_BYTES;
    if (length > MAX_MANIFEST_BYTES) {
      return Decoded.malformed(
          "bundle.limit",
          "the manifest of a bundle must have at most "
              + MAX_MANIFEST_BYTES
              + " bytes, is announced with "
              + length);
    }
    if (length > file.length() - at) {
      return truncated(file);
    }
    int end = at + (int) length;
    return Decoded.ok(new BundleFile(file, file.slice(at, end), file.slice(end, file.length())));
  }

  static <T> Decoded<T> tooLarge(long bytes) {
    return Decoded.malformed(
        "bundle.limit", "a bundle must have at most " + MAX_BYTES + " bytes, has " + bytes);
  }

  static <T> Decoded<T> truncated(Bytes file) {
    return Decoded.malformed(
        "bundle.truncated",
        "the bundle breaks off after " + file.length() + " bytes; transfer the file again");
  }

  /// How long a file is with so much in it.
  static long length(int manifestBytes, long contentBytes) {
    return (long) BEGIN.length() + LENGTH_BYTES + manifestBytes + contentBytes;
  }

  static Bytes write(Bytes manifest, List<Bytes> contents) {
    long contentBytes = 0;
    for (Bytes content : contents) {
      contentBytes += content.length();
    }
    byte[] file = new byte[Math.toIntExact(length(manifest.length(), contentBytes))];
    BEGIN.copyInto(file, 0);
    int at = putNumber(file, BEGIN.length(), manifest.length(), LENGTH_BYTES);
    manifest.copyInto(file, at);
    at += manifest.length();
    for (Bytes content : contents) {
      content.copyInto(file, at);
      at += content.length();
    }
    return Bytes.copyOf(file);
  }

  static boolean beginsWith(Bytes file, Bytes begin) {
    return file.length() >= begin.length() && file.slice(0, begin.length()).equals(begin);
  }

  /// A number without sign, its first byte the greatest.
  static long number(Bytes bytes, int at, int width) {
    long number = 0;
    for (int i = 0; i < width; i++) {
      number = number << 8 | bytes.unsignedAt(at + i);
    }
    return number;
  }

  /// Answers where the next byte goes.
  static int putNumber(byte[] target, int at, long number, int width) {
    for (int i = 0; i < width; i++) {
      target[at + i] = (byte) (number >>> (8 * (width - 1 - i)));
    }
    return at + width;
  }
}
