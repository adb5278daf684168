package pratique.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import pratique.credential.Claims;
import pratique.credential.PersonalData;

/// The parts that printed certificates have in common, in English and one other language.
final class Blocks {

  private static final float FULL = Sheet.RIGHT - Sheet.LEFT;
  private static final float GUTTER = 18;

  private final Sheet sheet;

  /// BCP 47.
  private final String other;

  Blocks(Sheet sheet, Tongue other) {
    this.sheet = sheet;
    this.other = other.tag;
  }

  /// The language beside English.
  enum Tongue {
    FRENCH("fr"),
    CHINESE("zh-Hans");

    private final String tag;

    Tongue(String tag) {
      this.tag = tag;
    }

    String pick(String french, String chinese) {
      return switch (this) {
        case FRENCH -> french;
        case CHINESE -> chinese;
      };
    }
  }

  /// A value under its name in both languages.
  record Field(String english, String other, String value) implements PersonalData {
    @Override
    public String toString() {
      return "Field[…]";
    }
  }

  void head(String english, String otherTitle, String under) throws IOException {
    sheet.moveTo(32);
    sheet.tagged("H1", "en", () -> paragraph(english, Sheet.Style.bold(17)));
    sheet.tagged("H1", other, () -> paragraph(otherTitle, Sheet.Style.regular(13.5f)));
    sheet.skip(2);
    sheet.tagged("P", "en", () -> paragraph(under, Sheet.Style.quiet(8.5f)));
    sheet.skip(9);
  }

  void paragraph(String text, Sheet.Style style) throws IOException {
    sheet.paragraph(text, style, Sheet.LEFT, FULL);
  }

  /// Fields side by side, equally wide.
  void row(Field... fields) throws IOException {
    float width = (FULL - (fields.length - 1) * GUTTER) / fields.length;
    columns(List.of(fields), width, Sheet.LEFT, 10.5f);
    sheet.skip(4.5f);
    sheet.hairline(Sheet.LEFT, Sheet.RIGHT, sheet.y());
    sheet.skip(1.5f);
  }

  /// Rows of fields at the right of something that stands at the left.
  void column(List<List<Field>> rows, float x) throws IOException {
    for (List<Field> row : rows) {
      float width = (Sheet.RIGHT - x - (row.size() - 1) * GUTTER) / row.size();
      columns(row, width, x, 9.5f);
      sheet.skip(4);
    }
  }

  /// What stands beside every code: which, by whom, when, until when, and where to have it checked.
  static List<List<Field>> aboutCode(Claims claims, Imprint imprint, Tongue tongue, String id) {
    String country =
        claims.issuer().filter(code -> !code.isBlank()).map(code -> " (" + code + ")").orElse("");
    List<List<Field>> rows = new ArrayList<>();
    rows.add(
        List.of(
            new Field(
                "Unique certificate identifier",
                tongue.pick("Identifiant unique du certificat", "证书唯一标识"),
                id)));
    rows.add(
        List.of(
            new Field(
                "Issued and signed by",
                tongue.pick("Délivré et signé par", "签发机构"),
                imprint.signer() + country)));
    rows.add(
        List.of(
            new Field(
                "Issued on",
                tongue.pick("Délivré le", "签发日期"),
                CertificatePdf.day(claims.issuedAt())),
            new Field(
                "Renew the code by",
                tongue.pick("Renouveler le code avant le", "请在此日期前更新二维码"),
                CertificatePdf.day(claims.expiresAt()))));
    imprint
        .checkAt()
        .ifPresent(address ->
            rows.add(
                List.of(
                    new Field(
                        "To check without a reader of your own",
                        tongue.pick("Pour vérifier sans lecteur", "没有核验程序时，请在此核验"),
                        address))));
    return rows;
  }

