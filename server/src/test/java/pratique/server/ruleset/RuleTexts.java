package pratique.server.ruleset;

import java.time.Instant;

/// Small documents for tests of other packages, too.
public final class RuleTexts {

  private RuleTexts() {}

  /// A rule set that asks for a vaccination, from `validFrom` on for half a year.
  public static String ruleSet(String id, String version, Instant validFrom) {
    return """
    {"id":"%s","version":"%s","title":{"en":"Entry","zh":"入境"},"purpose":"entry","country":"XX",
     "validFrom":"%s","validTo":"%s","publishedAt":"%s",
     "requirements":[{"id":"vaccination","title":{"en":"Vaccination","zh":"疫苗"},
       "anyOf":[[{"kind":"vaccination","title":{"en":"a vaccination","zh":"疫苗证书"}}]]}],
     "rules":[]}
    """
        .formatted(
            id,
            version,
            validFrom,
            validFrom.plusSeconds(180L * 24 * 3600),
            validFrom.minusSeconds(60));
  }

  /// `entries`: JSON objects separated by commas.
  public static String riskList(int version, Instant publishedAt, String entries) {
    return """
    {"id":"polio","version":%d,"publishedAt":"%s","title":{"en":"Polio","zh":"脊髓灰质炎"},
     "levels":["none","infected"],"entries":[%s]}
    """
        .formatted(version, publishedAt, entries);
  }

  public static String entry(String area, Instant publishedAt) {
    return """
    {"area":"%s","level":"infected","from":"2014-05-05T00:00:00Z","publishedAt":"%s"}\
    """
        .formatted(area, publishedAt);
  }

  /// `ids` of the notices, separated by spaces.
  public static String notices(int version, Instant publishedAt, String ids) {
    StringBuilder notices = new StringBuilder();
    for (String id : ids.split(" ", -1)) {
      notices
          .append(notices.isEmpty() ? "" : ",")
          .append(
              """
              {"id":"%s","kind":"case","area":"330106","from":"2026-12-12T02:00:00Z",
               "until":"2026-12-12T06:00:00Z","title":{"en":"A case","zh":"病例"}}\
              """
                  .formatted(id));
    }
    return """
    {"id":"cases","version":%d,"publishedAt":"%s","title":{"en":"Cases","zh":"病例"},
     "notices":[%s]}
    """
        .formatted(version, publishedAt, notices);
  }

  public static String valueSet(String day) {
    return """
    {"valueSetId":"diseases","valueSetDate":"%s",
     "valueSetValues":{"840539006":{"display":"COVID-19"}}}
    """
        .formatted(day);
  }
}
