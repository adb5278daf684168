package pratique.paper;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Text in the order and the shapes in which it is drawn from left to right.
///
/// Names are written in many scripts. PDF fonts only place one glyph after the other, so here
/// Arabic letters get their joined forms and right-to-left runs are turned round.
///
/// @spec https://www.unicode.org/reports/tr9/ UAX #9
final class VisualText {

  private static final int TATWEEL = 0x640;
  private static final int LAM = 0x644;

  /// How a letter that joins nothing, the previous, the next, or both is drawn.
  private record Forms(List<Integer> codePoints) {

    boolean joinsPrevious() {
      return codePoints.size() >= 2;
    }

    boolean joinsNext() {
      return codePoints.size() == 4;
    }

    int pick(boolean previous, boolean next) {
      return codePoints.get((previous ? 1 : 0) + (next ? 2 : 0));
    }
  }

  private static final Map<Integer, Forms> ARABIC = arabicForms();

  /// Lam with one of these becomes one letter: its lone form; the joined form follows it.
  private static final Map<Integer, Integer> LAM_ALEF =
      Map.of(0x622, 0xfef5, 0x623, 0xfef7, 0x625, 0xfef9, 0x627, 0xfefb);

  private VisualText() {}

  /// Composed characters, and spaces for line ends and other controls.
  static String tidy(String text) {
    StringBuilder tidy = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(codePoint ->
            tidy.appendCodePoint(
                Character.isISOControl(codePoint) || Character.isWhitespace(codePoint)
                    ? ' '
                    : codePoint));
    return tidy.toString();
  }

  /// One line, ready to be drawn.
  static String of(String line) {
    char[] chars = line.toCharArray();
    if (!Bidi.requiresBidi(chars, 0, chars.length)) {
      return line;
    }
    String shaped = joined(line);
    Bidi bidi = new Bidi(shaped, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    int count = bidi.getRunCount();
    byte[] levels = new byte[count];
    String[] runs = new String[count];
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      String run = shaped.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      runs[i] = levels[i] % 2 == 0 ? run : turned(run);
    }
    Bidi.reorderVisually(levels, 0, runs, 0, count);
    return String.join("", runs);
  }

  /// From the last letter to the first; marks stay behind the letter that carries them.
  private static String turned(String run) {
    List<String> clusters = new ArrayList<>();
    run.codePoints()
        .forEach(codePoint -> {
          boolean mark = Character.getType(codePoint) == Character.NON_SPACING_MARK;
          if (mark && !clusters.isEmpty()) {
            int last = clusters.size() - 1;
            clusters.set(last, clusters.get(last) + Character.toString(codePoint));
          } else {
            clusters.add(Character.toString(mirrored(codePoint)));
          }
        });
    Collections.reverse(clusters);
    return String.join("", clusters);
  }

  private static int mirrored(int codePoint) {
    return switch (codePoint) {
      case '(' -> ')';
      case ')' -> '(';
      case '[' -> ']';
      case ']' -> '[';
      case '«' -> '»';
      case '»' -> '«';
      case '<' -> '>';
      case '>' -> '<';
      default -> codePoint;
    };
  }

  private static String joined(String line) {
    int[] text = line.codePoints().toArray();
    StringBuilder shaped = new StringBuilder(line.length());
    boolean joinsFromBefore = false;
    for (int i = 0; i < text.length; i++) {
      if (Character.getType(text[i]) == Character.NON_SPACING_MARK) {
        shaped.appendCodePoint(text[i]);
        continue;
      }
      int next = nextLetter(text, i);
      if (text[i] == LAM && next < text.length && LAM_ALEF.containsKey(text[next])) {
        shaped.appendCodePoint(LAM_ALEF.get(text[next]) + (joinsFromBefore ? 1 : 0));
        for (int j = i + 1; j < next; j++) {
          shaped.appendCodePoint(text[j]);
        }
        i = next;
        joinsFromBefore = false;
        continue;
      }
      Forms forms = ARABIC.get(text[i]);
      if (forms == null) {
        shaped.appendCodePoint(text[i]);
        joinsFromBefore = text[i] == TATWEEL;
        continue;
      }
      boolean previous = joinsFromBefore && forms.joinsPrevious();
      boolean following = forms.joinsNext() && next < text.length && takesPrevious(text[next]);
      shaped.appendCodePoint(forms.pick(previous, following));
      joinsFromBefore = forms.joinsNext();
    }
    return shaped.toString();
  }

  private static boolean takesPrevious(int letter) {
    Forms forms = ARABIC.get(letter);
    return letter == TATWEEL || (forms != null && forms.joinsPrevious());
  }

  private static int nextLetter(int[] text, int after) {
    int next = after + 1;
    while (next < text.length && Character.getType(text[next]) == Character.NON_SPACING_MARK) {
      next++;
    }
    return next;
  }

  /// In Unicode's blocks of presentation forms each letter stands in its lone, final, initial and
  /// medial form, or in the first two, one after the other.
  private static Map<Integer, Forms> arabicForms() {
    Map<Integer, List<Integer>> found = new HashMap<>();
    for (int[] range : new int[][] {{0xfb50, 0xfbb1}, {0xfbfc, 0xfbff}, {0xfe80, 0xfef4}}) {
      for (int form = range[0]; form <= range[1]; form++) {
        String letter = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
        if (letter.length() == 1) {
          found.computeIfAbsent((int) letter.charAt(0), _ -> new ArrayList<>()).add(form);
        }
      }
    }
    Map<Integer, Forms> forms = new HashMap<>();
    found.forEach((letter, shapes) -> forms.put(letter, new Forms(List.copyOf(shapes))));
    return Map.copyOf(forms);
  }
}
