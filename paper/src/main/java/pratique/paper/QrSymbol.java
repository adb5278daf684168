package pratique.paper;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// The square of dark and light modules that carries a certificate on paper or on a screen.
///
/// The smallest version that holds the text; alphanumeric mode when the text allows it (it does for
/// `HC1:` and `PQ1:`), UTF-8 bytes otherwise; never more error correction than was asked for.
///
/// @spec https://www.iso.org/standard/83389.html ISO/IEC 18004 §6, §7
/// @spec https://smart.who.int/trust/hcert_spec.html HCERT §4.2
public final class QrSymbol {

  /// The light border that readers need, in modules (ISO/IEC 18004 §6.3.8).
  public static final int QUIET_ZONE_MODULES = 4;

  public static final int MAX_MODULE_PIXELS = 32;
  public static final int MAX_QUIET_ZONE_MODULES = 64;

  /// HCERT §4.2: the diagonal on paper is 35 to 60 mm.
  private static final double SMALLEST_DIAGONAL_MILLIMETRES = 35;

  private static final double LARGEST_DIAGONAL_MILLIMETRES = 60;

  /// Four dots of a 300 dpi printer: modules below this blur into each other.
  private static final double SMALLEST_MODULE_MILLIMETRES = 4 * 25.4 / 300;

  private static final double COMFORTABLE_MODULE_MILLIMETRES = 0.5;

  private final int version;
  private final ErrorCorrection level;
  private final Modules modules;

  private QrSymbol(int version, ErrorCorrection level, Modules modules) {
    this.version = version;
    this.level = level;
    this.modules = modules;
  }

  /// The symbol at the level that HCERT recommends.
  public static Decoded<QrSymbol> of(String text) {
    return of(text, ErrorCorrection.QUARTILE);
  }

  /// The symbol, or `qr.too-long` with the limit.
  public static Decoded<QrSymbol> of(String text, ErrorCorrection level) {
    requireNonNull(level, "level");
    Optional<CodeWords> words;
    if (CodeWords.isAlphanumeric(text)) {
      if (text.length() > level.maxAlphanumericChars()) {
        return tooLong(level, level.maxAlphanumericChars(), "characters", text.length());
      }
      words = CodeWords.alphanumeric(text, level);
    } else {
      // Lengths first: a huge text is not turned into bytes to be counted.
      int utf8Bytes = text.length() > level.maxBytes() ? text.length() : utf8(text).length;
      if (utf8Bytes > level.maxBytes()) {
        return tooLong(level, level.maxBytes(), "bytes", utf8Bytes);
      }
      words = CodeWords.bytes(utf8(text), level);
    }
    CodeWords placed = words.orElseThrow();
    Layout layout = Layout.of(placed.version());
    Modules modules = Masks.best(layout.place(placed.words()), layout, level);
    return Decoded.ok(new QrSymbol(placed.version(), level, modules));
  }

  private static Decoded<QrSymbol> tooLong(
      ErrorCorrection level, int limit, String unit, int length) {
    return Decoded.malformed(
        "qr.too-long",
        "text of the code must be at most "
            + limit
            + " "
            + unit
            + " at error correction "
            + level
            + ", was "
            + length
            + "; put less into the document or choose a lower level");
  }

  /// 1 to 40.
  public int version() {
    return version;
  }

  public ErrorCorrection level() {
    return level;
  }

  /// Modules along one side, 21 to 177, without quiet zone.
  public int size() {
    return modules.size();
  }

  /// Whether the module in column `x` and row `y`, counted from the top left, is dark.
  public boolean dark(int x, int y) {
    if (x < 0 || x >= size() || y < 0 || y >= size()) {
      throw new IndexOutOfBoundsException("module " + x + "," + y + " of " + size());
    }
    return modules.dark(x, y);
  }

  /// How long a side should be on paper: a diagonal of 35 to 60 mm, more only where the modules
  /// would otherwise be too fine for an office printer.
  public double printedSideMillimetres() {
    double comfortable = size() * COMFORTABLE_MODULE_MILLIMETRES * Math.sqrt(2);
    double diagonal =
        Math.clamp(comfortable, SMALLEST_DIAGONAL_MILLIMETRES, LARGEST_DIAGONAL_MILLIMETRES);
    return Math.max(diagonal / Math.sqrt(2), size() * SMALLEST_MODULE_MILLIMETRES);
  }

