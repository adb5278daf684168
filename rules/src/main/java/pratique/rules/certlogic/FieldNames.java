package pratique.rules.certlogic;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people call the data that rules look at, and a few of the codes found there.
///
/// Fields are those of the EU's certificate and of WHO's ICVP; any other path is its own name.
final class FieldNames {

  /// In English and in Chinese.
  record Name(String english, String chinese) {
    String in(Language language) {
      return switch (language) {
        case ENGLISH -> english;
        case CHINESE -> chinese;
      };
    }
  }

  /// By path, after `payload.` and with `*` for an index.
  private static final Map<String, Name> FIELDS =
      Map.ofEntries(
          Map.entry("v", new Name("vaccinations", "接种记录")),
          Map.entry("v.0", new Name("vaccination", "接种记录")),
          Map.entry("v.1", new Name("second vaccination", "第二条接种记录")),
          Map.entry("v.*.dn", new Name("dose", "剂次")),
          Map.entry("v.*.sd", new Name("number of doses", "应接种剂数")),
          Map.entry("v.*.dt", new Name("vaccination", "接种日期")),
          Map.entry("v.*.tg", new Name("disease", "疾病")),
          Map.entry("v.*.vp", new Name("type of vaccine", "疫苗种类")),
          Map.entry("v.*.mp", new Name("product", "疫苗产品")),
          Map.entry("v.*.ma", new Name("manufacturer", "生产企业")),
          Map.entry("v.*.co", new Name("country of vaccination", "接种国家或地区")),
          Map.entry("v.*.is", new Name("issuer", "签发机构")),
          Map.entry("v.*.ci", new Name("certificate number", "证书编号")),
          Map.entry("t", new Name("tests", "检测记录")),
          Map.entry("t.0", new Name("test", "检测记录")),
          Map.entry("t.1", new Name("second test", "第二条检测记录")),
          Map.entry("t.*.tg", new Name("disease", "疾病")),
          Map.entry("t.*.tt", new Name("type of test", "检测类型")),
          Map.entry("t.*.nm", new Name("name of the test", "检测名称")),
          Map.entry("t.*.ma", new Name("test device", "检测试剂")),
          Map.entry("t.*.sc", new Name("sample taken", "采样时间")),
          Map.entry("t.*.tr", new Name("test result", "检测结果")),
          Map.entry("t.*.tc", new Name("testing centre", "检测机构")),
          Map.entry("t.*.co", new Name("country of test", "检测国家或地区")),
          Map.entry("t.*.is", new Name("issuer", "签发机构")),
          Map.entry("t.*.ci", new Name("certificate number", "证书编号")),
          Map.entry("r", new Name("recoveries", "康复记录")),
          Map.entry("r.0", new Name("recovery", "康复记录")),
          Map.entry("r.1", new Name("second recovery", "第二条康复记录")),
          Map.entry("r.*.tg", new Name("disease", "疾病")),
          Map.entry("r.*.fr", new Name("first positive test", "首次阳性日期")),
          Map.entry("r.*.df", new Name("start of validity", "有效期开始")),
          Map.entry("r.*.du", new Name("end of validity", "有效期结束")),
          Map.entry("r.*.co", new Name("country of test", "检测国家或地区")),
          Map.entry("r.*.is", new Name("issuer", "签发机构")),
          Map.entry("r.*.ci", new Name("certificate number", "证书编号")),
          Map.entry("dob", new Name("date of birth", "出生日期")),
          Map.entry("nt", new Name("nationality", "国籍")),
          Map.entry("d", new Name("day of issue", "签发日期")),
          Map.entry("vx", new Name("vaccination", "接种记录")),
          Map.entry("vx.vp", new Name("product", "疫苗产品")),
          Map.entry("vx.dv", new Name("vaccination", "接种日期")),
          Map.entry("vx.bo", new Name("batch", "批号")),
          Map.entry("vx.cn", new Name("clinician", "负责医生")),
          Map.entry("vx.is", new Name("issuer", "签发机构")),
          Map.entry("vx.vls", new Name("start of validity", "有效期开始")),
          Map.entry("vx.vle", new Name("end of validity", "有效期结束")));

  private static final Map<String, Name> EXTERNAL =
      Map.of(
          "external.validationClock", new Name("time of checking", "查验时间"),
          "external.issuerCountryCode", new Name("issuing country", "签发国家或地区"),
          "external.countryCode", new Name("country of entry", "入境国家或地区"),
          "external.iat", new Name("issued", "签发时间"),
          "external.exp", new Name("end of the code's validity", "二维码有效期结束"));

  private static final Map<String, Name> CODES =
      Map.of(
          "260373001", new Name("detected", "阳性"),
          "260415000", new Name("not detected", "阴性"),
          "LP6464-4", new Name("NAAT", "核酸检测"),
          "LP217198-3", new Name("rapid antigen test", "抗原检测"),
          "840539006", new Name("COVID-19", "新冠病毒感染"));

  private static final String PAYLOAD = "payload.";

  private FieldNames() {}

  /// The name of what stands at `path`, or the path itself in quotation marks.
  static String of(String path, Language language) {
    @Nullable Name name =
        path.startsWith(PAYLOAD) ? field(path.substring(PAYLOAD.length())) : EXTERNAL.get(path);
    return name == null ? "“" + path + "”" : name.in(language);
  }

  /// What a code means, for the few that rules decide on; null for all others.
  static @Nullable String ofCode(String code, Language language) {
    Name name = CODES.get(code);
    return name == null ? null : name.in(language);
  }

  /// Whether `path` ends at the field, whichever the entry: `v.*.dn`.
  static boolean is(@Nullable String path, String field) {
    return path != null
        && path.startsWith(PAYLOAD)
        && withoutIndex(path.substring(PAYLOAD.length())).equals(field);
  }

  private static @Nullable Name field(String path) {
    Name exact = FIELDS.get(path);
    return exact != null ? exact : FIELDS.get(withoutIndex(path));
  }

  /// `v.0.dn` as `v.*.dn`; other paths as they are.
  private static String withoutIndex(String path) {
    int from = path.indexOf('.') + 1;
    int until = from == 0 ? -1 : path.indexOf('.', from);
    if (until <= from) {
      return path;
    }
    for (int at = from; at < until; at++) {
      if (path.charAt(at) < '0' || path.charAt(at) > '9') {
        return path;
      }
    }
    return path.substring(0, from) + "*" + path.substring(until);
  }
}
