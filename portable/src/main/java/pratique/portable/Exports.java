package pratique.portable;

import org.teavm.jso.JSExport;
import pratique.encoding.Bytes;

/// The functions that the JavaScript module offers to a web page or to Node.
///
/// Nothing here throws: an exception would cross the border as a JavaScript error without a type.
///
public final class Exports {

  private Exports() {}

  /// The bytes in hexadecimal, as key ids are written for people.
  @JSExport
  public static String hex(byte[] bytes) {
    return Bytes.copyOf(bytes).toHex();
  }
}
