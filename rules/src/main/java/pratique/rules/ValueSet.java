package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.encoding.Sha256;

/// A named list of codes with what each one means, in the format of the EU.
///
/// Rules see the codes, active and inactive ones: an inactive code is not used any more in new
/// certificates, and stands in old ones.
///
/// @param version the day that the list is of, `valueSetDate`
/// @param values what the list says of each code, in its order
/// @param sha256 of the text that was read
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-valuesets/blob/main/schemas/DCC.ValueSets.schema.json
///   DCC.ValueSets
public record ValueSet(String id, String version, Map<String, Json> values, Bytes sha256) {

  /// How much text a value set may have.
  public static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 22, 8, 1 << 12, 20);

  private static final String WHAT = "value-set";
  private static final int MOST_CODES = 20_000;

  public ValueSet {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    requireNonNull(sha256, "sha256");
  }

  /// Reads a value set, at most 4 MiB of text and 20,000 codes.
  ///
  /// Fault codes: those of JSON, `value-set.…` for a member that is missing, unknown or not what
  /// must stand there, `value-set.codes`.
  public static Reading<ValueSet> read(Bytes text) {
    return Members.document(
        WHAT, text, LIMITS, (value, place) -> valueSet(value, place, Sha256.of(text)));
  }

  private static ValueSet valueSet(Json value, String place, Bytes sha256) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    String id = members.identifier("valueSetId");
    String version = members.text("valueSetDate", Members.NAME_CHARS);
    Json values = members.required("valueSetValues");
    members.end();
    if (!(values instanceof Json.Dictionary(Map<String, Json> codes))
        || codes.size() > MOST_CODES) {
      throw new Members.Refused(
          "value-set.codes",
          members.placeOf("valueSetValues"),
          "valueSetValues must be an object of at most "
              + MOST_CODES
              + " codes. Write a member for each code.");
    }
    List<RuleFault> faults = new ArrayList<>();
    for (Map.Entry<String, Json> code : codes.entrySet()) {
      String at = members.placeOf("valueSetValues") + "/" + Members.escaped(code.getKey());
      try {
        Members.of(WHAT, code.getValue(), at).text("display", Members.PROSE_CHARS);
      } catch (Members.Refused refused) {
        faults.addAll(refused.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    return new ValueSet(id, version, codes, sha256);
  }

  public List<String> codes() {
    return List.copyOf(values.keySet());
  }

  /// The text that [#read] reads, in UTF-8.
  public Bytes write() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("valueSetId", new Json.Text(id));
    members.put("valueSetDate", new Json.Text(version));
    members.put("valueSetValues", new Json.Dictionary(values));
    return Bytes.utf8(JsonWriter.write(new Json.Dictionary(members)));
  }
}
