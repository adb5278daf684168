package pratique.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.BirthDate;
import pratique.credential.Claims;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

class CertificatePdfTest {

  private static final CertificatePdf PDF = new CertificatePdf();
  private static final String CODE = Texts.hcert(new Random(1), 520);

  private static final Claims CLAIMS =
      new Claims(
          Optional.of("TG"),
          Optional.of(Instant.parse("2026-03-20T10:00:00Z")),
          Optional.empty(),
          Optional.of(Instant.parse("2027-03-21T00:00:00Z")),
          Optional.of(Bytes.hex("0198f2c47a1e7c3fa4d25be1907c3d11")));

  private static final Imprint IMPRINT =
      new Imprint("Ministère de la Santé", Optional.of("https://check.example/"));

  private static final Protection LIFE =
      new Protection(
          new Wording("Yellow fever", "Fièvre jaune", "黄热病"),
          "Stamaril",
          "Sanofi Pasteur",
          LocalDate.parse("2026-03-20"),
          new Icvp.ValidUntil.Life());

  private static final CodeNames NAMES =
      new CodeNames(
          new Wording("COVID-19", "COVID-19", "新型冠状病毒感染"),
          "SARS-CoV-2 mRNA vaccine",
          "Comirnaty",
          "Biontech Manufacturing GmbH");

  private static final EuDcc.Vaccination VACCINATION =
      new EuDcc.Vaccination(
          "840539006",
          "1119349007",
          "EU/1/20/1528",
          "ORG-100030215",
          2,
          3,
          LocalDate.parse("2026-02-01"),
          "AT",
          "Ministry of Health, Austria",
          "URN:UVCI:01:AT:10807843F94AEE0EE5093FBC254BD813#B");

  private static Icvp icvp(String name, Optional<String> guardian) {
    return new Icvp(
        Icvp.Generation.ICVP_2026,
        Optional.of("1.0.0"),
        name,
        new BirthDate.Day(LocalDate.parse("1987-06-05")),
        Optional.of(Icvp.Sex.FEMALE),
        Optional.of("TGO"),
        Optional.of("X0A1234567"),
        Optional.of("PPN"),
        guardian,
        Optional.empty(),
        new Icvp.Dose(
            "YellowFeverProductd2c75a15ed309658b3968519ddb31690",
            LocalDate.parse("2026-03-10"),
            "B-7731",
            Optional.of("Dr Kossi Mensah"),
            Optional.of("TGO"),
            Optional.empty(),
            Optional.empty(),
            new Icvp.ValidUntil.Life()));
  }

  private static Icvp icvp(String name) {
    return icvp(name, Optional.empty());
  }

  private static EuDcc euDcc(EuDcc.Entry entry) {
    return new EuDcc(
        "1.3.0",
        new EuDcc.PersonName(
            Optional.of("Łukasiewicz"),
            Optional.of("LUKASIEWICZ"),
            Optional.of("Zoë"),
            Optional.of("ZOE")),
        new BirthDate.Year(1987),
        entry);
  }

  private static byte[] printed(Icvp icvp) {
    return Texts.ok(PDF.icvp(CODE, CLAIMS, icvp, LIFE, IMPRINT)).toByteArray();
  }

  private static byte[] printed(EuDcc.Entry entry) {
    return Texts.ok(PDF.euDcc(CODE, CLAIMS, euDcc(entry), NAMES, IMPRINT)).toByteArray();
  }

