package pratique.paper;

import java.io.IOException;
import java.util.List;
import pratique.credential.Claims;
import pratique.credential.Icvp;
import pratique.encoding.Bytes;

/// An International Certificate of Vaccination or Prophylaxis after the model in Annex 6 of the
/// International Health Regulations, for a certificate in digital format: without the signatures
/// and the stamp, which WHO's guidance says do not apply to it.
///
/// @spec https://smart.who.int/icvp/requirements.html ICVP REQ-CC-01, REQ-CC-08, REQ-DE-24
final class IcvpSheet {

  static final String TITLE = "International Certificate of Vaccination or Prophylaxis";

  private static final String TITLE_FR =
      "Certificat international de vaccination ou de prophylaxie";

  /// The text after the table of the model, as amended by resolution WHA77.17 (WHO core data
  /// dictionary, ICVP.D5.DE.24). Fixed: it must not be paraphrased.
  static final String STANDARD_TEXT =
      "This certificate is valid only if the vaccine or prophylaxis used has been approved by the"
          + " World Health Organization. This certificate in non-digital format must be signed by"
          + " the clinician, who shall be a medical practitioner or other authorized health worker"
          + " supervising the administration of the vaccine or prophylaxis. The certificate must"
          + " also bear the official stamp of the administering centre; however, this shall not be"
          + " an accepted substitute for the signature. Regardless of the format in which this"
          + " certificate has been issued, it must bear the name of the clinician supervising the"
          + " administration of the vaccine or prophylaxis, or of the relevant authority responsible"
          + " for issuing the certificate or overseeing the administering centre. Any amendment of"
          + " this certificate, or erasure, or failure to complete any part of it, may render it"
          + " invalid. The validity of this certificate shall extend until the date indicated for"
          + " the particular vaccination or prophylaxis. The certificate shall be fully completed in"
          + " English or in French. The certificate may also be completed in another language on the"
          + " same document, in addition to either English or French.";

  /// French, of the model of 2005; the sentences on formats, added in 2024, are our translation
  /// (spec/paper.md §5.1).
  static final String STANDARD_TEXT_FR =
      "Ce certificat n’est valable que si le vaccin ou l’agent prophylactique utilisé a été approuvé"
          + " par l’Organisation mondiale de la Santé. Ce certificat en format non numérique doit"
          + " être signé par le clinicien – médecin ou autre agent de santé agréé – qui supervise"
          + " l’administration du vaccin ou de l’agent prophylactique ; il doit aussi porter le"
          + " cachet officiel du centre habilité qui ne peut, toutefois, être considéré comme tenant"
          + " lieu de signature. Quel que soit le format dans lequel il a été délivré, ce certificat"
          + " doit porter le nom du clinicien qui supervise l’administration du vaccin ou de l’agent"
          + " prophylactique, ou celui de l’autorité compétente chargée de délivrer le certificat ou"
          + " de superviser le centre habilité. Toute correction ou rature sur le certificat ou"
          + " l’omission d’une quelconque des informations demandées peut entraîner sa nullité. Ce"
          + " certificat est valable jusqu’à la date indiquée pour le vaccin ou l’agent prophylactique"
          + " administré. Il doit être établi intégralement en anglais ou en français. Le même"
          + " certificat peut aussi être établi dans une autre langue, en plus de l’anglais ou du"
          + " français.";

  private IcvpSheet() {}

