package pratique.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import pratique.encoding.Fault;

/// Reads the QR codes in a photo, a scan or a screenshot.
///
/// PNG, JPEG, GIF and BMP, told by content and not by name. Sizes are checked in the header before
/// anything is decoded; larger images are thinned out while they are read. Only QR codes are looked
/// for: dense ones are otherwise taken for other barcodes.
public final class QrImages {

  public static final int MAX_INPUT_BYTES = 32 << 20;
  public static final int MAX_PIXELS = 50_000_000;

  /// More is not looked at: larger images are read at a half, a third …
  private static final int MAX_DECODED_PIXELS = 16_000_000;

  /// A progressive JPEG is decoded once for each scan; a few bytes can demand thousands.
  private static final long MAX_JPEG_SCAN_PIXELS = 600_000_000;

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");

  private static final String TRY =
      "take a sharper picture of the code alone, from straight above and without glare";

  private QrImages() {}

  /// All codes in the image. Never throws.
  public static Scan read(byte[] input) {
    if (input.length > MAX_INPUT_BYTES) {
      return unreadable(
          "image.too-large",
          "image must be at most "
              + MAX_INPUT_BYTES
              + " bytes, was "
              + input.length
              + "; send a smaller picture of the code alone");
    }
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(input))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        try {
          if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            reader.setInput(stream, true, true);
            return read(reader, input);
          }
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException damaged) {
      return damaged();
    } catch (RuntimeException damaged) {
      // Java's readers answer some damaged files with unchecked exceptions.
      return damaged();
    }
    return unreadable(
        "image.unknown-format",
        "not a PNG, JPEG, GIF or BMP image; send a photo or a screenshot in one of these formats");
  }

  private static Scan read(ImageReader reader, byte[] input) throws IOException {
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > MAX_PIXELS) {
      return unreadable(
          "image.too-many-pixels",
          "image must have at most "
              + MAX_PIXELS
              + " pixels, has "
              + reader.getWidth(0)
              + " × "
              + reader.getHeight(0)
              + "; send a smaller picture of the code alone");
    }
    if (reader.getFormatName().equalsIgnoreCase("jpeg")
        && pixels * jpegScans(input) > MAX_JPEG_SCAN_PIXELS) {
      return unreadable(
          "image.too-many-scans",
          "progressive JPEG must have at most "
              + MAX_JPEG_SCAN_PIXELS
              + " pixels in all its scans, has "
              + pixels * jpegScans(input)
              + "; save the picture again as an ordinary JPEG or PNG");
    }
    int every = 1;
    while (pixels / ((long) every * every) > MAX_DECODED_PIXELS) {
      every++;
    }
    ImageReadParam thinned = reader.getDefaultReadParam();
    thinned.setSourceSubsampling(every, every, 0, 0);
    BufferedImage image = reader.read(0, thinned);
    return found(new ArrayList<>(QrDetection.texts(GreyImage.of(image))));
  }

  private static Scan found(List<String> texts) {
    return texts.isEmpty()
        ? new Scan.NoCode(
            new Fault("image.no-code", "no QR code could be read in this image; " + TRY))
        : new Scan.Found(texts);
  }

  /// "Start of scan" markers; inside of compressed data ff is always followed by something else.
  private static int jpegScans(byte[] input) {
    int scans = 0;
    for (int i = 0; i + 1 < input.length; i++) {
      if (input[i] == (byte) 0xff && input[i + 1] == (byte) 0xda) {
        scans++;
      }
    }
    return scans;
  }

  private static Scan damaged() {
    return unreadable(
        "image.damaged", "the image is damaged or of a rare kind; save it again as PNG or JPEG");
  }

  private static Scan unreadable(String code, String message) {
    return new Scan.Unreadable(new Fault(code, message));
  }
}
