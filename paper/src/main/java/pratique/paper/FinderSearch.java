package pratique.paper;

import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.detector.FinderPattern;
import com.google.zxing.qrcode.detector.FinderPatternFinder;
import com.google.zxing.qrcode.detector.FinderPatternInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the corners of QR codes in a black and white image: squares whose runs are 1:1:3:1:1, in
/// threes that may belong together.
///
/// ZXing's own search tries every three of the squares it found, which takes hours on an image made
/// of such squares. Here the squares and the threes are limited, and the likeliest come first, so
/// any image is done in time, and several codes in one image are found in one pass.
final class FinderSearch extends FinderPatternFinder {

  /// Beyond this an image is not a document but a texture.
  private static final int MAX_SQUARES_SEEN = 2_000;

  private static final int MAX_SQUARES_COMBINED = 60;
  private static final int MAX_TRIPLES = 80;

  /// A square that only one row showed is a coincidence.
  private static final int MIN_ROWS = 2;

  /// Between the centres of two finders: 14 modules in version 1, 170 in version 40, with some
  /// tolerance for the measured module.
  private static final double MIN_MODULES_APART = 10;

  private static final double MAX_MODULES_APART = 230;
  private static final double MAX_SIZE_RATIO = 1.7;
  private static final double MAX_DISTORTION = 0.9;

  /// Images below this are looked at row by row, larger ones at every second row.
  private static final int SMALL_PIXELS = 1_000_000;

  FinderSearch(BitMatrix image) {
    super(image);
  }

  /// Three finders in the order that ZXing wants, the better fit the smaller `distortion`.
  record Triple(
      FinderPattern bottomLeft, FinderPattern topLeft, FinderPattern topRight, double distortion) {

    FinderPatternInfo info() {
      return new FinderPatternInfo(new FinderPattern[] {bottomLeft, topLeft, topRight});
    }

    boolean sharesWith(Triple other) {
      return has(other.bottomLeft) || has(other.topLeft) || has(other.topRight);
    }

    private boolean has(FinderPattern finder) {
      return List.of(bottomLeft, topLeft, topRight).contains(finder);
    }
  }

  /// The likeliest first.
  List<Triple> triples() {
    scanRows();
    List<FinderPattern> squares = new ArrayList<>();
    for (FinderPattern square : getPossibleCenters()) {
      if (square.getCount() >= MIN_ROWS) {
        squares.add(square);
      }
    }
    squares.sort(Comparator.comparingInt(FinderPattern::getCount).reversed());
    int count = Math.min(squares.size(), MAX_SQUARES_COMBINED);
    List<Triple> triples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        for (int k = j + 1; k < count; k++) {
          addIfPlausible(squares.get(i), squares.get(j), squares.get(k), triples);
        }
      }
    }
    triples.sort(Comparator.comparingDouble(Triple::distortion));
    return triples.subList(0, Math.min(triples.size(), MAX_TRIPLES));
  }

  private void scanRows() {
    BitMatrix image = getImage();
    long pixels = (long) image.getWidth() * image.getHeight();
    int step = pixels <= SMALL_PIXELS ? 1 : 2;
    BitArray row = new BitArray(image.getWidth());
    for (int y = step - 1; y < image.getHeight(); y += step) {
      row = image.getRow(y, row);
      scanRow(row, y);
      if (getPossibleCenters().size() > MAX_SQUARES_SEEN) {
        return;
      }
    }
  }

  /// Slides a window of five runs, dark first and last, along one row.
  private void scanRow(BitArray row, int y) {
    int width = row.getSize();
    int[] runs = new int[5];
    int seen = 0;
    int x = row.getNextSet(0);
    int lightBefore = 0;
    while (x < width) {
      int end = row.getNextUnset(x);
      runs[0] = runs[2];
      runs[1] = runs[3];
      runs[2] = runs[4];
      runs[3] = lightBefore;
      runs[4] = end - x;
      seen++;
      if (seen >= 3 && foundPatternCross(runs)) {
        handlePossibleCenter(runs, y, end);
      }
      x = row.getNextSet(end);
      lightBefore = x - end;
    }
  }

  private static void addIfPlausible(
      FinderPattern a, FinderPattern b, FinderPattern c, List<Triple> triples) {
    double largest = Math.max(a.getEstimatedModuleSize(), b.getEstimatedModuleSize());
    largest = Math.max(largest, c.getEstimatedModuleSize());
    double smallest = Math.min(a.getEstimatedModuleSize(), b.getEstimatedModuleSize());
    smallest = Math.min(smallest, c.getEstimatedModuleSize());
    if (largest > MAX_SIZE_RATIO * smallest) {
      return;
    }
    ResultPoint[] ordered = {a, b, c};
    ResultPoint.orderBestPatterns(ordered);
    double down = ResultPoint.distance(ordered[0], ordered[1]);
    double across = ResultPoint.distance(ordered[1], ordered[2]);
    double diagonal = ResultPoint.distance(ordered[0], ordered[2]);
    double module = (largest + smallest) / 2;
    if (Math.min(down, across) < MIN_MODULES_APART * module
        || Math.max(down, across) > MAX_MODULES_APART * module) {
      return;
    }
    // 0 for an isosceles right triangle.
    double square = diagonal * diagonal;
    double distortion =
        (Math.abs(square - 2 * down * down) + Math.abs(square - 2 * across * across)) / square
            + (largest - smallest) / smallest;
    if (distortion <= MAX_DISTORTION) {
      triples.add(
          new Triple(
              (FinderPattern) ordered[0],
              (FinderPattern) ordered[1],
              (FinderPattern) ordered[2],
              distortion));
    }
  }
}
