package pratique.verification;

import java.time.Instant;
import pratique.credential.Deviation;
import pratique.credential.Layer;
import pratique.credential.Note;
import pratique.credential.Purpose;
import pratique.rules.certlogic.Language;
import pratique.verification.Authenticity.Doubt;
import pratique.verification.Authenticity.Ground;
import pratique.verification.Authenticity.Refusal;

/// Every reason as sentences for the person at the gate, ending with what that person can do.
///
/// No sentence repeats anything of the document but its times and the key id of its signer.
public final class Sentences {

  private Sentences() {}

  public static String of(Ground ground, Language language) {
    return switch (ground) {
      case Refusal refusal -> of(refusal, language);
      case Doubt doubt -> of(doubt, language);
    };
  }

  private static String of(Refusal refusal, Language language) {
    return switch (refusal) {
      case Refusal.Unreadable(Layer layer, var fault) ->
          switch (layer) {
            case PREFIX ->
                say(
                    language,
                    "This is no code that this program can read: "
                        + fault.message()
                        + ". Show the QR code of the certificate itself.",
                    "这不是本程序能读取的二维码（" + fault.code() + "）。请出示证书本身的二维码。");
            case BASE45, ZLIB, COSE, CWT, PAYLOAD ->
                say(
                    language,
                    "The code is damaged or incomplete: "
                        + fault.message()
                        + ". Scan it again from a clean print or the original file.",
                    "二维码损坏或不完整（" + fault.code() + "）。请用清晰的打印件或原始文件重新扫描。");
          };
      case Refusal.ContentFaulty(_, var fault) ->
          say(
              language,
              "The signature is right, but the content breaks its standard: "
                  + fault.message()
                  + ". Ask the issuer for a corrected certificate.",
              "签名正确，但内容不符合标准（" + fault.code() + "）。请向签发机构申请更正后的证书。");
      case Refusal.KeyIdMissing _ ->
          say(
              language,
              "The document does not say which key signed it. Ask the issuer for a correct one.",
              "文件未注明签名密钥。请向签发机构申请正确的文件。");
      case Refusal.AlgorithmNotAllowed _ ->
          say(
              language,
              "The document is signed by a method that the standard does not allow. Ask the issuer"
                  + " for a correct one.",
              "文件使用了标准不允许的签名方法。请向签发机构申请正确的文件。");
      case Refusal.AlgorithmAgainstKey(var keyId) ->
          say(
              language,
              "The document claims a signature method that does not fit the signer's key "
                  + keyId.toHex()
                  + ". It may be forged; ask for another proof.",
              "文件声称的签名方法与签发者密钥 " + keyId.toHex() + " 不符，可能是伪造的。请出示其他证明。");
      case Refusal.KeyAgainstPolicy(var keyId, var key) ->
          say(
              language,
              "The signer's key "
                  + keyId.toHex()
                  + " ("
                  + key
                  + ") is weaker than the policy here asks. Ask the issuer for a new certificate.",
              "签发者密钥 " + keyId.toHex() + "（" + key + "）低于本处要求的强度。请向签发机构申请新证书。");
      case Refusal.SignatureMismatch(var keyId, int tried) ->
          say(
              language,
              "The signature is wrong for every trusted key with id "
                  + keyId.toHex()
                  + " ("
                  + tried
                  + " tried): the document was changed or forged. Ask for the original.",
              "签名与所有标识为 " + keyId.toHex() + " 的可信密钥（共 " + tried + " 个）均不符：文件被改动或伪造。请出示原件。");
      case Refusal.SignerDropped(var keyId) ->
          say(
              language,
              "The signer "
                  + keyId.toHex()
                  + " was on an earlier trust list and has been taken off. Ask the issuer for a new"
                  + " certificate.",
              "签发者 " + keyId.toHex() + " 曾在信任名单上，现已被移除。请向签发机构申请新证书。");
      case Refusal.SignerNotYetValid(var keyId, var from) ->
          say(
              language,
              "The signer's certificate "
                  + keyId.toHex()
                  + " is valid only from "
                  + time(from)
                  + ". Check the clock of this device, then ask the issuer.",
              "签发者证书 " + keyId.toHex() + " 自 " + time(from) + " 起才有效。请先核对本机时间，再联系签发机构。");
      case Refusal.SignerExpired(var keyId, var since) ->
          say(
              language,
              "The signer's certificate "
                  + keyId.toHex()
                  + " ended at "
                  + time(since)
                  + ". Renew the code with the issuer.",
              "签发者证书 " + keyId.toHex() + " 已于 " + time(since) + " 到期。请向签发机构更新二维码。");
      case Refusal.SignerNotFor(var keyId, var purpose) ->
          say(
              language,
              "The signer "
                  + keyId.toHex()
                  + " may not sign this kind of document ("
                  + english(purpose)
                  + "). Ask for one from the competent issuer.",
              "签发者 " + keyId.toHex() + " 无权签发此类文件（" + chinese(purpose) + "）。请出示主管机构签发的文件。");
      case Refusal.IssuedInFuture(var issuedAt) ->
          say(
              language,
              "The document says it was issued at "
                  + time(issuedAt)
                  + ", which has not come yet. Check the clock of this device, then ask the issuer.",
              "文件注明的签发时间 " + time(issuedAt) + " 尚未到来。请先核对本机时间，再联系签发机构。");
      case Refusal.NotYetValid(var from) ->
          say(
              language,
              "The code counts only from " + time(from) + ". Show it again then.",
              "二维码自 " + time(from) + " 起才有效。请届时再出示。");
      case Refusal.CodeExpired(var since) ->
          say(
              language,
              "The code had to be renewed by "
                  + time(since)
                  + "; what it certifies may still count. Renew the code with the"
                  + " issuer.",
              "二维码应在 " + time(since) + " 之前更新；其证明的内容可能仍然有效。请向签发机构更新二维码。");
      case Refusal.ProtectionNotYet(var from) ->
          say(
              language,
              "The certificate is genuine and counts from " + from + ". Show it again on that day.",
              "证书真实，自 " + from + " 起有效。请在该日之后出示。");
      case Refusal.ProtectionOver(var last) ->
          say(
              language,
              "The certificate is genuine; its last day was "
                  + last
                  + ". A new dose may be needed.",
              "证书真实，但已于 " + last + " 之后失效。可能需要重新接种。");
      case Refusal.ProductNotInCatalogue _ ->
          say(
              language,
              "The vaccine named is not in WHO's catalogue for this certificate. Ask the issuer for"
                  + " a corrected one.",
              "所列疫苗不在世界卫生组织该类证书的目录中。请向签发机构申请更正。");
      case Refusal.EventInFuture(var field) ->
          say(
              language,
              "What the document certifies ("
                  + field
                  + ") lies in the future. Check the clock of this device, then ask the issuer.",
              "文件所证明的事项（" + field + "）在未来才发生。请先核对本机时间，再联系签发机构。");
      case Refusal.Revoked _ ->
          say(
              language,
              "The issuer has taken this document back. Ask the issuer for a new one.",
              "签发机构已撤销该文件。请向签发机构申请新文件。");
    };
  }