  static Bytes draw(
      Sheet sheet,
      QrSymbol symbol,
      Claims claims,
      Icvp icvp,
      Protection protection,
      Imprint imprint)
      throws IOException {
    Blocks blocks = new Blocks(sheet, Blocks.Tongue.FRENCH);
    sheet.band(0, 14, 0.96f, 0.76f, 0.05f);
    blocks.head(
        TITLE,
        TITLE_FR,
        "International Health Regulations (2005) · Règlement sanitaire international (2005)");
    statement(sheet, blocks, icvp, protection);
    sheet.skip(7);
    Icvp.Dose dose = icvp.dose();
    blocks.table(
        List.of(
            new Blocks.Field(
                "Vaccine or prophylaxis", "Vaccin ou agent prophylactique", protection.product()),
            new Blocks.Field("Date", "Date", dose.date().toString()),
            new Blocks.Field(
                "Name of supervising clinician, or of the relevant authority",
                "Nom du clinicien responsable, ou de l’autorité compétente",
                Blocks.joined(", ", dose.clinician(), dose.issuer())),
            new Blocks.Field(
                "Manufacturer and batch No. of vaccine or prophylaxis",
                "Fabricant du vaccin ou de l’agent prophylactique et numéro du lot",
                protection.manufacturer() + " · " + dose.batch()),
            new Blocks.Field(
                "Certificate valid from\u00a0… until\u00a0…",
                "Certificat valable à partir\u00a0du\u00a0… jusqu’au\u00a0…",
                validity(protection))),
        19,
        12.5f,
        21,
        27,
        20.5f);
    sheet.skip(6);
    blocks.smallPrint(STANDARD_TEXT, STANDARD_TEXT_FR);
    sheet.skip(14);
    blocks.code(
        symbol,
        Blocks.aboutCode(
            claims, imprint, Blocks.Tongue.FRENCH, CertificatePdf.certificateId(claims)),
        "The code proves what was issued, not who holds this sheet: compare name and date of birth"
            + " with the passport.",
        "Le code atteste ce qui a été délivré, non l’identité du porteur : comparer le nom et la date"
            + " de naissance avec le passeport.");
    sheet.skip(8);
    blocks.smallPrint(
        "To check: scan the code with any reader for certificates of WHO’s Global Digital Health"
            + " Certification Network (GDHCN). This works offline; the issuer is not asked. When the"
            + " code has to be renewed, the vaccination stays valid as stated above. Dates are"
            + " year-month-day.",
        "Pour vérifier : scanner le code avec tout lecteur de certificats du réseau mondial de"
            + " certification sanitaire numérique de l’OMS (GDHCN), même hors ligne, sans consulter"
            + " l’émetteur. Le renouvellement du code ne change rien à la validité de la vaccination."
            + " Dates : année-mois-jour.");
    return sheet.finish(TITLE + " · " + CertificatePdf.certificateId(claims));
  }

  private static void statement(Sheet sheet, Blocks blocks, Icvp icvp, Protection protection)
      throws IOException {
    blocks.row(new Blocks.Field("This is to certify that", "Nous certifions que", icvp.name()));
    blocks.row(
        new Blocks.Field("date of birth", "né(e) le", icvp.dateOfBirth().text()),
        new Blocks.Field("sex", "de sexe", icvp.sex().map(IcvpSheet::sex).orElse("")),
        new Blocks.Field("nationality", "et de nationalité", icvp.nationality().orElse("")));
    Blocks.Field document =
        new Blocks.Field(
            "national identification document, if applicable",
            "document d’identification national, le cas échéant",
            Blocks.joined(
                " ", icvp.documentType().map(IcvpSheet::documentType), icvp.documentNumber()));
    if (icvp.guardian().isPresent()) {
      blocks.row(
          document,
          new Blocks.Field(
              "or, if applicable, name of the parent or guardian",
              "ou, le cas échéant, nom du parent ou du tuteur",
              icvp.guardian().get()));
    } else {
      blocks.row(document);
    }
    blocks.row(
        new Blocks.Field(
            "has on the date indicated been vaccinated or received prophylaxis against"
                + " (name of disease or condition)",
            "a été vacciné(e) ou a reçu des agents prophylactiques à la date indiquée contre"
                + " (nom de la maladie ou de l’affection)",
            protection.disease().english() + " / " + protection.disease().french()));
    sheet.tagged(
        "P",
        "en",
        () ->
            blocks.paragraph(
                "in accordance with the International Health Regulations.",
                Sheet.Style.regular(8)));
    sheet.tagged(
        "P",
        "fr",
        () ->
            blocks.paragraph(
                "conformément au Règlement sanitaire international.", Sheet.Style.quiet(8)));
  }

  private static String validity(Protection protection) {
    String from = protection.validFrom().toString();
    return switch (protection.validUntil()) {
      case Icvp.ValidUntil.Day(var last) -> from + " – " + last;
      case Icvp.ValidUntil.Life _ ->
          from + " – life of person vaccinated / vie entière du sujet vacciné";
      case Icvp.ValidUntil.NotStated _ -> from + " –";
    };
  }

  private static String sex(Icvp.Sex sex) {
    return switch (sex) {
      case MALE -> "male / masculin";
      case FEMALE -> "female / féminin";
      case OTHER -> "other / autre";
      case UNKNOWN -> "unknown / inconnu";
    };
  }

  /// The codes of HL7 table 0203 that travellers carry; others are printed as they are.
  private static String documentType(String code) {
    return switch (code) {
      case "PPN" -> "passport / passeport";
      case "NI", "NNxxx" -> "identity card / carte d’identité";
      case "DL" -> "driving licence / permis de conduire";
      default -> code;
    };
  }
}
