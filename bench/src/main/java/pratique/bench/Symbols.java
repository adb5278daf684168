package pratique.bench;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import pratique.encoding.Bytes;
import pratique.paper.QrSymbol;

/// One text as a QR symbol by our hand and by others', and as an image.
///
/// All do the same work: level Q, the smallest version, the mask with the fewest penalties, four
/// pixels to a module and the usual quiet zone.
final class Symbols {

  private static final int MODULE_PIXELS = 4;
  private static final Map<EncodeHintType, ErrorCorrectionLevel> LEVEL_Q =
      Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q);

  private final String text;
  private final int pixels;

  private Symbols(String text) {
    this.text = text;
    int modules = Specimen.value(QrSymbol.of(text)).size() + 2 * QrSymbol.QUIET_ZONE_MODULES;
    this.pixels = modules * MODULE_PIXELS;
  }

  /// The symbols of a text that a reader was shown to find in both images.
  static Symbols proved(String text) {
    Symbols symbols = new Symbols(text);
    Specimen.require(text.equals(read(symbols.ourPng().toByteArray())), "our image has the text");
    Specimen.require(text.equals(read(symbols.zxingPng())), "ZXing's image has the text");
    int size = symbols.ours().size();
    Specimen.require(
        symbols.zxing().getMatrix().getWidth() == size && symbols.nayuki().size == size,
        "all symbols are of one size");
    return symbols;
  }

  private static String read(byte[] png) {
    try {
      var image = new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png)));
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(image)),
              Map.of(DecodeHintType.PURE_BARCODE, true))
          .getText();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (NotFoundException | ChecksumException | FormatException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  QrSymbol ours() {
    return Specimen.value(QrSymbol.of(text));
  }

  Bytes ourPng() {
    return ours().toPng(MODULE_PIXELS);
  }

  QRCode zxing() {
    try {
      return Encoder.encode(text, ErrorCorrectionLevel.Q);
    } catch (WriterException broken) {
      throw new IllegalStateException(broken);
    }
  }

  byte[] zxingPng() {
    try {
      BitMatrix matrix =
          new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, pixels, pixels, LEVEL_Q);
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      MatrixToImageWriter.writeToStream(matrix, "PNG", png);
      return png.toByteArray();
    } catch (WriterException broken) {
      throw new IllegalStateException(broken);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  QrCode nayuki() {
    return QrCode.encodeSegments(
        QrSegment.makeSegments(text),
        QrCode.Ecc.QUARTILE,
        QrCode.MIN_VERSION,
        QrCode.MAX_VERSION,
        -1,
        false);
  }
}