  private static String of(Doubt doubt, Language language) {
    return switch (doubt) {
      case Doubt.UnknownSigner(var keyId) ->
          say(
              language,
              "No trust list here knows the signer "
                  + keyId.toHex()
                  + ". Update the trust list, or check the document by another way.",
              "本处的信任名单中没有签发者 " + keyId.toHex() + "。请更新信任名单，或以其他方式核实。");
      case Doubt.TrustListStale(var since) ->
          say(
              language,
              "The trust list here is stale since " + time(since) + ". Update it and check again.",
              "本处的信任名单自 " + time(since) + " 起已过期。请更新后重新核验。");
      case Doubt.SignatureUncheckable(var keyId) ->
          say(
              language,
              "This device cannot check signatures of the key "
                  + keyId.toHex()
                  + ". Check the document with another verifier.",
              "本设备无法核验密钥 " + keyId.toHex() + " 的签名。请用其他核验程序核验。");
      case Doubt.KindUnknown _ ->
          say(
              language,
              "This program does not know this kind of document. Update the program, or ask for"
                  + " another proof.",
              "本程序不认识此类文件。请更新程序，或出示其他证明。");
      case Doubt.VersionUnknown _ ->
          say(
              language,
              "The document is genuine, in a version that this program does not know. Update the"
                  + " program, or read the printed certificate.",
              "文件真实，但其版本本程序不认识。请更新程序，或查看纸质证书。");
    };
  }

  /// What the issuer did otherwise than its standard asks, and where.
  public static String of(Note note, Language language) {
    String what = what(note.deviation(), language);
    return note.where().isEmpty() ? what : what + " (" + note.where() + ")";
  }

