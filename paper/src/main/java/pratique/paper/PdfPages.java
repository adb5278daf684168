package pratique.paper;

import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import pratique.encoding.Fault;

/// Reads the QR codes on the pages of a PDF.
///
/// Pages are drawn as they would be printed, without their text: no font is loaded, so a stranger's
/// fonts are never interpreted. Nothing in a PDF is executed and nothing is fetched. Work is
/// limited: bytes, pages, pixels, drawing operations, and what compressed streams may grow to.
public final class PdfPages {

  public static final int MAX_INPUT_BYTES = 20 << 20;
  public static final int MAX_PAGES = 10;

  static final long MAX_INFLATED_BYTES = 256L << 20;

  private static final long MAX_IMAGE_PIXELS = 100_000_000;

  /// What drawing all pages may cost. The unit is the time to fill one pixel, about a nanosecond;
  /// counted and not measured, so that a file gets the same answer on a busy machine.
  private static final long MAX_COST = 3_000_000_000L;

  private static final long COST_OF_OPERATION = 500;
  private static final long COST_OF_FORM = 40_000;
  private static final long COST_OF_IMAGE_PIXEL = 4;
  private static final long COST_OF_PATTERN_PIXEL = 50;
  private static final int MAX_PAGE_PIXELS = 12_000_000;

  /// Some ten pixels for each millimetre: three for the finest module that we print.
  private static final float DOTS_PER_INCH = 240;

  private static final float POINTS_PER_INCH = 72;

  /// Everything that shows, places or styles text (ISO 32000-2 §9.3, §9.4).
  private static final Set<String> TEXT_OPERATORS =
      Set.of(
          "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ",
          "'", "\"");

  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

  private PdfPages() {}

  /// Whether the bytes claim to be a PDF: the header stands in the first kilobyte.
  public static boolean looksLikePdf(byte[] input) {
    for (int i = 0; i + 4 < Math.min(input.length, 1024); i++) {
      if (input[i] == '%' && input[i + 1] == 'P' && input[i + 2] == 'D' && input[i + 3] == 'F') {
        return true;
      }
    }
    return false;
  }

  /// All codes on the first [#MAX_PAGES] pages. Never throws.
  public static Scan read(byte[] input) {
    if (input.length > MAX_INPUT_BYTES) {
      return unreadable(
          "pdf.too-large",
          "PDF must be at most "
              + MAX_INPUT_BYTES
              + " bytes, was "
              + input.length
              + "; send the page with the code alone");
    }
    if (!looksLikePdf(input)) {
      return unreadable("pdf.not-a-pdf", "not a PDF; send the certificate as a PDF or an image");
    }
    if (inflatedBytes(input) > MAX_INFLATED_BYTES) {
      return tooComplex();
    }
    QuietPdfBox.silence();
    try (PDDocument document = Loader.loadPDF(input)) {
      return read(document);
    } catch (InvalidPasswordException locked) {
      return unreadable(
          "pdf.encrypted",
          "the PDF is protected by a password; save it without one, or take a picture of the page");
    } catch (TooComplex tooComplex) {
      return tooComplex();
    } catch (IOException | RuntimeException damaged) {
      // PDFBox answers some damaged files with unchecked exceptions.
      return unreadable(
          "pdf.damaged", "the PDF is damaged; save it again or take a picture of the page");
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      // The limits above cannot see through every chain of encodings; this is the last of them.
      return tooComplex();
    }
  }

