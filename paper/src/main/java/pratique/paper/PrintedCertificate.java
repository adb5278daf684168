package pratique.paper;

import java.util.Optional;
import pratique.credential.Contents;
import pratique.credential.Document;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.verification.IcvpProduct;
import pratique.verification.IcvpProtection;

/// The page for whatever a code carries, with all that follows from its codes put into words.
public final class PrintedCertificate {

  private static final Wording COVID_19 = new Wording("COVID-19", "COVID-19", "新型冠状病毒肺炎");
  private static final String COVID_19_CODE = "840539006";

  private final CertificatePdf pages;

  public PrintedCertificate(CertificatePdf pages) {
    this.pages = pages;
  }

  /// `code` is the text whose content is `contents`.
  ///
  /// Fault codes: those of [QrSymbol#of]; `print.kind` when the code carries nothing that is
  /// printed, and `print.product` for an ICVP whose product is in no catalogue.
  public Decoded<Bytes> pdf(String code, Contents contents, Imprint imprint) {
    for (Document document : contents.documents()) {
      switch (document) {
        case Icvp icvp -> {
          return icvp(code, contents, icvp, imprint);
        }
        case EuDcc dcc -> {
          return pages.euDcc(code, contents.claims(), dcc, names(dcc.entry()), imprint);
        }
        case Document.Own _, Document.Unrecognised _ -> {
          // Another document of the same code may be one that is printed.
        }
      }
    }
    return Decoded.malformed(
        "print.kind", "a code must carry an ICVP or an EU DCC to be printed, carries neither");
  }

  private Decoded<Bytes> icvp(String code, Contents contents, Icvp icvp, Imprint imprint) {
    Optional<IcvpProtection> protection = IcvpProtection.of(icvp);
    Optional<IcvpProduct> product = protection.flatMap(IcvpProtection::product);
    if (protection.isEmpty() || product.isEmpty()) {
      return Decoded.malformed(
          "print.product", "the product of an ICVP must be in WHO's catalogue to be printed");
    }
    return pages.icvp(
        code,
        contents.claims(),
        icvp,
        new Protection(
            disease(product.get().disease()),
            product.get().commercialName().isEmpty()
                ? product.get().vaccineType()
                : product.get().commercialName(),
            product.get().manufacturer(),
            protection.get().validFrom(),
            protection.get().validUntil()),
        imprint);
  }

  private static Wording disease(IcvpProduct.Disease disease) {
    return switch (disease) {
      case YELLOW_FEVER -> new Wording("yellow fever", "fièvre jaune", "黄热病");
      case POLIO -> new Wording("poliomyelitis", "poliomyélite", "脊髓灰质炎");
    };
  }

  private static CodeNames names(EuDcc.Entry entry) {
    Wording disease =
        entry.disease().equals(COVID_19_CODE)
            ? COVID_19
            : new Wording(entry.disease(), entry.disease(), entry.disease());
    return switch (entry) {
      case EuDcc.Vaccination vaccination ->
          new CodeNames(
              disease,
              EuValueSets.prophylaxis(vaccination.prophylaxis()),
              EuValueSets.product(vaccination.product()),
              EuValueSets.manufacturer(vaccination.manufacturer()));
      case EuDcc.Test test -> new CodeNames(disease, "", test.device().orElse(""), "");
      case EuDcc.Recovery _ -> new CodeNames(disease, "", "", "");
    };
  }
}
