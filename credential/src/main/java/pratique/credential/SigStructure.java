package pratique.credential;

import java.nio.charset.StandardCharsets;
import pratique.encoding.Bytes;

/// The bytes that a signature covers: header and payload, and what kind of signature it is.
///
/// `["Signature1", protected, h'', payload]`, always in the shortest form. Written straight into
/// one array, because each code that is read or issued needs it once.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.4 RFC 9052 §4.4
final class SigStructure {

  private static final byte[] CONTEXT = "Signature1".getBytes(StandardCharsets.US_ASCII);

  private static final int ARRAY_OF_4 = 0x84;
  private static final int TEXT = 0x60;
  private static final int BYTE_STRING = 0x40;

  private SigStructure() {}

  static Bytes of(Bytes protectedHeader, Bytes payload) {
    int headerHead = headLength(protectedHeader.length());
    int payloadHead = headLength(payload.length());
    byte[] structure =
        new byte
            [2
                + CONTEXT.length
                + headerHead
                + protectedHeader.length()
                + 1
                + payloadHead
                + payload.length()];
    structure[0] = (byte) ARRAY_OF_4;
    structure[1] = (byte) (TEXT | CONTEXT.length);
    System.arraycopy(CONTEXT, 0, structure, 2, CONTEXT.length);
    int next = append(structure, 2 + CONTEXT.length, protectedHeader, headerHead);
    structure[next] = BYTE_STRING; // nothing external is signed
    append(structure, next + 1, payload, payloadHead);
    return Bytes.copyOf(structure);
  }

  private static int append(byte[] structure, int at, Bytes content, int headLength) {
    int length = content.length();
    if (headLength == 1) {
      structure[at] = (byte) (BYTE_STRING | length);
    } else {
      int width = headLength - 1;
      // additional information 24, 25 or 26: a length of one, two or four bytes follows
      structure[at] = (byte) (BYTE_STRING | (width == 1 ? 24 : width == 2 ? 25 : 26));
      for (int i = 0; i < width; i++) {
        structure[at + 1 + i] = (byte) (length >>> (8 * (width - 1 - i)));
      }
    }
    content.copyInto(structure, at + headLength);
    return at + headLength + length;
  }

  /// The bytes that a byte string of so many takes, with its head.
  static int byteStringLength(int length) {
    return headLength(length) + length;
  }

  /// The bytes that a length takes, with its initial byte (RFC 8949 §3).
  private static int headLength(int length) {
    if (length < 24) {
      return 1;
    }
    if (length < 1 << 8) {
      return 2;
    }
    return length < 1 << 16 ? 3 : 5;
  }
}
