package pratique.server.issuance;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pratique.credential.Icvp;
import pratique.encoding.Decoded;
import pratique.encoding.Json;

/// What the columns of a CSV file mean, told by its first line.
///
/// A column's name is the place of its value in the document, as it stands in messages about
/// faults: `n`, `vx.vp`, `nam.fnt`, `v.0.tg`. Beside them there are `key` and `expiresAt`. An empty
/// cell is a field that is left out. The version of the format need not be a column.
///
/// Files for an ICVP have a column `n`, files for an EU DCC do not; one file is for one of the two.
final class CsvColumns {

  static final String KEY = "key";

  /// The columns for an ICVP of 2026.
  static final List<String> ICVP =
      List.of(
          "v", "n", "dob", "s", "nt", "id", "dt", "gn", "d", "vx.vp", "vx.dv", "vx.bo", "vx.cn",
          "vx.is");

  /// The columns for an EU DCC: `v.0.` a vaccination, `t.0.` a test, `r.0.` a recovery.
  static final List<String> EU_DCC =
      List.of(
          "ver", "nam.fn", "nam.fnt", "nam.gn", "nam.gnt", "dob", "v.0.tg", "v.0.vp", "v.0.mp",
          "v.0.ma", "v.0.dn", "v.0.sd", "v.0.dt", "v.0.co", "v.0.is", "v.0.ci", "t.0.tg", "t.0.tt",
          "t.0.nm", "t.0.ma", "t.0.sc", "t.0.tr", "t.0.tc", "t.0.co", "t.0.is", "t.0.ci", "r.0.tg",
          "r.0.fr", "r.0.df", "r.0.du", "r.0.co", "r.0.is", "r.0.ci");

  private static final Set<String> NUMBERS = Set.of("v.0.dn", "v.0.sd");
  private static final int MAX_DIGITS = 4;
  private static final String FIRST_ITEM = ".0";
  private static final String EU_DCC_VERSION = "1.3.0";

  private final List<String> names;
  private final boolean icvp;

  private CsvColumns(List<String> names, boolean icvp) {
    this.names = List.copyOf(names);
    this.icvp = icvp;
  }

  /// Reads the first line. Faults count columns instead of naming them, for a file without a first
  /// line has somebody's data there.
  ///
  /// Fault codes: `csv.column` (not one of them), `csv.column-twice`.
  static Decoded<CsvColumns> read(List<String> header) {
    boolean icvp = header.contains("n");
    List<String> known = icvp ? ICVP : EU_DCC;
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      boolean isColumn =
          known.contains(name) || name.equals(KEY) || name.equals(CertificateRequest.EXPIRES_AT);
      if (!isColumn) {
        return Decoded.malformed(
            "csv.column",
            "column "
                + (i + 1)
                + " of the first line is none of "
                + (icvp ? "an ICVP" : "an EU DCC")
                + "; use "
                + String.join(", ", known)
                + ", key, expiresAt");
      }
      if (!seen.add(name)) {
        return Decoded.malformed(
            "csv.column-twice", "column " + (i + 1) + " of the first line was there before");
      }
    }
    return Decoded.ok(new CsvColumns(header, icvp));
  }

  /// The request that one line makes.
  ///
  /// Fault code: `csv.fields` (more or fewer than the first line).
  Decoded<Json.Dictionary> request(List<String> cells) {
    if (cells.size() != names.size()) {
      return Decoded.malformed(
          "csv.fields",
          "a row must have the " + names.size() + " fields of the first line, had " + cells.size());
    }
    Map<String, Json> request = new LinkedHashMap<>();
    Map<String, Json> document = new LinkedHashMap<>();
    document.put(icvp ? "v" : "ver", new Json.Text(icvp ? Icvp.WRITTEN_VERSION : EU_DCC_VERSION));
    Map<String, Map<String, Json>> groups = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = names.get(i);
      String cell = cells.get(i);
      int dot = name.lastIndexOf('.');
      if (cell.isEmpty()) {
        continue;
      }
      if (name.equals(KEY) || name.equals(CertificateRequest.EXPIRES_AT)) {
        request.put(name, new Json.Text(cell));
      } else if (dot < 0) {
        document.put(name, value(name, cell));
      } else {
        groups
            .computeIfAbsent(name.substring(0, dot), _ -> new LinkedHashMap<>())
            .put(name.substring(dot + 1), value(name, cell));
      }
    }
    groups.forEach((place, members) -> {
      Json.Dictionary group = new Json.Dictionary(members);
      if (place.endsWith(FIRST_ITEM)) {
        document.put(
            place.substring(0, place.length() - FIRST_ITEM.length()),
            new Json.Array(List.of(group)));
      } else {
        document.put(place, group);
      }
    });
    request.put(CertificateRequest.DOCUMENT, new Json.Dictionary(document));
    return Decoded.ok(new Json.Dictionary(request));
  }

  // What is no number stays text, and is then a fault that names the field.
  private static Json value(String name, String cell) {
    boolean digits =
        cell.length() <= MAX_DIGITS && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean isNumber = digits && (cell.length() == 1 || cell.charAt(0) != '0');
    return NUMBERS.contains(name) && isNumber ? new Json.Decimal(cell) : new Json.Text(cell);
  }
}
