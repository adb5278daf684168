package pratique.server.issuance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pratique.credential.PersonalData;
import pratique.encoding.Fault;

/// Reads comma-separated values, strictly: what two programs could read differently is a fault.
///
/// UTF-8, with or without a byte order mark. Lines end with CR LF or LF. A quote is allowed only
/// around a whole field, and is doubled inside one. Lines without a character are no records.
///
/// A fault ends its record and not the file, except where it is unclear where the record ends.
///
/// @spec https://www.rfc-editor.org/rfc/rfc4180.html#section-2 RFC 4180 §2
final class CsvReader {

  static final int MAX_FIELDS = 64;

  /// One step through the file.
  sealed interface Step {
    record Fields(List<String> values) implements Step, PersonalData {
      public Fields {
        values = List.copyOf(values);
      }

      @Override
      public String toString() {
        return "Fields[" + values.size() + "]";
      }
    }

    /// This record is at fault; the next one can be read.
    record Faulty(Fault fault) implements Step {}

    /// Nobody can tell where the next record begins.
    record Lost(Fault fault) implements Step {}

    record End() implements Step {}
  }

  /// Where in a field the reader is.
  private enum Place {
    START,
    BARE,
    QUOTED,
    AFTER_QUOTE
  }

  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private final InputStream in;
  private final int maxRecordBytes;
  private boolean atStart = true;

  CsvReader(InputStream in, int maxRecordBytes) {
    this.in = new BufferedInputStream(in);
    this.maxRecordBytes = maxRecordBytes;
  }

  boolean wouldWait() throws IOException {
    return in.available() == 0;
  }

  Step next() throws IOException {
    if (atStart) {
      atStart = false;
      skipByteOrderMark();
    }
    while (true) {
      in.mark(2);
      int first = in.read();
      if (first < 0) {
        return new Step.End();
      }
      if (first == '\n' || (first == '\r' && in.read() == '\n')) {
        continue;
      }
      in.reset();
      return new OneRecord().read();
    }
  }

  private void skipByteOrderMark() throws IOException {
    in.mark(BYTE_ORDER_MARK_BYTES);
    if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
      in.reset();
    }
  }

  private final class OneRecord {
    private final List<String> values = new ArrayList<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private Place place = Place.START;
    private @Nullable Fault fault;
    private int length;

    Step read() throws IOException {
      while (true) {
        int next = in.read();
        if (next < 0) {
          return place == Place.QUOTED ? lost("the file ends inside quotes") : end();
        }
        if (place != Place.QUOTED && (next == '\n' || (next == '\r' && isLineEnd()))) {
          return end();
        }
        length++;
        if (length > maxRecordBytes) {
          if (place == Place.QUOTED) {
            return lost("it goes on for more than " + maxRecordBytes + " bytes inside quotes");
          }
          fault("row.too-long", "a row must be at most " + maxRecordBytes + " bytes, was longer");
        }
        take(next);
      }
    }

    private void take(int next) {
      switch (place) {
        case START -> {
          if (next == '"') {
            place = Place.QUOTED;
          } else {
            place = Place.BARE;
            bare(next);
          }
        }
        case BARE -> bare(next);
        case QUOTED -> {
          if (next == '"') {
            place = Place.AFTER_QUOTE;
          } else {
            keep(next);
          }
        }
        case AFTER_QUOTE -> {
          if (next == '"') {
            keep(next);
            place = Place.QUOTED;
          } else if (next == ',') {
            endField();
          } else {
            fault("csv.quote", "a field must end at its closing quote; double a quote inside it");
            place = Place.BARE;
          }
        }
      }
    }

    private void bare(int next) {
      if (next == ',') {
        endField();
      } else if (next == '"') {
        fault("csv.quote", "a field with a quote in it must be quoted as a whole");
      } else if (next == '\r') {
        fault("csv.line-end", "a carriage return must stand in quotes or before a line feed");
      } else {
        keep(next);
      }
    }

    /// After a carriage return: whether a line feed follows, which is then taken.
    private boolean isLineEnd() throws IOException {
      in.mark(1);
      if (in.read() == '\n') {
        return true;
      }
      in.reset();
      return false;
    }

    // A record that is too long is read to its end and not kept.
    private void keep(int next) {
      if (length <= maxRecordBytes) {
        field.write(next);
      }
    }

    private void endField() {
      if (values.size() == MAX_FIELDS) {
        fault("csv.fields", "a row must have at most " + MAX_FIELDS + " fields");
      } else {
        try {
          values.add(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(field.toByteArray()))
                  .toString());
        } catch (CharacterCodingException malformed) {
          fault("csv.utf-8", "a row must be UTF-8; save the file as CSV UTF-8");
        }
      }
      field.reset();
      place = Place.START;
    }

    private Step end() {
      endField();
      return fault == null ? new Step.Fields(values) : new Step.Faulty(fault);
    }

    private Step lost(String why) {
      return new Step.Lost(
          new Fault("csv.quote-open", "a quote is never closed: " + why + "; close it"));
    }

    private void fault(String code, String message) {
      if (fault == null) {
        fault = new Fault(code, message);
      }
    }
  }
}
