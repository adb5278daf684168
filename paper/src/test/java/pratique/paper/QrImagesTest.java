package pratique.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrImagesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static List<String> found(byte[] image) {
    return switch (QrImages.read(image)) {
      case Scan.Found(var texts) -> texts;
      case Scan.NoCode(var fault) -> throw new AssertionError(fault.toString());
      case Scan.Unreadable(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  private static String code(byte[] image) {
    return switch (QrImages.read(image)) {
      case Scan.Found _ -> "found";
      case Scan.NoCode(var fault) -> fault.code();
      case Scan.Unreadable(var fault) -> fault.code();
    };
  }

  private static BufferedImage drawn(String text, int modulePixels) {
    return Distortions.image(Texts.symbol(text).toPng(modulePixels).toByteArray());
  }

  private static void assertReadAfter(
      UnaryOperator<BufferedImage> distortion, int chars, int modulePixels, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2; i++) {
      String text = Texts.hcert(random, chars);
      BufferedImage image = distortion.apply(drawn(text, modulePixels));
      assertEquals(List.of(text), found(Distortions.png(image)));
    }
  }

  @Nested
  @DisplayName("spec/paper.md §3.2 PNG, JPEG, GIF and BMP are told by their content")
  class Formats {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void aCodeIsReadInEachFormat(String format) {
      String text = Texts.hcert(new Random(1), 400);
      assertEquals(List.of(text), found(Distortions.encoded(drawn(text, 4), format)));
    }

    @Test
    void aTransparentBackgroundIsPaper() {
      String text = Texts.hcert(new Random(2), 300);
      BufferedImage opaque = drawn(text, 4);
      BufferedImage image =
          new BufferedImage(opaque.getWidth(), opaque.getHeight(), BufferedImage.TYPE_INT_ARGB);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          boolean dark = (opaque.getRGB(x, y) & 0xffffff) == 0;
          image.setRGB(x, y, dark ? 0xff000000 : 0);
        }
      }
      assertEquals(List.of(text), found(Distortions.png(image)));
    }

    @Test
    void otherFilesAreCalledNoImage() {
      assertEquals("image.unknown-format", code(new byte[0]));
      assertEquals("image.unknown-format", code("HC1:6BF".getBytes(StandardCharsets.US_ASCII)));
      assertEquals("image.unknown-format", code("%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void randomBytesAndTruncatedImagesGetAnAnswerSeed3() {
      Random random = new Random(3);
      byte[] png = Distortions.png(drawn(Texts.hcert(random, 200), 2));
      byte[] jpeg = Distortions.jpeg(drawn(Texts.hcert(random, 200), 2), 0.8f);
      Set<String> answers = new TreeSet<>();
      for (int i = 0; i < 100; i++) {
        byte[] noise = new byte[random.nextInt(2000)];
        random.nextBytes(noise);
        answers.add(code(noise));
        answers.add(code(mangled(png, random)));
        answers.add(code(mangled(jpeg, random)));
        answers.add(code(Arrays.copyOf(png, random.nextInt(png.length))));
        answers.add(code(Arrays.copyOf(jpeg, random.nextInt(jpeg.length))));
      }
      assertTrue(answers.contains("image.unknown-format"), answers.toString());
      assertTrue(answers.contains("image.damaged"), answers.toString());
      answers.removeAll(
          Set.of(
              "found",
              "image.damaged",
              "image.no-code",
              "image.unknown-format",
              "image.too-many-pixels",
              "image.too-many-scans"));
      assertEquals(Set.of(), answers);
    }

    private byte[] mangled(byte[] image, Random random) {
      byte[] mangled = image.clone();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        mangled[random.nextInt(mangled.length)] = (byte) random.nextInt();
      }
      return mangled;
    }
  }

  @Nested
  @DisplayName("spec/paper.md §3.1 limits are checked before anything is decoded")
  class Limits {

    @Test
    void oneByteTooManyIsRefusedUnseen() {
      assertEquals("image.too-large", code(new byte[QrImages.MAX_INPUT_BYTES + 1]));
      assertEquals("image.unknown-format", code(new byte[QrImages.MAX_INPUT_BYTES]));
    }

    @Test
    void pixelsAreCountedInTheHeader() throws Exception {
      // The data of these would take gigabytes; there are none.
      assertEquals("image.too-many-pixels", code(emptyPng(50_001, 1_000)));
      assertEquals("image.too-many-pixels", code(emptyPng(0x7fffffff, 0x7fffffff)));
      assertEquals("image.damaged", code(emptyPng(50_000, 1_000)));
    }

    @Test
    void aHugeCommentIsNotInflated() throws Exception {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      byte[] image = Distortions.png(drawn("HC1:ABC", 4));
      png.write(image, 0, 33);
      ByteArrayOutputStream comment = new ByteArrayOutputStream();
      comment.write("k\0\0".getBytes(StandardCharsets.US_ASCII));
      comment.write(zeros(400_000_000));
      writeChunk(png, "zTXt", comment.toByteArray());
      png.write(image, 33, image.length - 33);
      assertTimeoutPreemptively(
          PATIENCE, () -> assertEquals(List.of("HC1:ABC"), found(png.toByteArray())));
    }

    @Test
    void aProgressiveJpegOfManyScansIsRefused() {
      byte[] jpeg = Distortions.jpeg(Distortions.gradient(5000, 4000), 0.1f);
      byte[] scans = new byte[2 * 30];
      for (int i = 0; i < scans.length; i += 2) {
        scans[i] = (byte) 0xff;
        scans[i + 1] = (byte) 0xda;
      }
      byte[] many = Arrays.copyOf(jpeg, jpeg.length + scans.length);
      System.arraycopy(scans, 0, many, jpeg.length, scans.length);
      assertEquals("image.no-code", code(jpeg));
      assertEquals("image.too-many-scans", code(many));
    }

    @Test
    void aPhotoOfFortyMegapixelsIsThinnedOutAndRead() {
      String text = Texts.hcert(new Random(4), 500);
      BufferedImage canvas = Distortions.onCanvas(7300, 5475, new Color(0xd8d4c8));
      Distortions.place(canvas, drawn(text, 24), 2000, 1500);
      assertEquals(List.of(text), found(Distortions.jpeg(canvas, 0.7f)));
    }

    private byte[] emptyPng(int width, int height) throws Exception {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
      byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).array();
      header[8] = 8;
      writeChunk(png, "IHDR", header);
      writeChunk(png, "IDAT", new byte[] {0x78, 1, 0});
      writeChunk(png, "IEND", new byte[0]);
      return png.toByteArray();
    }

    private void writeChunk(ByteArrayOutputStream png, String type, byte[] data) throws Exception {
      byte[] name = type.getBytes(StandardCharsets.US_ASCII);
      CRC32 crc = new CRC32();
      crc.update(name);
      crc.update(data);
      png.write(ByteBuffer.allocate(4).putInt(data.length).array());
      png.write(name);
      png.write(data);
      png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private byte[] zeros(int count) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      byte[] chunk = new byte[1 << 20];
      try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
        for (int left = count; left > 0; left -= chunk.length) {
          deflater.setInput(chunk);
          while (!deflater.needsInput()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
          }
        }
        deflater.finish();
        while (!deflater.finished()) {
          packed.write(buffer, 0, deflater.deflate(buffer));
        }
      }
      return packed.toByteArray();
    }
  }

  @Nested
  @DisplayName("spec/paper.md §3.3 photos, scans and screenshots are read")
  class RealLife {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void modulesOfOnePixelAndOfMany(int modulePixels) {
      assertReadAfter(image -> image, 900, modulePixels, 11);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 17, 45, 90, 133, 180, 271})
    void turnedByAnyAngle(double degrees) {
      assertReadAfter(image -> Distortions.rotated(image, degrees), 600, 4, 12);
    }

    @ParameterizedTest
    @CsvSource({"1.0,1000", "1.5,600"})
    void outOfFocus(double sigma, int chars) {
      assertReadAfter(image -> Distortions.blurred(image, sigma), chars, 4, 13);
    }

    @ParameterizedTest
    @ValueSource(doubles = {15, 40})
    void grainyAndUnevenlyLit(double sigma) {
      Random random = new Random(14);
      assertReadAfter(image -> Distortions.noisy(image, sigma, 0.6, random), 600, 4, 14);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, 0.1f})
    void afterMessengersCompressedThem(float quality) {
      String text = Texts.hcert(new Random(15), 900);
      assertEquals(List.of(text), found(Distortions.jpeg(drawn(text, 4), quality)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.06})
    void fromBelow(double part) {
      assertReadAfter(image -> Distortions.keystoned(image, part), 500, 6, 16);
    }

    @Test
    void slanted() {
      assertReadAfter(image -> Distortions.sheared(image, 0.2, 0), 600, 5, 17);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.55, 0.77, 1.3})
    void scaledByABrowser(double factor) {
      assertReadAfter(image -> Distortions.scaled(image, factor), 900, 5, 18);
    }

    @Test
    void lightOnDark() {
      assertReadAfter(Distortions::negative, 600, 4, 19);
    }

    @Test
    void smallOnALargeScreenshot() {
      String text = Texts.hcert(new Random(20), 500);
      BufferedImage canvas = Distortions.gradient(2400, 1400);
      Distortions.place(canvas, drawn(text, 2), 1500, 300);
      assertEquals(List.of(text), found(Distortions.png(canvas)));
    }

    @Test
    void severalCodesOnOneSheet() {
      Random random = new Random(21);
      BufferedImage canvas = Distortions.onCanvas(1700, 1200, Color.WHITE);
      Set<String> texts = new TreeSet<>();
      for (int i = 0; i < 6; i++) {
        String text = Texts.hcert(random, 300 + 20 * i);
        texts.add(text);
        Distortions.place(canvas, drawn(text, 5), 20 + 560 * (i % 3), 20 + 560 * (i / 3));
      }
      assertEquals(texts, new TreeSet<>(found(Distortions.png(canvas))));
    }

    @Test
    void theSameCodeTwiceIsOneText() {
      String text = Texts.hcert(new Random(22), 200);
      BufferedImage canvas = Distortions.onCanvas(900, 500, Color.WHITE);
      Distortions.place(canvas, drawn(text, 5), 10, 10);
      Distortions.place(canvas, drawn(text, 5), 450, 10);
      assertEquals(List.of(text), found(Distortions.png(canvas)));
    }
  }

  @Nested
  @DisplayName("spec/paper.md §3.4 byte mode is UTF-8 where it is valid UTF-8, else ISO-8859-1")
  class ByteMode {

    @ParameterizedTest
    @ValueSource(strings = {"shc:/ä", "护照 中文", "Ã© as it stands in UTF-8", "plain ascii, lower"})
    void utf8(String text) {
      assertEquals(List.of(text), found(Distortions.png(drawn(text, 4))));
    }

    @Test
    void binaryContentKeepsItsBytes() {
      byte[] zip = new byte[300];
      new Random(31).nextBytes(zip);
      zip[0] = 'P';
      zip[1] = 'K';
      zip[2] = (byte) 0xff;
      var code =
          io.nayuki.qrcodegen.QrCode.encodeBinary(zip, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
      BufferedImage canvas =
          Distortions.onCanvas(4 * code.size + 32, 4 * code.size + 32, Color.WHITE);
      for (int y = 0; y < code.size; y++) {
        for (int x = 0; x < code.size; x++) {
          if (code.getModule(x, y)) {
            Graphics2D graphics = canvas.createGraphics();
            graphics.setColor(Color.BLACK);
            graphics.fillRect(16 + 4 * x, 16 + 4 * y, 4, 4);
            graphics.dispose();
          }
        }
      }
      assertEquals(
          List.of(new String(zip, StandardCharsets.ISO_8859_1)), found(Distortions.png(canvas)));
    }
  }

  @Nested
  @DisplayName("spec/paper.md §3.5 an image without a code is answered in time")
  class Nothing {

    @Test
    void aPhotoWithoutACode() {
      assertEquals("image.no-code", code(Distortions.jpeg(Distortions.gradient(1600, 1200), 0.9f)));
      assertEquals("image.no-code", code(Distortions.png(Distortions.gradient(1, 1))));
    }

    @Test
    void noise() {
      byte[] noise = Distortions.png(Distortions.noise(1200, 900, new Random(41)));
      assertTimeoutPreemptively(PATIENCE, () -> assertEquals("image.no-code", code(noise)));
    }

    @Test
    void anImageFullOfFinderPatterns() {
      BufferedImage canvas = Distortions.onCanvas(1600, 1600, Color.WHITE);
      Graphics2D graphics = canvas.createGraphics();
      for (int y = 2; y + 16 < 1600; y += 16) {
        for (int x = 2; x + 16 < 1600; x += 16) {
          graphics.setColor(Color.BLACK);
          graphics.fillRect(x, y, 14, 14);
          graphics.setColor(Color.WHITE);
          graphics.fillRect(x + 2, y + 2, 10, 10);
          graphics.setColor(Color.BLACK);
          graphics.fillRect(x + 4, y + 4, 6, 6);
        }
      }
      graphics.dispose();
      byte[] png = Distortions.png(canvas);
      assertTimeoutPreemptively(PATIENCE, () -> assertEquals("image.no-code", code(png)));
    }

    @Test
    void theAnswerSaysWhatToDo() {
      Scan.NoCode answer =
          assertInstanceOf(
              Scan.NoCode.class, QrImages.read(Distortions.png(Distortions.gradient(50, 50))));
      assertTrue(answer.fault().message().contains("take a sharper picture"));
    }
  }

  @Test
  void whatWasFoundIsNotPrinted() {
    Scan answer = QrImages.read(Distortions.png(drawn("HC1:SECRET", 4)));
    assertFalse(answer.toString().contains("SECRET"), answer.toString());
  }
}