  /// The text as somebody copies it, line ends and spaces taken out.
  private static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return solid(new PDFTextStripper().getText(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String solid(String text) {
    return text.replaceAll("\\s|\u00a0", "");
  }

  private static void assertShows(byte[] pdf, String... expected) {
    String text = text(pdf);
    for (String part : expected) {
      assertTrue(text.contains(solid(part)), () -> part + " is missing in " + text);
    }
  }

  private static List<String> codes(byte[] pdf) {
    return switch (PdfPages.read(pdf)) {
      case Scan.Found(var texts) -> texts;
      case Scan.NoCode(var fault) -> throw new AssertionError(fault.toString());
      case Scan.Unreadable(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  @Nested
  @DisplayName("IHR Annex 6 §2 no departure shall be made from the model of the certificate")
  class Annex6 {

    @Test
    void theStatementIsInEnglishAndFrench() {
      assertShows(
          printed(icvp("Ablavi Mensah")),
          "International Certificate of Vaccination or Prophylaxis",
          "Certificat international de vaccination ou de prophylaxie",
          "This is to certify that",
          "Nous certifions que",
          "Ablavi Mensah",
          "date of birth",
          "né(e) le",
          "1987-06-05",
          "female / féminin",
          "TGO",
          "national identification document, if applicable",
          "X0A1234567",
          "Yellow fever / Fièvre jaune",
          "in accordance with the International Health Regulations.",
          "conformément au Règlement sanitaire international.");
    }

    @Test
    void theTableSaysWhatWhenByWhomAndUntilWhen() {
      assertShows(
          printed(icvp("Ablavi Mensah")),
          "Stamaril",
          "2026-03-10",
          "Dr Kossi Mensah, TGO",
          "Sanofi Pasteur · B-7731",
          "2026-03-20 – life of person vaccinated / vie entière du sujet vacciné");
    }

    @Test
    void aValidityWithAnEndShowsTheDay() {
      Protection bounded =
          new Protection(
              LIFE.disease(),
              LIFE.product(),
              LIFE.manufacturer(),
              LIFE.validFrom(),
              new Icvp.ValidUntil.Day(LocalDate.parse("2027-03-10")));
      byte[] pdf = Texts.ok(PDF.icvp(CODE, CLAIMS, icvp("A"), bounded, IMPRINT)).toByteArray();
      assertShows(pdf, "2026-03-20 – 2027-03-10");
      assertFalse(text(pdf).contains("lifeofperson"));
    }

    @Test
    void theFixedTextStandsThereInFull() {
      assertShows(
          printed(icvp("Ablavi Mensah")), IcvpSheet.STANDARD_TEXT, IcvpSheet.STANDARD_TEXT_FR);
    }

    @Test
    void aGuardianIsNamedWhereThereIsOne() {
      assertShows(
          printed(icvp("Yao Mensah", Optional.of("Afi Mensah"))),
          "name of the parent or guardian",
          "nom du parent ou du tuteur",
          "Afi Mensah");
      assertFalse(text(printed(icvp("Yao Mensah"))).contains("guardian"));
    }

    @Test
    void itFitsOnOneSheet() throws IOException {
      byte[] pdf = printed(icvp("Yao Mensah-Ólafsdóttir", Optional.of("Afi Mensah")));
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertEquals(1, document.getNumberOfPages());
      }
    }
  }

  @Nested
  @DisplayName("ICVP REQ-CC-08 signatures and stamp apply only to the non-digital format")
  class NoWetInk {

    @Test
    void nothingAsksForASignatureOrAStamp() {
      String text =
          text(printed(icvp("Ablavi Mensah")))
              .replace(solid(IcvpSheet.STANDARD_TEXT), "")
              .replace(solid(IcvpSheet.STANDARD_TEXT_FR), "");
      for (String wetInk : List.of("signature", "stamp", "cachet")) {
        assertFalse(text.contains(wetInk), text);
      }
    }
  }

  @Nested
  @DisplayName("Regulation (EU) 2021/953 Annex: the fields of each certificate")
  class EuDccFields {

    @Test
    void aVaccinationInEnglishAndChinese() {
      assertShows(
          printed(VACCINATION),
          "EU Digital COVID Certificate",
          "欧盟数字新冠证书",
          "疫苗接种证书",
          "Łukasiewicz, Zoë",
          "LUKASIEWICZ<<ZOE",
          "1987",
          "COVID-19 / 新型冠状病毒感染",
          "SARS-CoV-2 mRNA vaccine · 1119349007",
          "Comirnaty · EU/1/20/1528",
          "Biontech Manufacturing GmbH · ORG-100030215",
          "剂次／总剂次",
          "2 / 3",
          "2026-02-01",
          "Ministry of Health, Austria",
          "URN:UVCI:01:AT:10807843F94AEE0EE5093FBC254BD813#B",
          "二维码只证明签发内容，不证明持有人身份：请与护照核对姓名和出生日期。");
    }

    @Test
    void aTest() {
      EuDcc.Test test =
          new EuDcc.Test(
              "840539006",
              EuDcc.Test.NUCLEIC_ACID,
              Optional.of("Real-time PCR"),
              Optional.empty(),
              Instant.parse("2026-02-01T08:30:00Z"),
              EuDcc.Test.DETECTED,
              Optional.of("Testzentrum Wien"),
              "AT",
              "Ministry of Health, Austria",
              "URN:UVCI:01:AT:TEST#1");
      assertShows(
          printed(test),
          "检测证书",
          "Nucleic acid amplification / 核酸检测",
          "2026-02-01 08:30 UTC",
          "Detected / 检出",
          "Testzentrum Wien");
    }

    @Test
    void aCodeWithoutANameIsPrintedOnce() {
      CodeNames unknown = new CodeNames(NAMES.disease(), "1119349007", "EU/1/20/1528", "");
      byte[] pdf =
          Texts.ok(PDF.euDcc(CODE, CLAIMS, euDcc(VACCINATION), unknown, IMPRINT)).toByteArray();
      String text = text(pdf);
      assertEquals(text.indexOf("EU/1/20/1528"), text.lastIndexOf("EU/1/20/1528"), text);
    }

    @Test
    void aRecovery() {
      EuDcc.Recovery recovery =
          new EuDcc.Recovery(
              "840539006",
              LocalDate.parse("2026-01-05"),
              LocalDate.parse("2026-01-16"),
              LocalDate.parse("2026-07-04"),
              "AT",
              "Ministry of Health, Austria",
              "URN:UVCI:01:AT:REC#1");
      assertShows(printed(recovery), "康复证书", "2026-01-05", "2026-01-16", "2026-07-04", "有效期至");
    }
  }

  @Nested
  @DisplayName("HCERT §4.2 the code on paper")
  class CodeOnPaper {

    @Test
    void isReadFromThePdf() {
      assertEquals(List.of(CODE), codes(printed(icvp("Ablavi Mensah"))));
      assertEquals(List.of(CODE), codes(printed(VACCINATION)));
    }

    @Test
    void isReadWhenItIsAsDenseAsCodesGet() {
      String dense = Texts.hcert(new Random(2), 2420);
      byte[] pdf = Texts.ok(PDF.icvp(dense, CLAIMS, icvp("A"), LIFE, IMPRINT)).toByteArray();
      assertEquals(List.of(dense), codes(pdf));
    }

    @Test
    void aTextThatNoCodeHoldsIsAnswered() {
      Decoded<Bytes> answer = PDF.icvp("A".repeat(2421), CLAIMS, icvp("A"), LIFE, IMPRINT);
      assertEquals("qr.too-long", Texts.faultCode(answer));
    }

    @Test
    void besideItStandsWhichCertificateItIsAndWhenToRenewTheCode() {
      assertShows(
          printed(icvp("Ablavi Mensah")),
          "0198f2c47a1e7c3fa4d25be1907c3d11",
          "Ministère de la Santé (TG)",
          "Issued on",
          "2026-03-20",
          "Renew the code by",
          "Renouveler le code avant le",
          "2027-03-21",
          "https://check.example/",
          "The code proves what was issued, not who holds this sheet");
      assertShows(printed(VACCINATION), "请在此日期前更新二维码", "2027-03-21");
    }

    @Test
    void anIdentifierOfLettersIsPrintedAsLetters() {
      Claims named =
          new Claims(
              CLAIMS.issuer(),
              CLAIMS.issuedAt(),
              CLAIMS.notBefore(),
              CLAIMS.expiresAt(),
              Optional.of(Bytes.utf8("TG-2026-00017")));
      byte[] pdf = Texts.ok(PDF.icvp(CODE, named, icvp("A"), LIFE, IMPRINT)).toByteArray();
      assertShows(pdf, "TG-2026-00017");
    }

    @Test
    void claimsThatAreNotThereLeaveADash() {
      Claims empty =
          new Claims(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      Imprint bare = new Imprint("Ministry", Optional.empty());
      byte[] pdf = Texts.ok(PDF.icvp(CODE, empty, icvp("A"), LIFE, bare)).toByteArray();
      assertShows(pdf, "Renouveler le code avant le–");
    }
  }

  @Nested
  @DisplayName("spec/paper.md §5.3 any name is printed, in whatever script")
  class Names {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Ångström Őszi Þórir Đặng Nguyễn",
          "Παπαδόπουλος Ὀδυσσεύς",
          "Юлия Щербакова",
          "王小明 欧阳娜娜",
          "さくら サクラ",
          "김민준",
          "e\u0301 composed"
        })
    void isSelectableText(String name) {
      assertShows(printed(icvp(name)), VisualText.tidy(name));
    }

    @Test
    void arabicIsJoinedOnPaperAndCopiedAsItWasWritten() {
      assertShows(printed(icvp("محمد")), "محمد");
    }

    @ParameterizedTest
    @ValueSource(strings = {"שלום", "ชื่อ", "𐍈𝄞😀", "\uD800 lone", "\u0000\u0007", "", " "})
    void noFontForItIsNoFailureAndTheCodeStaysReadable(String name) {
      assertEquals(List.of(CODE), codes(printed(icvp(name))));
    }

    @Test
    void aCharacterThatNoFontHasLeavesABoxAndNotNothing() {
      // Two boxes more are two rectangles more.
      assertEquals(rectangles("AB") + 2, rectangles("AชอB"));
    }

    private int rectangles(String name) {
      try (PDDocument document = Loader.loadPDF(printed(icvp(name)))) {
        byte[] content = document.getPage(0).getContents().readAllBytes();
        return new String(content, java.nio.charset.StandardCharsets.ISO_8859_1)
                .split(" re\nS\n", -1)
                .length
            - 1;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 3_000, 20_000})
    void aNameOfAnyLengthIsPrintedInFull(int words) {
      StringBuilder name = new StringBuilder();
      for (int i = 0; i < words / 10; i++) {
        name.append("Name").append(i).append(' ');
      }
      String last = "Name" + (words / 10 - 1);
      assertShows(printed(icvp(name.toString())), "Name0Name1", last, "Renew the code by");
      assertShows(printed(icvp("X".repeat(words))), "X".repeat(50), "Renew the code by");
    }
  }

  @Nested
  @DisplayName("ISO 32000-2 §14.8 tagged PDF, and what a reader program needs")
  class Accessible {

    @Test
    void hasATitleALanguageAndNoNameInItsProperties() throws IOException {
      try (PDDocument document = Loader.loadPDF(printed(icvp("Ablavi Mensah")))) {
        assertEquals(IcvpSheet.TITLE, document.getDocumentInformation().getTitle());
        assertEquals("en", document.getDocumentCatalog().getLanguage());
        assertTrue(document.getDocumentCatalog().getViewerPreferences().displayDocTitle());
        assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
        assertFalse(document.getDocumentInformation().getCOSObject().toString().contains("Mensah"));
      }
    }

    @Test
    void theStructureNamesHeadingsTableAndFigureInTheirLanguages() throws IOException {
      try (PDDocument document = Loader.loadPDF(printed(icvp("Ablavi Mensah")))) {
        Set<String> kinds = new HashSet<>();
        collect(document.getDocumentCatalog().getStructureTreeRoot(), kinds);
        for (String kind :
            List.of("Document", "H1 en", "H1 fr", "P fr", "TH", "TD en", "Figure en")) {
          assertTrue(kinds.contains(kind), kind + " in " + kinds);
        }
      }
      try (PDDocument document = Loader.loadPDF(printed(VACCINATION))) {
        Set<String> kinds = new HashSet<>();
        collect(document.getDocumentCatalog().getStructureTreeRoot(), kinds);
        assertTrue(kinds.contains("P zh-Hans"), kinds.toString());
      }
    }

    private void collect(PDStructureNode node, Set<String> kinds) {
      for (Object kid : node.getKids()) {
        if (kid instanceof PDStructureElement element) {
          String language = element.getLanguage();
          kinds.add(element.getStructureType() + (language == null ? "" : " " + language));
          if (element.getStructureType().equals("Figure")) {
            assertTrue(element.getAlternateDescription().contains("QR code"));
          }
          collect(element, kinds);
        }
      }
    }

    @Test
    void everyFontIsEmbeddedAndCutDownToWhatIsUsed() throws IOException {
      byte[] pdf = printed(VACCINATION);
      assertTrue(pdf.length < 120_000, () -> "was " + pdf.length + " bytes");
      try (PDDocument document = Loader.loadPDF(pdf)) {
        int fonts = 0;
        for (PDPage page : document.getPages()) {
          for (COSName name : page.getResources().getFontNames()) {
            PDFont font = page.getResources().getFont(name);
            fonts++;
            assertTrue(font.isEmbedded(), font.getName());
            assertEquals('+', font.getName().charAt(6), font.getName());
          }
        }
        assertTrue(fonts >= 3, "Latin, bold and Chinese, were " + fonts);
      }
    }

    @Test
    void nothingInItCanRun() throws IOException {
      try (PDDocument document = Loader.loadPDF(printed(icvp("A")))) {
        assertEquals(null, document.getDocumentCatalog().getOpenAction());
        assertEquals(null, document.getDocumentCatalog().getNames());
        assertEquals(null, document.getDocumentCatalog().getAcroForm());
        assertTrue(document.getPage(0).getAnnotations().isEmpty());
      }
    }
  }

  @Nested
  @DisplayName("spec/paper.md §5.5 the same certificate is printed as the same bytes")
  class Deterministic {

    @Test
    void twiceByOneObjectAndOnceByAnother() {
      byte[] first = printed(icvp("Ablavi Mensah 王小明"));
      byte[] second = printed(icvp("Ablavi Mensah 王小明"));
      byte[] other =
          Texts.ok(
                  new CertificatePdf().icvp(CODE, CLAIMS, icvp("Ablavi Mensah 王小明"), LIFE, IMPRINT))
              .toByteArray();
      assertEquals(Bytes.copyOf(first), Bytes.copyOf(second));
      assertEquals(Bytes.copyOf(first), Bytes.copyOf(other));
    }

    @Test
    void anotherCodeIsAnotherDocument() throws IOException {
      byte[] one = printed(icvp("A"));
      byte[] two = Texts.ok(PDF.icvp("HC1:OTHER", CLAIMS, icvp("A"), LIFE, IMPRINT)).toByteArray();
      try (PDDocument first = Loader.loadPDF(one);
          PDDocument second = Loader.loadPDF(two)) {
        assertNotEquals(
            first.getDocument().getDocumentID().getObject(0),
            second.getDocument().getDocumentID().getObject(0));
      }
    }
  }

  @Test
  void manyThreadsPrintAtOnce() throws InterruptedException {
    Bytes expected = Bytes.copyOf(printed(VACCINATION));
    AtomicInteger same = new AtomicInteger();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(() -> {
                for (int j = 0; j < 5; j++) {
                  if (Bytes.copyOf(printed(VACCINATION)).equals(expected)) {
                    same.incrementAndGet();
                  }
                }
              });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(20, same.get());
  }
}
