package pratique.rules;

import java.util.ArrayList;
import java.util.List;

/// Which area lies in which, told by their codes alone.
///
/// A code of hyphenated parts contains those that continue it behind a hyphen: `US` contains
/// `US-NY`. A division code of six digits contains the codes that begin with it once pairs of zeros
/// at its end are dropped: `440100` contains `440103` and the street `440103001`. Every other code
/// contains itself.
///
/// `spec/rule-sets.md` §6.1 states it.
final class Areas {

  private static final int DIVISION_DIGITS = 6;

  private Areas() {}

  static boolean contains(String outer, String inner) {
    return inner.equals(outer)
        || inner.startsWith(outer + "-")
        || (isDivision(outer) && isDigits(inner) && inner.startsWith(stem(outer)));
  }

  /// What the codes of all areas in `area` begin with.
  static String stem(String area) {
    if (!isDivision(area)) {
      return area;
    }
    int end = DIVISION_DIGITS;
    while (end > 2 && area.startsWith("00", end - 2)) {
      end -= 2;
    }
    return area.substring(0, end);
  }

  /// The codes of all areas that contain `area`, itself among them.
  static List<String> around(String area) {
    List<String> areas = new ArrayList<>(List.of(area));
    for (int at = area.lastIndexOf('-'); at > 0; at = area.lastIndexOf('-', at - 1)) {
      areas.add(area.substring(0, at));
    }
    if (isDigits(area) && area.length() >= DIVISION_DIGITS) {
      for (int kept = DIVISION_DIGITS; kept >= 2; kept -= 2) {
        String outer = area.substring(0, kept) + "0000".substring(0, DIVISION_DIGITS - kept);
        if (!areas.contains(outer)) {
          areas.add(outer);
        }
      }
    }
    return areas;
  }

  private static boolean isDivision(String area) {
    return area.length() == DIVISION_DIGITS && isDigits(area);
  }

  private static boolean isDigits(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