  private void columns(List<Field> fields, float width, float x, float size) throws IOException {
    List<Names> names = new ArrayList<>();
    List<List<Sheet.Line>> values = new ArrayList<>();
    float tallestNames = 0;
    float tallest = 0;
    for (Field field : fields) {
      names.add(names(field, width));
      values.add(value(field.value(), size, width));
      tallestNames = Math.max(tallestNames, names.getLast().height());
      tallest = Math.max(tallest, Sheet.height(values.getLast()));
    }
    // Values wait for the longest name beside them, so that they stand on one line.
    sheet.need(Math.min(tallestNames + tallest, Sheet.BOTTOM / 2));
    float top = sheet.y();
    float below = top;
    for (int i = 0; i < fields.size(); i++) {
      float left = x + i * (width + GUTTER);
      List<Sheet.Line> value = values.get(i);
      sheet.moveTo(top);
      draw(names.get(i), left);
      sheet.moveTo(top + tallestNames + 0.5f);
      sheet.tagged("P", "en", () -> sheet.lines(value, left));
      // A value so long that it went on to another page is further down than all others.
      below = sheet.y() < top ? sheet.y() : Math.max(below, sheet.y());
    }
    sheet.moveTo(below);
  }

  /// The two names of a field: side by side with `indent` between their left edges, or, when that
  /// is 0, one under the other.
  private record Names(List<Sheet.Line> english, List<Sheet.Line> other, float indent) {

    float height() {
      return indent > 0 ? Sheet.height(english) : Sheet.height(english) + Sheet.height(other);
    }
  }

  private Names names(Field field, float width) throws IOException {
    Sheet.Style style = Sheet.Style.quiet(7);
    float indent = sheet.width(field.english() + " · ", style);
    boolean beside = indent + sheet.width(field.other(), style) <= width;
    return new Names(
        sheet.fitted(beside ? field.english() + " ·" : field.english(), style, width),
        sheet.fitted(field.other(), style, width),
        beside ? indent : 0);
  }

  private void draw(Names names, float x) throws IOException {
    float top = sheet.y();
    sheet.tagged("P", "en", () -> sheet.lines(names.english(), x));
    if (names.indent() > 0) {
      sheet.moveTo(top);
    }
    sheet.tagged("P", other, () -> sheet.lines(names.other(), x + names.indent()));
  }

  /// Smaller where a long value would otherwise take many lines.
  private List<Sheet.Line> value(String text, float size, float width) throws IOException {
    String shown = text.isBlank() ? "–" : text;
    List<Sheet.Line> lines = sheet.fitted(shown, Sheet.Style.bold(size), width);
    if (lines.size() > 2) {
      lines = sheet.fitted(shown, Sheet.Style.bold(size * 0.75f), width);
    }
    return lines.size() <= 5 ? lines : sheet.fitted(shown, Sheet.Style.bold(size * 0.62f), width);
  }

  /// A table with one row under its head; `parts` are the widths of the columns in relation.
  void table(List<Field> cells, float... parts) throws IOException {
    float sum = 0;
    for (float part : parts) {
      sum += part;
    }
    float padding = 4;
    Sheet.Style label = Sheet.Style.quiet(7);
    List<List<Sheet.Line>> english = new ArrayList<>();
    List<List<Sheet.Line>> others = new ArrayList<>();
    List<List<Sheet.Line>> values = new ArrayList<>();
    float names = 0;
    float tallest = 0;
    for (int i = 0; i < cells.size(); i++) {
      float width = FULL * parts[i] / sum - 2 * padding;
      english.add(sheet.fitted(cells.get(i).english(), label, width));
      others.add(sheet.fitted(cells.get(i).other(), label, width));
      values.add(value(cells.get(i).value(), 10, width));
      names = Math.max(names, Sheet.height(english.getLast()) + Sheet.height(others.getLast()));
      tallest = Math.max(tallest, Sheet.height(values.getLast()));
    }
    sheet.need(Math.min(names + tallest + 24, Sheet.BOTTOM / 2));
    float top = sheet.y();
    PDStructureElement table = sheet.group("Table");
    PDStructureElement head = sheet.group("TR", table);
    PDStructureElement body = sheet.group("TR", table);
    float x = Sheet.LEFT;
    float below = top;
    for (int i = 0; i < cells.size(); i++) {
      float left = x + padding;
      List<Sheet.Line> first = english.get(i);
      List<Sheet.Line> second = others.get(i);
      List<Sheet.Line> third = values.get(i);
      PDStructureElement name = sheet.group("TH", head);
      sheet.moveTo(top + 3);
      sheet.tagged(sheet.group("Span", name), "en", () -> sheet.lines(first, left));
      sheet.tagged(sheet.group("Span", name), other, () -> sheet.lines(second, left));
      sheet.moveTo(top + names + 10);
      sheet.tagged(sheet.group("TD", body), "en", () -> sheet.lines(third, left));
      below = sheet.y() < top ? sheet.y() : Math.max(below, sheet.y());
      x += FULL * parts[i] / sum;
    }
    sheet.moveTo(below + 6);
    if (sheet.y() > top) {
      frame(top, top + names + 7, sheet.y(), sum, parts);
    }
  }

