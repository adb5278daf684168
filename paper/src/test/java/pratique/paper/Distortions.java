package pratique.paper;

import com.google.zxing.common.PerspectiveTransform;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// What happens to a code between the printer and the reader.
final class Distortions {

  private Distortions() {}

  static BufferedImage image(byte[] png) {
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
      BufferedImage image =
          new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
      image.createGraphics().drawImage(read, 0, 0, null);
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] png(BufferedImage image) {
    return encoded(image, "png");
  }

  static byte[] encoded(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `quality`: 0 worst to 1 best.
  static byte[] jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static BufferedImage transformed(BufferedImage image, AffineTransform transform, Color around) {
    double[] corners = {
      0, 0, image.getWidth(), 0, 0, image.getHeight(), image.getWidth(), image.getHeight()
    };
    transform.transform(corners, 0, corners, 0, 4);
    double left = Math.min(Math.min(corners[0], corners[2]), Math.min(corners[4], corners[6]));
    double right = Math.max(Math.max(corners[0], corners[2]), Math.max(corners[4], corners[6]));
    double top = Math.min(Math.min(corners[1], corners[3]), Math.min(corners[5], corners[7]));
    double bottom = Math.max(Math.max(corners[1], corners[3]), Math.max(corners[5], corners[7]));
    BufferedImage result =
        new BufferedImage(
            (int) Math.ceil(right - left),
            (int) Math.ceil(bottom - top),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setColor(around);
    graphics.fillRect(0, 0, result.getWidth(), result.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.translate(-left, -top);
    graphics.drawImage(image, transform, null);
    graphics.dispose();
    return result;
  }

  static BufferedImage rotated(BufferedImage image, double degrees) {
    return transformed(
        image, AffineTransform.getRotateInstance(Math.toRadians(degrees)), Color.LIGHT_GRAY);
  }

  static BufferedImage sheared(BufferedImage image, double x, double y) {
    return transformed(image, AffineTransform.getShearInstance(x, y), Color.WHITE);
  }

  static BufferedImage scaled(BufferedImage image, double factor) {
    return transformed(image, AffineTransform.getScaleInstance(factor, factor), Color.WHITE);
  }

  /// As seen by a camera that stands too low: the upper edge is shorter by `part` at each end.
  static BufferedImage keystoned(BufferedImage image, double part) {
    float width = image.getWidth();
    float height = image.getHeight();
    float inset = (float) part * width;
    PerspectiveTransform back =
        PerspectiveTransform.quadrilateralToQuadrilateral(
            inset,
            0,
            width - inset,
            0,
            width,
            height,
            0,
            height,
            0,
            0,
            width,
            0,
            width,
            height,
            0,
            height);
    BufferedImage result =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float[] point = {x + 0.5f, y + 0.5f};
        back.transformPoints(point);
        result.setRGB(x, y, sample(image, point[0], point[1]));
      }
    }
    return result;
  }

  private static int sample(BufferedImage image, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    boolean inside =
        column >= 0 && row >= 0 && column < image.getWidth() && row < image.getHeight();
    return inside ? image.getRGB(column, row) : 0xffffff;
  }

  static BufferedImage blurred(BufferedImage image, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    float[] weights = new float[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      weights[i + radius] = (float) Math.exp(-i * i / (2 * sigma * sigma));
      sum += weights[i + radius];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
    BufferedImage across =
        new ConvolveOp(new Kernel(weights.length, 1, weights), ConvolveOp.EDGE_NO_OP, null)
            .filter(image, null);
    return new ConvolveOp(new Kernel(1, weights.length, weights), ConvolveOp.EDGE_NO_OP, null)
        .filter(across, null);
  }

  /// Gaussian noise, and light that falls off towards the right.
  static BufferedImage noisy(BufferedImage image, double sigma, double shade, Random random) {
    BufferedImage result =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        double light = 1 - shade * x / image.getWidth();
        double value = (image.getRGB(x, y) & 0xff) * light + sigma * random.nextGaussian();
        int grey = (int) Math.clamp(value, 0, 255);
        result.setRGB(x, y, grey * 0x010101);
      }
    }
    return result;
  }

  static BufferedImage negative(BufferedImage image) {
    BufferedImage result =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        result.setRGB(x, y, ~image.getRGB(x, y) & 0xffffff);
      }
    }
    return result;
  }

  static BufferedImage noise(int width, int height, Random random) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      Arrays.setAll(row, x -> random.nextInt(0x1000000));
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  static BufferedImage gradient(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0x10000 * (255 * x / width) + 0x100 * (255 * y / height) + 128);
      }
    }
    return image;
  }

  static BufferedImage onCanvas(int width, int height, Color paper) {
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(paper);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return canvas;
  }

  static void place(BufferedImage canvas, BufferedImage image, int x, int y) {
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(image, x, y, null);
    graphics.dispose();
  }
}
