package pratique.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The strict UTF-8 decoder of the JDK, which the browser build lacks, as a reference for ours.
final class PlatformUtf8 {

  private PlatformUtf8() {}

  static boolean accepts(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
