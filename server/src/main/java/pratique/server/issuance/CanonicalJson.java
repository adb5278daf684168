package pratique.server.issuance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// One form for all JSON texts that say the same, so that a repeated request is recognised although
/// the office's program wrote it anew.
///
/// No white space, members by name. Numbers stay as they were written, where RFC 8785 would write
/// them anew: `1` and `1.0` are two bodies here, as they are to our readers.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8785.html#section-3.2.3 RFC 8785 §3.2.3
final class CanonicalJson {

  private CanonicalJson() {}

  /// The UTF-8 text of `json` in that form.
  static Bytes of(Json json) {
    return Bytes.utf8(JsonWriter.write(sorted(json)));
  }

  private static Json sorted(Json json) {
    return switch (json) {
      case Json.Dictionary(Map<String, Json> members) -> {
        Map<String, Json> ordered = new LinkedHashMap<>();
        new TreeMap<>(members).forEach((name, value) -> ordered.put(name, sorted(value)));
        yield new Json.Dictionary(ordered);
      }
      case Json.Array(List<Json> items) -> {
        List<Json> values = new ArrayList<>(items.size());
        for (Json item : items) {
          values.add(sorted(item));
        }
        yield new Json.Array(values);
      }
      case Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ -> json;
    };
  }
}