  private static Scan read(PDDocument document) throws IOException {
    Work work = new Work();
    PDFRenderer renderer = new TextlessRenderer(document, work);
    renderer.setSubsamplingAllowed(true);
    Set<String> texts = new LinkedHashSet<>();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < Math.min(pages, MAX_PAGES); i++) {
      PDRectangle sheet = document.getPage(i).getCropBox();
      double squarePoints = Math.max((double) sheet.getWidth() * sheet.getHeight(), 1);
      double most = Math.sqrt(MAX_PAGE_PIXELS / squarePoints);
      float scale = (float) Math.min(DOTS_PER_INCH / POINTS_PER_INCH, most);
      BufferedImage image = renderer.renderImage(i, scale, ImageType.GRAY);
      texts.addAll(QrDetection.texts(GreyImage.of(image)));
    }
    if (texts.isEmpty()) {
      return new Scan.NoCode(
          new Fault(
              "pdf.no-code",
              "no QR code could be read on "
                  + (pages > MAX_PAGES ? "the first " + MAX_PAGES + " of " : "")
                  + pages
                  + (pages == 1 ? " page" : " pages")
                  + "; take a picture of the code and send that"));
    }
    return new Scan.Found(new ArrayList<>(texts));
  }

  /// What all streams that begin like zlib data inflate to, counted no further than the limit.
  private static long inflatedBytes(byte[] input) {
    long total = 0;
    byte[] sink = new byte[1 << 16];
    try (Inflater inflater = new Inflater(true)) {
      for (int i = 0; i + STREAM.length + 2 < input.length; i++) {
        if (startsWith(input, i)) {
          int from = i + STREAM.length;
          from += input[from] == '\r' ? 1 : 0;
          from += input[from] == '\n' ? 1 : 0;
          inflater.reset();
          // Like PDFBox: the zlib header is skipped, not checked.
          total += inflated(inflater, input, from + 2, sink, MAX_INFLATED_BYTES - total);
          if (total > MAX_INFLATED_BYTES) {
            return total;
          }
        }
      }
    }
    return total;
  }

  private static boolean startsWith(byte[] input, int at) {
    for (int i = 0; i < STREAM.length; i++) {
      if (input[at + i] != STREAM[i]) {
        return false;
      }
    }
    return true;
  }

  private static long inflated(Inflater inflater, byte[] input, int from, byte[] sink, long limit) {
    if (from >= input.length) {
      return 0;
    }
    long total = 0;
    try {
      inflater.setInput(input, from, input.length - from);
      while (total <= limit) {
        int count = inflater.inflate(sink);
        if (count == 0) {
          return total;
        }
        total += count;
      }
    } catch (DataFormatException noDeflatedStream) {
      return total;
    }
    return total;
  }

  private static Scan tooComplex() {
    return unreadable(
        "pdf.too-complex",
        "drawing this PDF takes more than a certificate may need; take a picture of the code and"
            + " send that");
  }

  private static Scan unreadable(String code, String message) {
    return new Scan.Unreadable(new Fault(code, message));
  }

  /// A page asked for more work than [Work] allows. Unchecked: PDFBox swallows checked ones.
  private static final class TooComplex extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooComplex() {
      super("drawing limit reached", null, false, false);
    }
  }

  /// What drawing has cost so far, for all pages together.
  private static final class Work {

    private long cost;
    private long imagePixels;

    void spend(long amount) {
      cost += amount;
      if (cost > MAX_COST) {
        throw new TooComplex();
      }
    }

    void decode(PDImage image) {
      imagePixels += Math.max(0, (long) image.getWidth() * image.getHeight());
      if (imagePixels > MAX_IMAGE_PIXELS) {
        throw new TooComplex();
      }
    }
  }

  private static final class TextlessRenderer extends PDFRenderer {

    private final Work work;

    TextlessRenderer(PDDocument document, Work work) {
      super(document);
      this.work = work;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      return new TextlessDrawer(parameters, work);
    }
  }

  private static final class TextlessDrawer extends PageDrawer {

    private final Work work;

    TextlessDrawer(PageDrawerParameters parameters, Work work) throws IOException {
      super(parameters);
      this.work = work;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      work.spend(COST_OF_OPERATION);
      if (!TEXT_OPERATORS.contains(operator.getName())) {
        super.processOperator(operator, operands);
      }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
      work.spend(COST_OF_FORM);
      super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
      // Drawn on a canvas of its own, which is then laid over the page.
      work.spend(COST_OF_FORM + 2 * MAX_PAGE_PIXELS);
      super.showTransparencyGroup(form);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      work.decode(image);
      Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
      double area =
          Math.abs(
              (double) matrix.getScaleX() * matrix.getScaleY()
                  - (double) matrix.getShearX() * matrix.getShearY());
      work.spend(COST_OF_IMAGE_PIXEL * pixels(area));
      super.drawImage(image);
    }

    @Override
    public void shadingFill(COSName shadingName) throws IOException {
      work.spend(COST_OF_PATTERN_PIXEL * MAX_PAGE_PIXELS);
      super.shadingFill(shadingName);
    }

    @Override
    public void fillPath(int windingRule) throws IOException {
      work.spend(costOfPath(getGraphicsState().getNonStrokingColor()));
      super.fillPath(windingRule);
    }

    @Override
    public void strokePath() throws IOException {
      work.spend(costOfPath(getGraphicsState().getStrokingColor()));
      super.strokePath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
      work.spend(costOfPath(getGraphicsState().getNonStrokingColor()));
      work.spend(costOfPath(getGraphicsState().getStrokingColor()));
      super.fillAndStrokePath(windingRule);
    }

    @Override
    public void clip(int windingRule) {
      // Areas are intersected edge by edge.
      long edges = 0;
      for (PathIterator path = getLinePath().getPathIterator(null); !path.isDone(); path.next()) {
        edges++;
      }
      work.spend(edges * edges);
      super.clip(windingRule);
    }

    private long costOfPath(PDColor colour) {
      Rectangle2D bounds = getLinePath().getBounds2D();
      return (colour.isPattern() ? COST_OF_PATTERN_PIXEL : 1)
          * pixels(bounds.getWidth() * bounds.getHeight());
    }

    /// An area on the page in pixels of the drawing, not more than the page has.
    private long pixels(double area) {
      double scale = Math.abs(getGraphics().getTransform().getDeterminant());
      return (long) Math.clamp(area * scale, 0, MAX_PAGE_PIXELS);
    }
  }
}
