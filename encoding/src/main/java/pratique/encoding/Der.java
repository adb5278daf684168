package pratique.encoding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One element of DER, the binary notation of X.509 certificates.
///
/// `tag` is the identifier octet (class, constructed bit and number below 31), `encoded` the whole
/// element, `content` what its length covers, `children` the elements inside a constructed one.
/// [DerReader] builds it; then all byte strings share the input's array. An element may hold
/// anything of a person's certificate, so it prints only its tag.
///
/// Each accessor answers with nothing when the element is of another type or its content is not
/// what that type allows.
///
/// @spec https://www.itu.int/rec/T-REC-X.690 X.690 §8, §10
public record Der(int tag, Bytes encoded, Bytes content, List<Der> children) {

  public static final int BOOLEAN = 0x01;
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int NULL = 0x05;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int UTF8_STRING = 0x0c;
  public static final int NUMERIC_STRING = 0x12;
  public static final int PRINTABLE_STRING = 0x13;
  public static final int TELETEX_STRING = 0x14;
  public static final int IA5_STRING = 0x16;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int VISIBLE_STRING = 0x1a;
  public static final int BMP_STRING = 0x1e;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;

  public Der {
    children = List.copyOf(children);
  }

  public boolean isConstructed() {
    return (tag & 0x20) != 0;
  }

  /// The truth value of a BOOLEAN.
  public Optional<Boolean> bool() {
    return tag == BOOLEAN && DerContent.violation(tag, content).isEmpty()
        ? Optional.of(content.unsignedAt(0) != 0)
        : Optional.empty();
  }

  /// An OBJECT IDENTIFIER in dotted form, for example `1.2.840.10045.2.1`. Arcs may have any size
  /// that fits its 128 bytes, as those made of a UUID do.
  public Optional<String> objectIdentifier() {
    return tag == OBJECT_IDENTIFIER && DerContent.violation(tag, content).isEmpty()
        ? Optional.of(DerContent.objectIdentifier(content))
        : Optional.empty();
  }

  /// An INTEGER that is not negative, as unsigned big-endian bytes without leading zeros; zero is
  /// one zero byte.
  public Optional<Bytes> integerMagnitude() {
    return tag == INTEGER && DerContent.violation(tag, content).isEmpty()
        ? DerContent.magnitude(content)
        : Optional.empty();
  }

  /// An INTEGER that fits 64 bits with sign.
  public OptionalLong integer() {
    return tag == INTEGER && DerContent.violation(tag, content).isEmpty()
        ? DerContent.integer(content)
        : OptionalLong.empty();
  }

  /// The bytes of a BIT STRING that consists of whole bytes, as keys and signatures do.
  public Optional<Bytes> bitString() {
    return tag == BIT_STRING
            && DerContent.violation(tag, content).isEmpty()
            && content.unsignedAt(0) == 0
        ? Optional.of(content.slice(1, content.length()))
        : Optional.empty();
  }

  /// The text of a UTF8String, PrintableString, IA5String, NumericString, VisibleString, BMPString
  /// or TeletexString. The last is read as ISO 8859-1, which is what its writers mean.
  public Optional<String> string() {
    return DerContent.string(tag, content);
  }

  /// A UTCTime or GeneralizedTime in the one form that certificates may use: to the second, in UTC.
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc5280.html#section-4.1.2.5 RFC 5280 §4.1.2.5
  public Optional<Instant> time() {
    return DerContent.time(tag, content);
  }

  @Override
  public String toString() {
    return "Der[" + tag + "]";
  }
}
