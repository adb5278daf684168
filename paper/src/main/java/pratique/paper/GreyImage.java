package pratique.paper;

import com.google.zxing.LuminanceSource;
import java.awt.image.BufferedImage;

/// An image as brightness alone, one byte for a pixel, 0 is black.
final class GreyImage extends LuminanceSource {

  private final byte[] pixels;

  private GreyImage(int width, int height, byte[] pixels) {
    super(width, height);
    this.pixels = pixels;
  }

  /// What is transparent counts as white paper.
  static GreyImage of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] grey = new byte[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int argb = row[x];
        int alpha = argb >>> 24;
        // ITU-R BT.601 in 1024ths.
        int luma =
            (306 * (argb >> 16 & 0xff) + 601 * (argb >> 8 & 0xff) + 117 * (argb & 0xff)) >> 10;
        grey[y * width + x] = (byte) (255 - alpha + luma * alpha / 255);
      }
    }
    return new GreyImage(width, height, grey);
  }

  int pixelCount() {
    return pixels.length;
  }

  /// Half as wide and high: each pixel is the mean of four.
  GreyImage halved() {
    int width = getWidth() / 2;
    int height = getHeight() / 2;
    byte[] half = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int upper = 2 * y * getWidth();
      int lower = upper + getWidth();
      for (int x = 0; x < width; x++) {
        int sum =
            (pixels[upper + 2 * x] & 0xff)
                + (pixels[upper + 2 * x + 1] & 0xff)
                + (pixels[lower + 2 * x] & 0xff)
                + (pixels[lower + 2 * x + 1] & 0xff);
        half[y * width + x] = (byte) ((sum + 2) >> 2);
      }
    }
    return new GreyImage(width, height, half);
  }

  /// Twice as wide and high, bilinear: codes of two pixels for a module become readable.
  GreyImage doubled() {
    int width = 2 * getWidth();
    int height = 2 * getHeight();
    byte[] twice = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int near = y / 2;
      int far = Math.clamp(near + (y % 2 == 0 ? -1 : 1), 0, getHeight() - 1);
      for (int x = 0; x < width; x++) {
        int left = x / 2;
        int right = Math.clamp(left + (x % 2 == 0 ? -1 : 1), 0, getWidth() - 1);
        // A new pixel lies a quarter of an old one away from the nearest old centre.
        int sum = 9 * at(left, near) + 3 * at(right, near) + 3 * at(left, far) + at(right, far);
        twice[y * width + x] = (byte) ((sum + 8) >> 4);
      }
    }
    return new GreyImage(width, height, twice);
  }

  /// Averaged over three by three pixels, which takes the grain out of a photo.
  GreyImage smoothed() {
    int width = getWidth();
    int height = getHeight();
    byte[] smooth = pixels.clone();
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int sum = 0;
        for (int i = -1; i <= 1; i++) {
          sum += at(x - 1, y + i) + at(x, y + i) + at(x + 1, y + i);
        }
        smooth[y * width + x] = (byte) (sum / 9);
      }
    }
    return new GreyImage(width, height, smooth);
  }

  GreyImage negative() {
    byte[] negative = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      negative[i] = (byte) ~pixels[i];
    }
    return new GreyImage(getWidth(), getHeight(), negative);
  }

  private int at(int x, int y) {
    return pixels[y * getWidth() + x] & 0xff;
  }

  @Override
  public byte[] getRow(int y, byte[] row) {
    byte[] target = row != null && row.length >= getWidth() ? row : new byte[getWidth()];
    System.arraycopy(pixels, y * getWidth(), target, 0, getWidth());
    return target;
  }

  /// Not a copy; ZXing only reads it.
  @Override
  public byte[] getMatrix() {
    return pixels;
  }
}
