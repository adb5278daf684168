package pratique.encoding;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Writes the few elements of DER that signatures and public keys are made of.
///
/// @spec https://www.itu.int/rec/T-REC-X.690 X.690 §8, §10
public final class DerWriter {

  /// The named curves of NIST that health certificates use.
  public static final String P_256 = "1.2.840.10045.3.1.7";

  public static final String P_384 = "1.3.132.0.34";
  public static final String P_521 = "1.3.132.0.35";

  private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";
  private static final int UNCOMPRESSED_POINT = 0x04;

  private DerWriter() {}

  /// Any element, its length in the shortest form.
  ///
  /// @throws IllegalArgumentException when `tag` is no single identifier octet
  public static Bytes element(int tag, Bytes content) {
    if (tag < 1 || tag > 0xff || (tag & 0x1f) == 0x1f) {
      throw new IllegalArgumentException(
          "tag must be one octet with a number below 31, was " + tag);
    }
    int length = content.length();
    int lengthBytes = length < 0x80 ? 0 : (39 - Integer.numberOfLeadingZeros(length)) / 8;
    byte[] element = new byte[2 + lengthBytes + length];
    element[0] = (byte) tag;
    element[1] = (byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes);
    for (int i = 0; i < lengthBytes; i++) {
      element[2 + i] = (byte) (length >>> (8 * (lengthBytes - 1 - i)));
    }
    content.copyInto(element, 2 + lengthBytes);
    return Bytes.owning(element);
  }

  public static Bytes sequence(Bytes... elements) {
    return element(Der.SEQUENCE, join(elements));
  }

  /// The element `[number]` of the context-specific class around `elements`.
  ///
  /// @throws IllegalArgumentException when `number` is not 0 to 30
  public static Bytes context(int number, Bytes... elements) {
    if (number < 0 || number > 30) {
      throw new IllegalArgumentException("tag number must be 0 to 30, was " + number);
    }
    return element(0xa0 | number, join(elements));
  }

  /// The INTEGER whose magnitude is these unsigned big-endian bytes; leading zeros do not matter.
  public static Bytes integer(Bytes magnitude) {
    int first = 0;
    while (first < magnitude.length() && magnitude.unsignedAt(first) == 0) {
      first++;
    }
    boolean signByte = first == magnitude.length() || magnitude.unsignedAt(first) >= 0x80;
    byte[] content = new byte[magnitude.length() - first + (signByte ? 1 : 0)];
    magnitude.slice(first, magnitude.length()).copyInto(content, signByte ? 1 : 0);
    return element(Der.INTEGER, Bytes.owning(content));
  }

  public static Bytes octetString(Bytes content) {
    return element(Der.OCTET_STRING, content);
  }

  /// A BIT STRING of whole bytes.
  public static Bytes bitString(Bytes content) {
    byte[] withUnused = new byte[1 + content.length()];
    content.copyInto(withUnused, 1);
    return element(Der.BIT_STRING, Bytes.owning(withUnused));
  }

  /// An OBJECT IDENTIFIER from its dotted form.
  ///
  /// @throws IllegalArgumentException when `dotted` is no object identifier
  public static Bytes objectIdentifier(String dotted) {
    List<BigInteger> arcs = arcs(dotted);
    boolean valid =
        arcs.size() >= 2
            && arcs.get(0).compareTo(BigInteger.TWO) <= 0
            && (arcs.get(0).equals(BigInteger.TWO)
                || arcs.get(1).compareTo(BigInteger.valueOf(40)) < 0);
    if (!valid) {
      throw new IllegalArgumentException("not an object identifier: " + dotted);
    }
    List<Bytes> numbers = new ArrayList<>();
    numbers.add(base128(arcs.get(0).multiply(BigInteger.valueOf(40)).add(arcs.get(1))));
    for (BigInteger arc : arcs.subList(2, arcs.size())) {
      numbers.add(base128(arc));
    }
    Bytes content = join(numbers.toArray(Bytes[]::new));
    if (content.length() > DerContent.MAX_OBJECT_IDENTIFIER_BYTES) {
      throw new IllegalArgumentException(
          "an object identifier must be at most "
              + DerContent.MAX_OBJECT_IDENTIFIER_BYTES
              + " bytes, was "
              + content.length());
    }
    return element(Der.OBJECT_IDENTIFIER, content);
  }

  /// The SubjectPublicKeyInfo of a point on a named curve, for example [#P_256], from its
  /// coordinates in the curve's full width.
  ///
  /// @throws IllegalArgumentException when the coordinates are empty or differ in length
  /// @spec https://www.rfc-editor.org/rfc/rfc5480.html#section-2 RFC 5480 §2
  public static Bytes ecPublicKeyInfo(String curve, Bytes x, Bytes y) {
    if (x.isEmpty() || x.length() != y.length()) {
      throw new IllegalArgumentException(
          "coordinates must have the same length, were " + x.length() + " and " + y.length());
    }
    Bytes point = join(Bytes.copyOf(new byte[] {UNCOMPRESSED_POINT}), x, y);
    return sequence(
        sequence(objectIdentifier(EC_PUBLIC_KEY), objectIdentifier(curve)), bitString(point));
  }

  private static List<BigInteger> arcs(String dotted) {
    List<BigInteger> arcs = new ArrayList<>();
    int start = 0;
    while (start <= dotted.length()) {
      int dot = dotted.indexOf('.', start);
      int end = dot < 0 ? dotted.length() : dot;
      arcs.add(arc(dotted, start, end));
      start = end + 1;
    }
    return arcs;
  }

  private static BigInteger arc(String dotted, int start, int end) {
    boolean valid = start < end && (dotted.charAt(start) != '0' || end - start == 1);
    for (int i = start; i < end; i++) {
      valid = valid && dotted.charAt(i) >= '0' && dotted.charAt(i) <= '9';
    }
    if (!valid) {
      throw new IllegalArgumentException("not an object identifier: " + dotted);
    }
    return new BigInteger(dotted.substring(start, end));
  }

  private static Bytes base128(BigInteger number) {
    int groups = Math.max(1, (number.bitLength() + 6) / 7);
    byte[] octets = new byte[groups];
    for (int i = 0; i < groups; i++) {
      int group = number.shiftRight(7 * (groups - 1 - i)).intValue() & 0x7f;
      octets[i] = (byte) (i < groups - 1 ? 0x80 | group : group);
    }
    return Bytes.owning(octets);
  }

  private static Bytes join(Bytes... parts) {
    int length = 0;
    for (Bytes part : parts) {
      length += part.length();
    }
    byte[] joined = new byte[length];
    int at = 0;
    for (Bytes part : parts) {
      part.copyInto(joined, at);
      at += part.length();
    }
    return Bytes.owning(joined);
  }
}