  private static String what(Deviation deviation, Language language) {
    return switch (deviation) {
      case KEY_ID_UNPROTECTED -> say(language, "the key id is not protected", "密钥标识未受签名保护");
      case KEY_ID_TWICE ->
          say(language, "two key ids differ; the protected one counts", "两个密钥标识不同，以受保护者为准");
      case KEY_ID_TAGGED -> say(language, "the key id is wrapped in a tag", "密钥标识带有标签");
      case KEY_ID_LENGTH -> say(language, "the key id is not 8 bytes long", "密钥标识长度不是 8 字节");
      case ALGORITHM_UNPROTECTED -> say(language, "the algorithm is not protected", "签名算法未受签名保护");
      case CONTENT_TYPE -> say(language, "a content type is stated", "注明了内容类型");
      case UNTAGGED -> say(language, "the COSE tag is missing", "缺少 COSE 标签");
      case CWT_TAG -> say(language, "a CWT tag is around it", "外层带有 CWT 标签");
      case OTHER_HEADER -> say(language, "a header that is not used here", "有未使用的头部");
      case CURVE -> say(language, "the signer's curve is not P-256", "签发者的曲线不是 P-256");
      case ISSUER_MISSING -> say(language, "no issuer is stated", "未注明签发者");
      case ISSUER_NOT_ALPHA_2 ->
          say(language, "the issuer is not a two-letter country code", "签发者不是两位国家代码");
      case ISSUER_BYTES -> say(language, "the issuer is bytes and not text", "签发者为字节而非文本");
      case ISSUED_AT_MISSING -> say(language, "no time of issue is stated", "未注明签发时间");
      case EXPIRY_MISSING -> say(language, "no expiry of the code is stated", "未注明二维码到期时间");
      case TIME_AS_FLOAT -> say(language, "a time is a fraction and not a whole number", "时间不是整数");
      case OTHER_CLAIM -> say(language, "a claim that is not used here", "有未使用的声明");
      case EXPIRES_AFTER_SIGNER ->
          say(language, "the code expires after its signer's certificate", "二维码的到期时间晚于签发者证书");
      case ISSUED_BEFORE_SIGNER ->
          say(language, "the code was issued before its signer's certificate", "二维码的签发时间早于签发者证书");
      case UNKNOWN_SUBKEY -> say(language, "a kind of certificate not known here", "有不认识的证书种类");
      case UNKNOWN_FIELD -> say(language, "a field not known here", "有不认识的字段");
      case FIELD_NAME -> say(language, "a field has the name of another version", "字段用了另一版本的名称");
      case FIELD_MISSING -> say(language, "a field is missing", "缺少字段");
      case UNLISTED_CODE -> say(language, "a code is not in its list", "代码不在列表中");
      case NULL_VALUE -> say(language, "a field is null", "字段为空值");
      case EMPTY_VALUE -> say(language, "a field is empty", "字段为空");
      case WHITESPACE -> say(language, "white space around a value", "值的首尾有空白");
      case NOT_NFC -> say(language, "text is not in normal form C", "文本不是 NFC 规范形式");
      case DATE_TAGGED -> say(language, "a date carries a tag", "日期带有标签");
      case DATE_WITH_TIME -> say(language, "a date has a time", "日期带有时间");
      case DATE_INCOMPLETE -> say(language, "a date is incomplete", "日期不完整");
      case TIME_FORMAT -> say(language, "a time is written in another form", "时间格式不规范");
      case NUMBER_AS_FLOAT -> say(language, "a whole number is written as a fraction", "整数写成小数");
      case TRANSLITERATION ->
          say(language, "a transliterated name has letters that are not allowed", "转写姓名含有不允许的字符");
      case COUNTRY_CODE -> say(language, "a country is not a two-letter code", "国家不是两位代码");
      case TEXT_TOO_LONG -> say(language, "a text is longer than its standard allows", "文本超过标准长度");
      case VERSION_UNKNOWN -> say(language, "a version not known here", "版本不认识");
      case OLD_GENERATION ->
          say(language, "field names of an earlier draft of the ICVP", "使用早期 ICVP 草案的字段名");
      case PRODUCT_NOT_IN_CATALOGUE ->
          say(language, "the vaccine is in no catalogue of the ICVP", "疫苗不在 ICVP 目录中");
    };
  }

  private static String say(Language language, String english, String chinese) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }

  /// Whole seconds in UTC, `2026-03-01 12:00:00 UTC`.
  private static String time(Instant instant) {
    String text = Instant.ofEpochSecond(instant.getEpochSecond()).toString();
    return text.replace('T', ' ').replace("Z", " UTC");
  }

  private static String english(Purpose purpose) {
    return switch (purpose) {
      case TEST -> "test";
      case VACCINATION -> "vaccination";
      case RECOVERY -> "recovery";
      case ITINERARY_CARD -> "itinerary card";
      case HEALTH_CODE -> "health code";
      case ENTRY_CODE -> "entry code";
      case VENUE_CODE -> "venue code";
      case RULE_SET -> "rule set";
      case RISK_LIST -> "risk list";
      case BUNDLE -> "bundle";
      case RECEIPT -> "receipt";
      case NOTICE -> "notice";
    };
  }

  private static String chinese(Purpose purpose) {
    return switch (purpose) {
      case TEST -> "检测";
      case VACCINATION -> "接种";
      case RECOVERY -> "康复";
      case ITINERARY_CARD -> "行程卡";
      case HEALTH_CODE -> "健康码";
      case ENTRY_CODE -> "入境码";
      case VENUE_CODE -> "场所码";
      case RULE_SET -> "规则集";
      case RISK_LIST -> "风险名单";
      case BUNDLE -> "离线数据包";
      case RECEIPT -> "回执";
      case NOTICE -> "公告";
    };
  }
}
