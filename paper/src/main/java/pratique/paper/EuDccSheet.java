package pratique.paper;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import pratique.credential.Claims;
import pratique.credential.EuDcc;
import pratique.encoding.Bytes;

/// An EU Digital COVID Certificate in English and Chinese, with the fields that Regulation (EU)
/// 2021/953 lists for each kind.
///
/// @spec https://eur-lex.europa.eu/eli/reg/2021/953/oj Regulation (EU) 2021/953 Annex
final class EuDccSheet {

  static final String TITLE = "EU Digital COVID Certificate";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private EuDccSheet() {}

  static Bytes draw(
      Sheet sheet,
      QrSymbol symbol,
      Claims claims,
      EuDcc certificate,
      CodeNames names,
      Imprint imprint)
      throws IOException {
    Blocks blocks = new Blocks(sheet, Blocks.Tongue.CHINESE);
    sheet.band(0, 14, 0.0f, 0.2f, 0.6f);
    blocks.head(TITLE, "欧盟数字新冠证书", kind(certificate.entry()));
    EuDcc.PersonName name = certificate.name();
    blocks.row(
        new Blocks.Field(
            "Surname(s) and forename(s)",
            "姓名",
            Blocks.joined(", ", name.familyName(), name.givenName())));
    blocks.row(
        new Blocks.Field(
            "As in the machine readable zone of the passport",
            "护照机读区姓名",
            Blocks.joined("<<", name.familyNameTransliterated(), name.givenNameTransliterated())),
        new Blocks.Field("Date of birth", "出生日期", certificate.dateOfBirth().text()));
    switch (certificate.entry()) {
      case EuDcc.Vaccination vaccination -> vaccination(blocks, vaccination, names);
      case EuDcc.Test test -> test(blocks, test, names);
      case EuDcc.Recovery recovery -> recovery(blocks, recovery, names);
    }
    sheet.skip(10);
    blocks.code(
        symbol,
        Blocks.aboutCode(
            claims, imprint, Blocks.Tongue.CHINESE, certificate.entry().certificateId()),
        "The code proves what was issued, not who holds this sheet: compare name and date of birth"
            + " with the passport.",
        "二维码只证明签发内容，不证明持有人身份：请与护照核对姓名和出生日期。");
    sheet.skip(12);
    blocks.smallPrint(
        "This certificate is not a travel document. To check: scan the code with any reader for EU"
            + " Digital COVID Certificates. This works offline; the issuer is not asked."
            + " Which certificates are accepted is decided by the country of destination; rules"
            + " change, so ask before the journey. Dates are year-month-day.",
        "本证书不是旅行证件。核验方法：用任何支持欧盟数字新冠证书的核验程序扫描二维码，可离线核验，无需联系签发机构。"
            + "是否接受本证书由目的地国家或地区决定，规定会变化，请在出行前查询。日期格式为年-月-日。");
    return sheet.finish(TITLE + " · " + certificate.entry().certificateId());
  }

  private static String kind(EuDcc.Entry entry) {
    return switch (entry) {
      case EuDcc.Vaccination _ -> "Vaccination certificate · 疫苗接种证书";
      case EuDcc.Test _ -> "Test certificate · 检测证书";
      case EuDcc.Recovery _ -> "Certificate of recovery · 康复证书";
    };
  }

  private static void vaccination(Blocks blocks, EuDcc.Vaccination entry, CodeNames names)
      throws IOException {
    blocks.row(
        disease(names),
        new Blocks.Field(
            "Vaccine or prophylaxis", "疫苗种类", named(names.prophylaxis(), entry.prophylaxis())));
    blocks.row(
        new Blocks.Field(
            "Vaccine medicinal product", "疫苗产品", named(names.product(), entry.product())),
        new Blocks.Field(
            "Marketing authorisation holder or manufacturer",
            "上市许可持有人或生产企业",
            named(names.manufacturer(), entry.manufacturer())));
    blocks.row(
        new Blocks.Field(
            "Dose and total number of doses",
            "剂次／总剂次",
            entry.doseNumber() + " / " + entry.totalDoses()),
        new Blocks.Field("Date of vaccination", "接种日期", entry.date().toString()));
    where(blocks, entry);
  }

  private static void test(Blocks blocks, EuDcc.Test entry, CodeNames names) throws IOException {
    blocks.row(disease(names), new Blocks.Field("Type of test", "检测类型", testType(entry.type())));
    blocks.row(
        new Blocks.Field("Test name", "检测名称", entry.name().orElse("")),
        new Blocks.Field("Test device", "检测试剂", named(names.product(), entry.device().orElse(""))));
    blocks.row(
        new Blocks.Field(
            "Date and time of sample collection",
            "采样时间",
            TIME.format(entry.sampledAt().atOffset(ZoneOffset.UTC))),
        new Blocks.Field("Test result", "检测结果", result(entry.result())));
    blocks.row(new Blocks.Field("Testing centre or facility", "检测机构", entry.centre().orElse("")));
    where(blocks, entry);
  }

  private static void recovery(Blocks blocks, EuDcc.Recovery entry, CodeNames names)
      throws IOException {
    blocks.row(
        disease(names),
        new Blocks.Field(
            "Date of first positive test result", "首次检测阳性日期", entry.firstPositive().toString()));
    blocks.row(
        new Blocks.Field("Certificate valid from", "有效期自", entry.validFrom().toString()),
        new Blocks.Field("Certificate valid until", "有效期至", entry.validUntil().toString()));
    where(blocks, entry);
  }

  private static Blocks.Field disease(CodeNames names) {
    return new Blocks.Field(
        "Disease or agent targeted",
        "针对的疾病或病原体",
        names.disease().english() + " / " + names.disease().chinese());
  }

  private static void where(Blocks blocks, EuDcc.Entry entry) throws IOException {
    blocks.row(
        new Blocks.Field("Member State or third country", "国家或地区", entry.country()),
        new Blocks.Field("Certificate issuer", "证书签发方", entry.issuer()));
  }

  /// The name with its code behind it, or the code alone.
  private static String named(String name, String code) {
    return Blocks.joined(
        " · ",
        Optional.of(name).filter(text -> !text.isBlank() && !text.equals(code)),
        Optional.of(code).filter(text -> !text.isBlank()));
  }

  private static String testType(String code) {
    return switch (code) {
      case EuDcc.Test.NUCLEIC_ACID -> "Nucleic acid amplification / 核酸检测";
      case EuDcc.Test.RAPID_ANTIGEN -> "Rapid antigen / 快速抗原检测";
      default -> code;
    };
  }

  private static String result(String code) {
    return switch (code) {
      case EuDcc.Test.NOT_DETECTED -> "Not detected / 未检出";
      case EuDcc.Test.DETECTED -> "Detected / 检出";
      default -> code;
    };
  }
}
