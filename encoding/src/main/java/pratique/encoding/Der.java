package pratique.encoding;

import java.util.List;

/// One element of DER, the binary notation of X.509 certificates.
///
/// `tag` is the identifier octet (class, constructed bit and number below 31), `encoded` the whole
/// element, `content` what its length covers, `children` the elements inside a constructed one.
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
  public static final int PRINTABLE_STRING = 0x13;
  public static final int IA5_STRING = 0x16;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;

  public Der {
    children = List.copyOf(children);
  }
}
