package pratique.encoding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The members of one JSON object as it is put together, in the order added; what is absent is left
/// out.
public final class JsonMembers {

  private final Map<String, Json> members = new LinkedHashMap<>();

  public JsonMembers add(String name, Json value) {
    members.put(name, value);
    return this;
  }

  public JsonMembers add(String name, String value) {
    return add(name, new Json.Text(value));
  }

  public JsonMembers add(String name, Optional<String> value) {
    value.ifPresent(text -> add(name, text));
    return this;
  }

  public JsonMembers add(String name, long value) {
    return add(name, Json.Decimal.of(value));
  }

  public JsonMembers add(String name, JsonMembers value) {
    return add(name, value.dictionary());
  }

  public Json.Dictionary dictionary() {
    return new Json.Dictionary(members);
  }
}