  private void frame(float top, float middle, float bottom, float sum, float... parts)
      throws IOException {
    sheet.hairline(Sheet.LEFT, Sheet.RIGHT, top);
    sheet.hairline(Sheet.LEFT, Sheet.RIGHT, middle);
    sheet.hairline(Sheet.LEFT, Sheet.RIGHT, bottom);
    float x = Sheet.LEFT;
    sheet.rule(x, top, x, bottom);
    for (float part : parts) {
      x += FULL * part / sum;
      sheet.rule(x, top, x, bottom);
    }
  }

  /// The code at the left, and what there is to know about it at its right.
  void code(QrSymbol symbol, List<List<Field>> fields, String english, String otherNote)
      throws IOException {
    float side = Sheet.points(symbol.printedSideMillimetres());
    float quiet = QrSymbol.QUIET_ZONE_MODULES * side / symbol.size();
    sheet.need(side + 2 * quiet);
    float top = sheet.y() + quiet;
    sheet.symbol(
        symbol, Sheet.LEFT, top, side, "QR code with this certificate, signed, for a reader");
    float x = Sheet.LEFT + side + Math.max(quiet, GUTTER);
    sheet.moveTo(top - 3);
    column(fields, x);
    note(english, otherNote, x);
    float beside = sheet.y() < top ? sheet.y() : Math.max(sheet.y(), top + side + quiet);
    sheet.moveTo(beside);
  }

  private void note(String english, String otherNote, float x) throws IOException {
    sheet.skip(2);
    float width = Sheet.RIGHT - x;
    sheet.tagged("P", "en", () -> sheet.paragraph(english, Sheet.Style.bold(8.5f), x, width));
    sheet.tagged("P", other, () -> sheet.paragraph(otherNote, Sheet.Style.regular(8.5f), x, width));
  }

  /// Small print in two columns, one for each language; one after the other when it is long.
  void smallPrint(String english, String otherText) throws IOException {
    Sheet.Style style = new Sheet.Style(Typefaces.Weight.REGULAR, 6.7f, 0.2f);
    float width = (FULL - GUTTER) / 2;
    List<Sheet.Line> left = sheet.fitted(english, style, width);
    List<Sheet.Line> right = sheet.fitted(otherText, style, width);
    sheet.need(Math.max(Sheet.height(left), Sheet.height(right)));
    float top = sheet.y();
    sheet.tagged("P", "en", () -> sheet.lines(left, Sheet.LEFT));
    float afterLeft = sheet.y();
    sheet.moveTo(top);
    sheet.tagged("P", other, () -> sheet.lines(right, Sheet.LEFT + width + GUTTER));
    sheet.moveTo(Math.max(afterLeft, sheet.y()));
  }

  static String joined(String separator, Optional<String> first, Optional<String> second) {
    if (first.isPresent() && second.isPresent()) {
      return first.get() + separator + second.get();
    }
    return first.or(() -> second).orElse("");
  }
}
