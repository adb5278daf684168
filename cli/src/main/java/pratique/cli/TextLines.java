package pratique.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a text of any length, one at a time and each of a bounded length.
///
/// A byte order mark at the beginning and carriage returns at the ends of lines are dropped, and
/// lines without anything passed over. What remains must be UTF-8.
final class TextLines implements AutoCloseable {

  /// The longest line.
  static final int MAX_LINE_BYTES = 8192;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int length;
  private boolean tooLong;
  private boolean ascii;
  private int number;

  TextLines(InputStream in) {
    this.in = in;
  }

  /// Goes to the next line; false when there is none.
  boolean next() throws IOException {
    do {
      if (!read()) {
        return false;
      }
      number++;
      if (number == 1) {
        dropByteOrderMark();
      }
      if (length > 0 && !tooLong && line[length - 1] == '\r') {
        length--;
      }
    } while (length == 0);
    return true;
  }

  private boolean read() throws IOException {
    length = 0;
    tooLong = false;
    ascii = true;
    boolean any = false;
    while (true) {
      if (at == end) {
        end = in.read(buffer);
        at = 0;
        if (end <= 0) {
          end = 0;
          return any;
        }
      }
      any = true;
      byte next = buffer[at++];
      if (next == '\n') {
        return true;
      }
      if (length == MAX_LINE_BYTES) {
        tooLong = true;
      } else {
        ascii &= next >= 0;
        line[length++] = next;
      }
    }
  }

  private void dropByteOrderMark() {
    if (length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf) {
      length -= 3;
      System.arraycopy(line, 3, line, 0, length);
    }
  }

  /// The number of the line, from 1; lines that were passed over count.
  int number() {
    return number;
  }

  /// The line; empty when it is too long or not UTF-8, and then [#fault] says which.
  Optional<String> text() {
    if (tooLong) {
      return Optional.empty();
    }
    if (ascii) {
      return Optional.of(new String(line, 0, length, StandardCharsets.US_ASCII));
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(line, 0, length))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  String fault() {
    return tooLong
        ? "a line must have at most " + MAX_LINE_BYTES + " bytes, has more"
        : "a line must be UTF-8";
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
