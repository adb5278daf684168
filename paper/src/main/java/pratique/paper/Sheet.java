package pratique.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import pratique.credential.PersonalData;
import pratique.encoding.Bytes;

/// One certificate on A4 paper while it is being drawn, from the top down.
///
/// Lengths are points (1/72 inch), y grows downwards. Everything that is drawn belongs to an
/// element of the document's structure, which screen readers follow, or is declared decoration.
/// What does not fit goes on to another page; nothing is cut off.
final class Sheet {

  static final float WIDTH = PDRectangle.A4.getWidth();
  static final float HEIGHT = PDRectangle.A4.getHeight();
  static final float LEFT = 48;
  static final float RIGHT = WIDTH - 48;
  static final float BOTTOM = HEIGHT - 44;

  private static final float TOP_OF_NEXT_PAGE = 56;
  private static final float FOOT = HEIGHT - 26;
  private static final float LEADING = 1.32f;
  private static final float POINTS_PER_MILLIMETRE = 72 / 25.4f;

  /// A grey level from 0, black, to 1, white.
  static final float BLACK = 0;

  static final float GREY = 0.38f;
  private static final float HAIRLINE_GREY = 0.72f;

  /// How a piece of text looks.
  record Style(Typefaces.Weight weight, float size, float grey) {

    static Style regular(float size) {
      return new Style(Typefaces.Weight.REGULAR, size, BLACK);
    }

    static Style bold(float size) {
      return new Style(Typefaces.Weight.BOLD, size, BLACK);
    }

    static Style quiet(float size) {
      return new Style(Typefaces.Weight.REGULAR, size, GREY);
    }

    float leading() {
      return size * LEADING;
    }
  }

  /// One line of text that was fitted to a width.
  record Line(String text, Style style) implements PersonalData {
    @Override
    public String toString() {
      return "Line[…]";
    }
  }

  private final PDDocument document;
  private final Typefaces typefaces;
  private final Typefaces.Embedded fonts;
  private final PDStructureTreeRoot structure = new PDStructureTreeRoot();
  private final PDStructureElement root;
  private final Map<Integer, PDParentTreeValue> parents = new HashMap<>();
  private final List<PDPage> pages = new ArrayList<>();
  private PDPage page;
  private PDPageContentStream content;
  private COSArray marked;
  private Optional<PDStructureElement> open = Optional.empty();
  private float y;

  Sheet(Typefaces typefaces, String title, String language, Optional<Instant> createdAt, long id)
      throws IOException {
    this.typefaces = typefaces;
    this.document = new PDDocument();
    this.fonts = typefaces.new Embedded(document);
    document.setDocumentId(id);
    document.setVersion(1.7f);
    PDDocumentInformation information = document.getDocumentInformation();
    information.setTitle(title);
    information.setProducer("Pratique");
    if (createdAt.isPresent()) {
      Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
      created.setTimeInMillis(createdAt.get().toEpochMilli());
      information.setCreationDate(created);
    }
    document.getDocumentCatalog().setLanguage(language);
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    preferences.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(preferences);
    PDMarkInfo marks = new PDMarkInfo();
    marks.setMarked(true);
    document.getDocumentCatalog().setMarkInfo(marks);
    document.getDocumentCatalog().setStructureTreeRoot(structure);
    root = new PDStructureElement("Document", structure);
    structure.appendKid(root);
    page = new PDPage(PDRectangle.A4);
    marked = new COSArray();
    content = begin(page);
  }

  private PDPageContentStream begin(PDPage fresh) throws IOException {
    int number = pages.size();
    pages.add(fresh);
    document.addPage(fresh);
    fresh.setStructParents(number);
    fresh.getCOSObject().setName("Tabs", "S");
    parents.put(number, new PDParentTreeValue(marked));
    return new PDPageContentStream(document, fresh, AppendMode.OVERWRITE, true);
  }

  private void turnPage() throws IOException {
    if (open.isPresent()) {
      content.endMarkedContent();
    }
    content.close();
    page = new PDPage(PDRectangle.A4);
    marked = new COSArray();
    content = begin(page);
    y = TOP_OF_NEXT_PAGE;
    if (open.isPresent()) {
      mark(open.get());
    }
  }

