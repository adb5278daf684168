package pratique.vectorgen.vector;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// The file that holds a vector: lines of a name and a value, an empty line, and the code.
///
/// Strict, because a misspelt name would make a vector that tests nothing. `spec/vectors.md`
/// describes the form.
public final class VectorText {

  private static final String EXPECT = "expect";
  private static final String AT = "at";
  private static final String TRUST = "trust";
  private static final String LIST_UNTIL = "list-until";
  private static final String DROPPED = "dropped";
  private static final String REVOKED = "revoked";
  private static final String NOTES = "notes";
  private static final String CLAUSE = "clause";
  private static final String COMMENT = "comment";

  private static final List<String> MANDATORY = List.of(EXPECT, AT, TRUST, CLAUSE, COMMENT);
  private static final List<String> KNOWN =
      List.of(EXPECT, AT, TRUST, LIST_UNTIL, DROPPED, REVOKED, NOTES, CLAUSE, COMMENT);

  private VectorText() {}

  public static String write(Vector vector) {
    StringBuilder file = new StringBuilder();
    line(file, EXPECT, vector.expect().text());
    line(file, AT, vector.at().toString());
    line(file, TRUST, String.join(" ", vector.trust()));
    TrustState state = vector.trustState();
    state.validUntil().ifPresent(end -> line(file, LIST_UNTIL, end.toString()));
    if (!state.dropped().isEmpty()) {
      line(file, DROPPED, words(state.dropped().stream().map(KeyId::toHex).toList()));
    }
    if (!state.revoked().isEmpty()) {
      line(
          file,
          REVOKED,
          words(
              state.revoked().stream()
                  .map(entry -> entry.signer().toHex() + "/" + entry.certificateId().toHex())
                  .toList()));
    }
    if (!vector.notes().isEmpty()) {
      line(file, NOTES, words(vector.notes()));
    }
    line(file, CLAUSE, vector.clause());
    line(file, COMMENT, vector.comment());
    return file.append('\n').append(vector.text()).append('\n').toString();
  }

  private static String words(List<String> words) {
    return words.stream().collect(Collectors.joining(" "));
  }

  private static void line(StringBuilder file, String name, String value) {
    file.append(name).append(':').append(value.isEmpty() ? "" : " " + value).append('\n');
  }

  /// Reads the file of the vector `name`.
  ///
  /// Fault codes: `vector.form`, `vector.name` (an unknown one, or one twice), `vector.missing`,
  /// `vector.expect`, `vector.value`.
  public static Decoded<Vector> read(String name, String file) {
    int end = file.indexOf("\n\n");
    if (end < 0 || !file.endsWith("\n") || file.length() < end + 3) {
      return Decoded.malformed(
          "vector.form", "a vector must have a head, an empty line, a code and a last line end");
    }
    Map<String, String> head = new LinkedHashMap<>();
    for (String line : file.substring(0, end).split("\n", -1)) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? line : line.substring(0, colon);
      if (!KNOWN.contains(key) || head.put(key, line.substring(colon + 1).strip()) != null) {
        return Decoded.malformed("vector.name", "unknown, or there twice: " + key);
      }
    }
    for (String key : MANDATORY) {
      if (!head.containsKey(key)) {
        return Decoded.malformed("vector.missing", "the head must have a line: " + key);
      }
    }
    Optional<Expectation> expect = Expectation.ofText(head.getOrDefault(EXPECT, ""));
    if (expect.isEmpty()) {
      return Decoded.malformed("vector.expect", "no outcome: " + head.get(EXPECT));
    }
    try {
      return Decoded.ok(
          new Vector(
              name,
              expect.get(),
              Instant.parse(head.getOrDefault(AT, "")),
              list(head, TRUST),
              state(head),
              list(head, NOTES),
              head.getOrDefault(CLAUSE, ""),
              head.getOrDefault(COMMENT, ""),
              file.substring(end + 2, file.length() - 1)));
    } catch (DateTimeException | IllegalArgumentException wrong) {
      return Decoded.malformed("vector.value", "no time or hexadecimal: " + wrong.getMessage());
    }
  }

  private static TrustState state(Map<String, String> head) {
    List<TrustState.Revoked> revoked = new ArrayList<>();
    for (String entry : list(head, REVOKED)) {
      int slash = entry.indexOf('/');
      if (slash < 0) {
        throw new IllegalArgumentException(entry);
      }
      revoked.add(
          new TrustState.Revoked(
              new KeyId(Bytes.hex(entry.substring(0, slash))),
              Bytes.hex(entry.substring(slash + 1))));
    }
    return new TrustState(
        Optional.ofNullable(head.get(LIST_UNTIL)).map(Instant::parse),
        list(head, DROPPED).stream().map(hex -> new KeyId(Bytes.hex(hex))).toList(),
        revoked);
  }

  private static List<String> list(Map<String, String> head, String key) {
    String value = head.getOrDefault(key, "");
    return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
  }
}
