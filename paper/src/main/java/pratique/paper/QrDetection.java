package pratique.paper;

import com.google.zxing.Binarizer;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.GridSampler;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.common.PerspectiveTransform;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.detector.AlignmentPattern;
import com.google.zxing.qrcode.detector.Detector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the QR codes of one grey image, trying harder step by step until something is read.
///
/// Each step costs time in proportion to its pixels, and the steps are few, so every image ends.
final class QrDetection {

  /// Scales are tried in the order in which they come near this size.
  private static final double FAVOURITE_PIXELS = 1_500_000;

  private static final int MAX_PIXELS_TO_DOUBLE = 4_000_000;
  private static final int MIN_SIDE_PIXELS = 42;

  /// Decoding byte mode as ISO-8859-1 keeps every byte; what they mean is decided by [#text].
  private static final Map<DecodeHintType, ?> HINTS =
      Map.of(DecodeHintType.CHARACTER_SET, "ISO-8859-1");

  private QrDetection() {}

  /// The texts of all codes that the first successful step shows.
  static Set<String> texts(GreyImage image) {
    List<GreyImage> scales = scales(image);
    for (GreyImage scaled : scales) {
      Set<String> found = bothWays(scaled);
      if (!found.isEmpty()) {
        return found;
      }
    }
    for (GreyImage scaled : scales) {
      Set<String> found = bothWays(scaled.smoothed());
      if (!found.isEmpty()) {
        return found;
      }
    }
    for (GreyImage scaled : scales) {
      Set<String> found = bothWays(scaled.negative());
      if (!found.isEmpty()) {
        return found;
      }
    }
    return Set.of();
  }

  private static List<GreyImage> scales(GreyImage image) {
    List<GreyImage> scales = new ArrayList<>();
    scales.add(image);
    if (image.pixelCount() <= MAX_PIXELS_TO_DOUBLE) {
      scales.add(image.doubled());
    }
    GreyImage smaller = image;
    for (int i = 0; i < 2; i++) {
      if (Math.min(smaller.getWidth(), smaller.getHeight()) >= 2 * MIN_SIDE_PIXELS) {
        smaller = smaller.halved();
        scales.add(smaller);
      }
    }
    scales.sort(
        Comparator.comparingDouble(
            scaled -> Math.abs(Math.log(scaled.pixelCount() / FAVOURITE_PIXELS))));
    return scales;
  }

  private static Set<String> bothWays(GreyImage image) {
    Set<String> found = read(new HybridBinarizer(image));
    return found.isEmpty() ? read(new GlobalHistogramBinarizer(image)) : found;
  }

  private static Set<String> read(Binarizer binarizer) {
    BitMatrix image;
    try {
      image = binarizer.getBlackMatrix();
    } catch (NotFoundException nothingDark) {
      return Set.of();
    }
    Set<String> found = new LinkedHashSet<>();
    List<FinderSearch.Triple> taken = new ArrayList<>();
    for (FinderSearch.Triple triple : new FinderSearch(image).triples()) {
      if (taken.stream().noneMatch(triple::sharesWith)) {
        readAt(image, triple)
            .ifPresent(text -> {
              taken.add(triple);
              found.add(text);
            });
      }
    }
    return found;
  }

  private static Optional<String> readAt(BitMatrix image, FinderSearch.Triple triple) {
    Corners corners = new Corners(image, triple);
    for (BitMatrix modules : corners.samples()) {
      try {
        return Optional.of(text(new Decoder().decode(modules, HINTS)));
      } catch (ReaderException | RuntimeException notReadable) {
        // ZXing also throws unchecked exceptions on damaged codes. The next sample may be better.
      }
    }
    return Optional.empty();
  }

  /// Byte mode without a declared character set is ISO-8859-1 by the standard and UTF-8 in
  /// practice: UTF-8 if it is valid UTF-8, ISO-8859-1 otherwise, so that binary content survives.
  private static String text(DecoderResult result) {
    String text = result.getText();
    boolean declared =
        switch (result.getSymbologyModifier()) {
          case 2, 4, 6 -> true;
          default -> false;
        };
    if (declared || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      return text;
    }
    ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      return text;
    }
  }

  /// Three finders, and what they say about size and position of the symbol.
  private static final class Corners extends Detector {

    private static final int MIN_DIMENSION = 21;
    private static final int MAX_DIMENSION = 177;

    private final FinderSearch.Triple triple;

    Corners(BitMatrix image, FinderSearch.Triple triple) {
      super(image);
      this.triple = triple;
    }

    /// The modules, for the likeliest number of them and its neighbours: a dense code is easily
    /// measured one version too large or too small.
    List<BitMatrix> samples() {
      double module = calculateModuleSize(triple.topLeft(), triple.topRight(), triple.bottomLeft());
      if (!(module >= 1)) {
        return List.of();
      }
      double across = ResultPoint.distance(triple.topLeft(), triple.topRight()) / module;
      double down = ResultPoint.distance(triple.topLeft(), triple.bottomLeft()) / module;
      int measured = (int) Math.round((across + down) / 2) + 7;
      int likeliest = measured + 2 - (measured + 1) % 4;
      List<BitMatrix> samples = new ArrayList<>();
      for (int off : new int[] {0, -4, 4}) {
        int dimension = likeliest + off;
        if (dimension >= MIN_DIMENSION && dimension <= MAX_DIMENSION) {
          sample(dimension, (float) module).ifPresent(samples::add);
        }
      }
      return samples;
    }

    private Optional<BitMatrix> sample(int dimension, float module) {
      float far = dimension - 3.5f;
      float cornerX =
          triple.topRight().getX() - triple.topLeft().getX() + triple.bottomLeft().getX();
      float cornerY =
          triple.topRight().getY() - triple.topLeft().getY() + triple.bottomLeft().getY();
      float alignment = far;
      Optional<AlignmentPattern> found =
          dimension == MIN_DIMENSION
              ? Optional.empty()
              : alignmentNear(cornerX, cornerY, dimension, module);
      if (found.isPresent()) {
        alignment = far - 3;
        cornerX = found.get().getX();
        cornerY = found.get().getY();
      }
      PerspectiveTransform transform =
          PerspectiveTransform.quadrilateralToQuadrilateral(
              3.5f,
              3.5f,
              far,
              3.5f,
              alignment,
              alignment,
              3.5f,
              far,
              triple.topLeft().getX(),
              triple.topLeft().getY(),
              triple.topRight().getX(),
              triple.topRight().getY(),
              cornerX,
              cornerY,
              triple.bottomLeft().getX(),
              triple.bottomLeft().getY());
      try {
        return Optional.of(
            GridSampler.getInstance().sampleGrid(getImage(), dimension, dimension, transform));
      } catch (NotFoundException outside) {
        return Optional.empty();
      }
    }

    /// The alignment pattern is three modules nearer to the top left than a fourth finder would be.
    private Optional<AlignmentPattern> alignmentNear(
        float cornerX, float cornerY, int dimension, float module) {
      float part = 1 - 3f / (dimension - 7);
      float left = triple.topLeft().getX();
      float top = triple.topLeft().getY();
      int x = (int) (left + part * (cornerX - left));
      int y = (int) (top + part * (cornerY - top));
      for (int reach = 4; reach <= 16; reach *= 2) {
        try {
          return Optional.of(findAlignmentInRegion(module, x, y, reach));
        } catch (NotFoundException notThere) {
          // Look further away.
        }
      }
      return Optional.empty();
    }
  }
}