  float y() {
    return y;
  }

  void moveTo(float newY) {
    y = newY;
  }

  void skip(float height) {
    y += height;
  }

  /// Goes on to the next page unless so much is left on this one.
  void need(float height) throws IOException {
    if (y + height > BOTTOM && y > TOP_OF_NEXT_PAGE) {
      turnPage();
    }
  }

  /// Something that is drawn within an element.
  interface Drawing {
    void draw() throws IOException;
  }

  PDStructureElement group(String type) {
    return group(type, root);
  }

  PDStructureElement group(String type, PDStructureElement parent) {
    PDStructureElement element = new PDStructureElement(type, parent);
    parent.appendKid(element);
    return element;
  }

  /// Draws an element of the structure: `type` as in ISO 32000-2 §14.8.4, `language` as in BCP 47.
  void tagged(String type, String language, Drawing drawing) throws IOException {
    tagged(group(type), language, drawing);
  }

  void tagged(PDStructureElement element, String language, Drawing drawing) throws IOException {
    element.setLanguage(language);
    open = Optional.of(element);
    mark(element);
    drawing.draw();
    content.endMarkedContent();
    open = Optional.empty();
  }

  private void mark(PDStructureElement element) throws IOException {
    int number = marked.size();
    if (element.getPage() == null) {
      element.setPage(page);
      element.appendKid(number);
    } else {
      // An element that goes on on another page refers to that page expressly.
      PDMarkedContentReference reference = new PDMarkedContentReference();
      reference.setPage(page);
      reference.setMCID(number);
      element.appendKid(reference);
    }
    marked.add(element.getCOSObject());
    content.beginMarkedContent(COSName.getPDFName(element.getStructureType()), number);
  }

  /// Draws lines and surfaces that mean nothing to somebody who listens.
  private void decoration(Drawing drawing) throws IOException {
    // Decoration may not stand within an element.
    if (open.isPresent()) {
      content.endMarkedContent();
    }
    content.beginMarkedContent(COSName.ARTIFACT);
    drawing.draw();
    content.endMarkedContent();
    if (open.isPresent()) {
      mark(open.get());
    }
  }

  void band(float top, float height, float red, float green, float blue) throws IOException {
    decoration(() -> {
      content.setNonStrokingColor(red, green, blue);
      content.addRect(0, HEIGHT - top - height, WIDTH, height);
      content.fill();
    });
  }

  void hairline(float fromX, float toX, float at) throws IOException {
    rule(fromX, at, toX, at);
  }

  void rule(float fromX, float fromY, float toX, float toY) throws IOException {
    decoration(() -> {
      content.setStrokingColor(HAIRLINE_GREY);
      content.setLineWidth(0.6f);
      content.moveTo(fromX, HEIGHT - fromY);
      content.lineTo(toX, HEIGHT - toY);
      content.stroke();
    });
  }

  float width(String text, Style style) throws IOException {
    return fonts.width(text, style.weight(), style.size());
  }

