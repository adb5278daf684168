package pratique.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import pratique.credential.BirthDate;
import pratique.credential.Claims;
import pratique.credential.Contents;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.verification.IcvpProduct;

class PrintedCertificateTest {

  private static final PrintedCertificate PRINTED = new PrintedCertificate(new CertificatePdf());
  private static final Imprint IMPRINT = new Imprint("Ministry", Optional.empty());

  private static final Claims CLAIMS =
      new Claims(
          Optional.of("TG"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static Icvp icvp(String product) {
    return new Icvp(
        Icvp.Generation.ICVP_2026,
        Optional.of("1.0.0"),
        "Ablavi Mensah",
        new BirthDate.Day(LocalDate.parse("1987-06-05")),
        Optional.of(Icvp.Sex.FEMALE),
        Optional.of("TGO"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Icvp.Dose(
            product,
            LocalDate.parse("2026-03-10"),
            "B-7731",
            Optional.of("Dr Mensah"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Icvp.ValidUntil.NotStated()));
  }

  private static EuDcc vaccination(String manufacturer) {
    return new EuDcc(
        "1.3.0",
        new EuDcc.PersonName(
            Optional.of("Mensah"), Optional.of("MENSAH"), Optional.empty(), Optional.empty()),
        new BirthDate.Unknown(),
        new EuDcc.Vaccination(
            "840539006",
            "1119349007",
            "EU/1/20/1528",
            manufacturer,
            1,
            1,
            LocalDate.parse("2026-02-01"),
            "AT",
            "Ministry of Health",
            "URN:UVCI:01:AT:1#B"));
  }

  private static Decoded<Bytes> print(Document... documents) {
    return PRINTED.pdf("HC1:ABC", new Contents(CLAIMS, List.of(documents)), IMPRINT);
  }

  private static String text(Decoded<Bytes> pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(Texts.ok(pdf).toByteArray())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void yellowFeverIsValidFromTheTenthDayAndForLife() throws IOException {
    String text = text(print(icvp("YellowFeverProductd8a09f80301dc05e124f99ffe7711fc0")));
    assertTrue(text.contains("yellow fever / fièvre jaune"), text);
    assertTrue(text.contains("STAMARIL") && text.contains("Sanofi Pasteur"), text);
    assertTrue(text.contains("2026-03-20 – life of"), text);
  }

  @Test
  void everyProductOfTheCatalogueIsPrintedOnOneSheet() throws IOException {
    for (IcvpProduct product : IcvpProduct.catalogue().values()) {
      Bytes pdf = Texts.ok(print(icvp(product.code())));
      try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
        assertEquals(1, document.getNumberOfPages(), product.code());
      }
    }
  }

  @Test
  void aProductOfNoCatalogueIsNotPrinted() {
    assertEquals("print.product", Texts.faultCode(print(icvp("Homeopathy"))));
  }

  @Test
  void theCodesOfAnEuDccAreGivenTheirNames() throws IOException {
    String text = text(print(vaccination("ORG-100030215")));
    assertTrue(text.contains("COVID-19 / 新型冠状病毒肺炎"), text);
    assertTrue(text.contains("SARS-CoV-2 mRNA vaccine · 1119349007"), text);
    assertTrue(text.contains("Comirnaty · EU/1/20/1528"), text);
    assertTrue(text.contains("Biontech Manufacturing GmbH · ORG-100030215"), text);
  }

  @Test
  void aCodeThatIsInNoValueSetIsPrintedAsItStands() throws IOException {
    String text = text(print(vaccination("ORG-999")));
    assertTrue(text.contains("ORG-999"), text);
    assertEquals(text.indexOf("ORG-999"), text.lastIndexOf("ORG-999"), text);
  }

  @Test
  void ofSeveralDocumentsTheFirstThatCanBePrintedIs() throws IOException {
    Document own = new Document.Own(DocumentType.Known.NOTICE, new Cbor.Map(List.of()));
    assertTrue(text(print(own, vaccination("ORG-999"))).contains("EU Digital COVID Certificate"));
    assertEquals("print.kind", Texts.faultCode(print(own)));
    assertEquals("print.kind", Texts.faultCode(print()));
  }
}
