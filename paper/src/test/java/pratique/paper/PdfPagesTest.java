package pratique.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PdfPagesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeAll
  static void keepTheWriterOfTheTestsQuietToo() {
    QuietPdfBox.silence();
  }

  private interface Making {
    void make(PDDocument document) throws IOException;
  }

  private static byte[] pdf(Making making) {
    try (PDDocument document = new PDDocument()) {
      making.make(document);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PDPage page(PDDocument document) {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    return page;
  }

  private static BufferedImage drawn(String text) {
    return Distortions.image(Texts.symbol(text).toPng(4).toByteArray());
  }

  private static void place(PDDocument document, PDPage page, String text) throws IOException {
    PDImageXObject image = LosslessFactory.createFromImage(document, drawn(text));
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawImage(image, 100, 400, 150, 150);
    }
  }

  private static String code(byte[] input) {
    return switch (PdfPages.read(input)) {
      case Scan.Found _ -> "found";
      case Scan.NoCode(var fault) -> fault.code();
      case Scan.Unreadable(var fault) -> fault.code();
    };
  }

  private static List<String> found(byte[] input) {
    return switch (PdfPages.read(input)) {
      case Scan.Found(var texts) -> texts;
      case Scan.NoCode(var fault) -> throw new AssertionError(fault.toString());
      case Scan.Unreadable(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  @Nested
  @DisplayName("spec/paper.md §4.1 pages are drawn, and their codes read")
  class Reading {

    @Test
    void aScanInsideOfAPdf() {
      String text = Texts.hcert(new Random(1), 500);
      BufferedImage sheet = Distortions.onCanvas(1240, 1754, java.awt.Color.WHITE);
      Distortions.place(sheet, drawn(text), 300, 700);
      byte[] input =
          pdf(document -> {
            PDPage page = page(document);
            PDImageXObject image = JPEGFactory.createFromImage(document, sheet, 0.6f);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
              content.drawImage(image, 0, 0, 595, 842);
            }
          });
      assertEquals(List.of(text), found(input));
    }

    @Test
    void codesOfAllPagesEachOnce() {
      byte[] input =
          pdf(document -> {
            place(document, page(document), "HC1:FIRST");
            place(document, page(document), "HC1:SECOND");
            place(document, page(document), "HC1:FIRST");
          });
      assertEquals(List.of("HC1:FIRST", "HC1:SECOND"), found(input));
    }

    @Test
    void textAndItsFontsAreLeftOut() {
      byte[] input =
          pdf(document -> {
            PDPage page = page(document);
            place(document, page, "HC1:TEXT");
            try (PDPageContentStream content =
                new PDPageContentStream(
                    document, page, PDPageContentStream.AppendMode.APPEND, true)) {
              // Would cover the code if it were drawn.
              content.beginText();
              content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 300);
              content.newLineAtOffset(60, 380);
              content.showText("MMM");
              content.endText();
            }
          });
      assertEquals(List.of("HC1:TEXT"), found(input));
    }

    @Test
    void aScriptThatWantsToRunOnOpeningIsIgnored() {
      byte[] input =
          pdf(document -> {
            place(document, page(document), "HC1:SCRIPT");
            document
                .getDocumentCatalog()
                .setOpenAction(new PDActionJavaScript("app.alert('hello')"));
          });
      assertEquals(List.of("HC1:SCRIPT"), found(input));
    }

    @Test
    void aPageWithoutACodeSaysSo() {
      assertEquals("pdf.no-code", code(pdf(PdfPagesTest::page)));
    }

    @Test
    void aPdfIsToldByItsFirstKilobyte() {
      byte[] input = pdf(document -> place(document, page(document), "HC1:LATE"));
      byte[] late = new byte[input.length + 900];
      System.arraycopy(input, 0, late, 900, input.length);
      assertTrue(PdfPages.looksLikePdf(late));
      assertFalse(PdfPages.looksLikePdf("HC1:6BF".getBytes(StandardCharsets.US_ASCII)));
      assertFalse(PdfPages.looksLikePdf(new byte[5000]));
    }
  }

  @Nested
  @DisplayName("spec/paper.md §4.2 what cannot be read is answered")
  class Unreadable {

    @Test
    void aPasswordIsAskedForAndNotGuessed() {
      byte[] input =
          pdf(document -> {
            place(document, page(document), "HC1:LOCKED");
            StandardProtectionPolicy policy =
                new StandardProtectionPolicy("owner", "user", new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
          });
      assertEquals("pdf.encrypted", code(input));
    }

    @Test
    void aPdfThatOnlyForbidsChangesIsRead() {
      byte[] input =
          pdf(document -> {
            place(document, page(document), "HC1:NOCHANGES");
            StandardProtectionPolicy policy =
                new StandardProtectionPolicy("owner", "", new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
          });
      assertEquals(List.of("HC1:NOCHANGES"), found(input));
    }

    @Test
    void otherFilesAreNoPdf() {
      assertEquals("pdf.not-a-pdf", code(new byte[0]));
      assertEquals("pdf.not-a-pdf", code(Texts.symbol("HC1:").toPng(2).toByteArray()));
      assertEquals("pdf.damaged", code("%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void damagedAndTruncatedPdfsGetAnAnswerSeed2() {
      Random random = new Random(2);
      byte[] input =
          pdf(document -> {
            // A small page: this is about its bytes.
            PDPage page = new PDPage(new PDRectangle(300, 600));
            document.addPage(page);
            place(document, page, "HC1:DAMAGED");
          });
      Set<String> answers = new TreeSet<>();
      for (int i = 0; i < 40; i++) {
        byte[] damaged = input.clone();
        for (int j = 0; j < 1 + random.nextInt(20); j++) {
          damaged[9 + random.nextInt(damaged.length - 9)] = (byte) random.nextInt();
        }
        answers.add(code(damaged));
        answers.add(code(Arrays.copyOf(input, 9 + random.nextInt(input.length - 9))));
      }
      assertTrue(answers.contains("pdf.damaged"), answers.toString());
      answers.removeAll(
          Set.of("found", "pdf.damaged", "pdf.no-code", "pdf.encrypted", "pdf.too-complex"));
      assertEquals(Set.of(), answers);
    }
  }

  @Nested
  @DisplayName("spec/paper.md §4.3 work is limited")
  class Limits {

    @Test
    void oneByteTooManyIsRefusedUnseen() {
      byte[] input = pdf(document -> place(document, page(document), "HC1:PADDED"));
      assertEquals("found", code(Arrays.copyOf(input, PdfPages.MAX_INPUT_BYTES)));
      assertEquals("pdf.too-large", code(Arrays.copyOf(input, PdfPages.MAX_INPUT_BYTES + 1)));
    }

    @Test
    void theTenthPageIsReadAndTheEleventhIsNot() {
      assertEquals("found", code(codeOnPage(10, 12)));
      assertEquals("pdf.no-code", code(codeOnPage(11, 12)));
    }

    private byte[] codeOnPage(int number, int pages) {
      return pdf(document -> {
        for (int i = 1; i <= pages; i++) {
          // Small pages: this is about their number.
          PDPage page = new PDPage(new PDRectangle(300, 600));
          document.addPage(page);
          if (i == number) {
            place(document, page, "HC1:PAGE");
          }
        }
      });
    }

    @Test
    void aStreamThatInflatesToGigabytesIsNotInflated() {
      byte[] input =
          pdf(document -> {
            PDPage page = page(document);
            PDStream stream = new PDStream(document);
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
              for (int i = 0; i < 300; i++) {
                out.write(spaces);
              }
            }
            page.setContents(stream);
          });
      assertTrue(input.length < 1 << 20, "a small file");
      assertTimeoutPreemptively(PATIENCE, () -> assertEquals("pdf.too-complex", code(input)));
    }

    @Test
    void formsThatDrawFormsThatDrawFormsEnd() {
      byte[] input =
          pdf(document -> {
            PDPage page = page(document);
            PDFormXObject inner = form(document, "0 0 1 1 re f\n".repeat(10));
            for (int depth = 0; depth < 7; depth++) {
              PDFormXObject outer = form(document, "/F Do\n".repeat(10));
              PDResources resources = new PDResources();
              resources.put(COSName.getPDFName("F"), inner);
              outer.setResources(resources);
              inner = outer;
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
              content.drawForm(inner);
            }
          });
      assertTimeoutPreemptively(PATIENCE, () -> assertEquals("pdf.too-complex", code(input)));
    }

    @Test
    void aPageFilledAgainAndAgainEnds() {
      byte[] input = pdf(document -> contents(document, "0 0 595 842 re f\n".repeat(100_000)));
      assertTimeoutPreemptively(PATIENCE, () -> assertEquals("pdf.too-complex", code(input)));
    }

    @Test
    void aClipOfAHundredThousandEdgesEnds() {
      StringBuilder drawing = new StringBuilder("0 0 m\n");
      Random random = new Random(3);
      for (int i = 0; i < 100_000; i++) {
        drawing.append(random.nextInt(595)).append(' ').append(random.nextInt(842)).append(" l\n");
      }
      drawing.append("W n 0 0 595 842 re f\n");
      byte[] input = pdf(document -> contents(document, drawing.toString()));
      assertTimeoutPreemptively(PATIENCE, () -> assertEquals("pdf.too-complex", code(input)));
    }

    private void contents(PDDocument document, String drawing) throws IOException {
      page(document)
          .setContents(
              new PDStream(
                  document,
                  new ByteArrayInputStream(drawing.getBytes(StandardCharsets.US_ASCII)),
                  COSName.FLATE_DECODE));
    }

    private PDFormXObject form(PDDocument document, String drawing) throws IOException {
      PDStream stream =
          new PDStream(
              document, new ByteArrayInputStream(drawing.getBytes(StandardCharsets.US_ASCII)));
      PDFormXObject form = new PDFormXObject(stream);
      form.setBBox(new PDRectangle(100, 100));
      return form;
    }

    @Test
    void anImageOfBillionsOfPixelsIsNotDecoded() {
      byte[] input =
          pdf(document -> {
            PDPage page = page(document);
            PDImageXObject image = LosslessFactory.createFromImage(document, drawn("HC1:HUGE"));
            COSStream dictionary = image.getCOSObject();
            dictionary.setInt(COSName.WIDTH, 60_000);
            dictionary.setInt(COSName.HEIGHT, 60_000);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
              content.drawImage(image, 0, 0, 500, 500);
            }
          });
      assertTimeoutPreemptively(PATIENCE, () -> assertEquals("pdf.too-complex", code(input)));
    }

    @Test
    void aPageOfFiveMetresIsDrawnSmaller() {
      byte[] input =
          pdf(document -> {
            PDPage page = new PDPage(new PDRectangle(14_400, 14_400));
            document.addPage(page);
            PDImageXObject image = LosslessFactory.createFromImage(document, drawn("HC1:POSTER"));
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
              content.drawImage(image, 1000, 1000, 6000, 6000);
            }
          });
      assertEquals(List.of("HC1:POSTER"), found(input));
    }
  }
}