  /// A black and white PNG with the usual quiet zone. `modulePixels`: 1 to 32.
  public Bytes toPng(int modulePixels) {
    return toPng(modulePixels, QUIET_ZONE_MODULES);
  }

  /// A black and white PNG. `modulePixels`: 1 to 32; `quietZone`: 0 to 64 modules.
  public Bytes toPng(int modulePixels, int quietZone) {
    requireWithin("modulePixels", modulePixels, 1, MAX_MODULE_PIXELS);
    requireQuietZone(quietZone);
    int pixels = (size() + 2 * quietZone) * modulePixels;
    Png png = Png.oneBit(pixels);
    byte[] line = new byte[Png.lineBytes(pixels)];
    Arrays.fill(line, 1, line.length, (byte) 0xff);
    byte[] margin = line.clone();
    if (quietZone > 0) {
      png.rows(margin, quietZone * modulePixels);
    }
    for (int y = 0; y < size(); y++) {
      paint(y, modulePixels, quietZone, line);
      png.rows(line, modulePixels);
    }
    if (quietZone > 0) {
      png.rows(margin, quietZone * modulePixels);
    }
    return Bytes.copyOf(png.finish());
  }

  /// One row of pixels after the filter byte, eight in a byte, 0 is black.
  private void paint(int y, int modulePixels, int quietZone, byte[] line) {
    long white = (1L << modulePixels) - 1;
    long pending = 0;
    int pendingPixels = 0;
    int at = 1;
    for (int x = -quietZone; x < size() + quietZone; x++) {
      boolean dark = x >= 0 && x < size() && modules.dark(x, y);
      pending = (pending << modulePixels) | (dark ? 0 : white);
      pendingPixels += modulePixels;
      while (pendingPixels >= 8) {
        pendingPixels -= 8;
        line[at++] = (byte) (pending >>> pendingPixels);
      }
    }
    if (pendingPixels > 0) {
      line[at] = (byte) (pending << (8 - pendingPixels));
    }
  }

  /// An SVG image with the usual quiet zone, as large as it should be printed.
  public String toSvg() {
    return toSvg(QUIET_ZONE_MODULES);
  }

  /// An SVG image: one path over a white square; `quietZone`: 0 to 64 modules.
  public String toSvg(int quietZone) {
    requireQuietZone(quietZone);
    int side = size() + 2 * quietZone;
    long hundredths = Math.round(printedSideMillimetres() * side / size() * 100);
    String millimetres =
        hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100;
    StringBuilder svg = new StringBuilder(size() * size() * 3);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    svg.append(side).append(' ').append(side);
    svg.append("\" width=\"").append(millimetres).append("mm\" height=\"").append(millimetres);
    svg.append("mm\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\">");
    svg.append("<path fill=\"#fff\" d=\"M0 0h").append(side).append('v').append(side);
    svg.append("H0z\"/><path d=\"");
    for (int y = 0; y < size(); y++) {
      for (Run run : darkRuns(y)) {
        svg.append('M').append(run.from() + quietZone).append(' ').append(y + quietZone);
        svg.append('h').append(run.length()).append("v1h-").append(run.length()).append('z');
      }
    }
    return svg.append("\"/></svg>\n").toString();
  }

  /// Neighbouring dark modules of one row.
  record Run(int from, int length) {}

  List<Run> darkRuns(int y) {
    List<Run> runs = new ArrayList<>();
    int x = 0;
    while (x < size()) {
      int from = x;
      while (x < size() && modules.dark(x, y)) {
        x++;
      }
      if (x > from) {
        runs.add(new Run(from, x - from));
      }
      x++;
    }
    return runs;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void requireQuietZone(int modules) {
    requireWithin("quietZone", modules, 0, MAX_QUIET_ZONE_MODULES);
  }

  private static void requireWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", was " + value);
    }
  }

  /// Version and level only: the modules are somebody's document.
  @Override
  public String toString() {
    return "QrSymbol[version " + version + ", " + level + "]";
  }
}
