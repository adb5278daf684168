package pratique.server.issuance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Rows as JSON, one object in each line; empty lines are no rows.
///
/// @spec https://github.com/ndjson/ndjson-spec NDJSON §3
final class JsonRows implements Rows {

  /// For one request, alone or as a row.
  static final JsonReader.Limits LIMITS = new JsonReader.Limits(64 * 1024, 16, 4 * 1024, 32);

  private final InputStream in;

  JsonRows(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  @Override
  public Row next() throws IOException {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long length = 0;
      int next;
      while ((next = in.read()) >= 0 && next != '\n') {
        length++;
        if (length <= MAX_ROW_BYTES) {
          line.write(next);
        }
      }
      if (length > MAX_ROW_BYTES) {
        return new Row.Read(
            Decoded.malformed(
                "row.too-long",
                "a row must be at most " + MAX_ROW_BYTES + " bytes, was " + length));
      }
      Bytes text = Bytes.copyOf(line.toByteArray());
      if (!isBlank(text)) {
        return new Row.Read(JsonReader.read(text, LIMITS).then(JsonRows::object));
      }
      if (next < 0) {
        return new Row.End();
      }
    }
  }

  private static boolean isBlank(Bytes line) {
    for (int i = 0; i < line.length(); i++) {
      int c = line.unsignedAt(i);
      if (c != ' ' && c != '\t' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  private static Decoded<Json.Dictionary> object(Json json) {
    return json instanceof Json.Dictionary dictionary
        ? Decoded.ok(dictionary)
        : Decoded.malformed("request.object", "a row must be a JSON object");
  }

  @Override
  public boolean wouldWait() throws IOException {
    return in.available() == 0;
  }
}