  /// Breaks text into lines: between words, before and after Chinese characters, and within a word
  /// that is wider than a line.
  List<Line> fitted(String text, Style style, float width) throws IOException {
    List<Line> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : pieces(VisualText.tidy(text))) {
      if (!line.isEmpty() && width((line + piece).stripTrailing(), style) > width) {
        lines.add(new Line(line.toString().strip(), style));
        line.setLength(0);
      }
      line.append(piece);
      while (width(line.toString().stripTrailing(), style) > width
          && line.codePointCount(0, line.length()) > 1) {
        int fits = fittingChars(line, style, width);
        lines.add(new Line(line.substring(0, fits), style));
        line.delete(0, fits);
      }
    }
    if (!line.toString().isBlank() || lines.isEmpty()) {
      lines.add(new Line(line.toString().strip(), style));
    }
    return lines;
  }

  private int fittingChars(CharSequence text, Style style, float width) throws IOException {
    int fits = Character.charCount(Character.codePointAt(text, 0));
    int next = fits;
    while (next < text.length()) {
      next += Character.charCount(Character.codePointAt(text, next));
      if (width(text.subSequence(0, next).toString(), style) > width) {
        break;
      }
      fits = next;
    }
    return fits;
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      boolean breaksAfter =
          codePoint == ' ' || Character.isIdeographic(codePoint) || clings(codePoint);
      if (breaksAfter && !(next < text.length() && clings(text.codePointAt(next)))) {
        pieces.add(text.substring(from, next));
        from = next;
      }
      i = next;
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  /// Chinese punctuation that no line may begin with.
  private static boolean clings(int codePoint) {
    return "，。、；：？！）》」』／".indexOf(codePoint) >= 0;
  }

  /// Draws lines from here down, going on to the next page where needed.
  void lines(List<Line> lines, float x) throws IOException {
    for (Line line : lines) {
      need(line.style().leading());
      y += line.style().leading();
      draw(line, x, y - line.style().size() * 0.3f);
    }
  }

  void paragraph(String text, Style style, float x, float width) throws IOException {
    lines(fitted(text, style, width), x);
  }

  static float height(List<Line> lines) {
    float height = 0;
    for (Line line : lines) {
      height += line.style().leading();
    }
    return height;
  }

  /// Draws at a place, `at` being the base line, and leaves the current height alone.
  void draw(Line line, float x, float at) throws IOException {
    float pen = x;
    content.setNonStrokingColor(line.style().grey());
    for (Typefaces.Run run : typefaces.runs(VisualText.of(line.text()), line.style().weight())) {
      if (run.face().isPresent()) {
        PDType0Font font = fonts.font(run.face().get());
        content.beginText();
        content.setFont(font, line.style().size());
        content.newLineAtOffset(pen, HEIGHT - at);
        content.showText(run.text());
        content.endText();
        pen += font.getStringWidth(run.text()) / 1000 * line.style().size();
      } else {
        pen = boxes(run.text(), line.style(), pen, at);
      }
    }
  }

  private float boxes(String missing, Style style, float x, float at) throws IOException {
    float pen = x;
    content.setStrokingColor(style.grey());
    content.setLineWidth(style.size() * 0.05f);
    for (int i = 0; i < missing.codePointCount(0, missing.length()); i++) {
      content.addRect(
          pen + style.size() * 0.05f,
          HEIGHT - at,
          style.size() * Typefaces.BOX_WIDTH,
          style.size() * 0.7f);
      content.stroke();
      pen += style.size() * Typefaces.BOX_ADVANCE;
    }
    return pen;
  }

  static float points(double millimetres) {
    return (float) millimetres * POINTS_PER_MILLIMETRE;
  }

  /// Draws a QR symbol as one filled path, its upper left module at this place.
  void symbol(QrSymbol symbol, float x, float top, float side, String alternative)
      throws IOException {
    PDStructureElement figure = group("Figure");
    figure.setAlternateDescription(alternative);
    tagged(
        figure,
        "en",
        () -> {
          float module = side / symbol.size();
          content.saveGraphicsState();
          content.transform(new Matrix(module, 0, 0, -module, x, HEIGHT - top));
          content.setNonStrokingColor(BLACK);
          for (int row = 0; row < symbol.size(); row++) {
            for (QrSymbol.Run run : symbol.darkRuns(row)) {
              content.addRect(run.from(), row, run.length(), 1);
            }
          }
          content.fill();
          content.restoreGraphicsState();
        });
  }

  /// The finished file. `foot` stands at the foot of every page, with the page number.
  Bytes finish(String foot) throws IOException {
    content.close();
    for (int i = 0; i < pages.size(); i++) {
      content = new PDPageContentStream(document, pages.get(i), AppendMode.APPEND, true, true);
      String number = (i + 1) + " / " + pages.size();
      decoration(() -> {
        Style style = Style.quiet(7);
        draw(new Line(foot, style), LEFT, FOOT);
        draw(new Line(number, style), RIGHT - width(number, style), FOOT);
      });
      content.close();
    }
    PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
    tree.setNumbers(parents);
    structure.setParentTree(tree);
    structure.setParentTreeNextKey(pages.size());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    document.save(bytes);
    document.close();
    return Bytes.copyOf(bytes.toByteArray());
  }
}
