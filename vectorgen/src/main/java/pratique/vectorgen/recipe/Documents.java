package pratique.vectorgen.recipe;

import static pratique.vectorgen.recipe.Edit.list;
import static pratique.vectorgen.recipe.Edit.map;

import pratique.encoding.Cbor;

/// The sound documents that faults are made from, all about one made-up person.
final class Documents {

  static final String YELLOW_FEVER = "YellowFeverProductd2c75a15ed309658b3968519ddb31690";
  static final String POLIO = "PolioVaccineOralOPVTrivaProductfa4849f7532d522134f4102063af1617";

  private static final String COVID_19 = "840539006";
  private static final String ISSUER = "Port Health Utopia";

  private Documents() {}

  private static Cbor.Map dcc(String group, Cbor.Map entry) {
    return map(
        "ver",
        "1.3.0",
        "nam",
        map("fn", "Østergård", "fnt", "OESTERGAARD", "gn", "Maja", "gnt", "MAJA"),
        "dob",
        "1987-04-23",
        group,
        list(entry));
  }

  static Cbor.Map vaccination() {
    return dcc(
        "v",
        map(
            "tg", COVID_19,
            "vp", "1119349007",
            "mp", "EU/1/20/1528",
            "ma", "ORG-100030215",
            "dn", 2,
            "sd", 2,
            "dt", "2026-01-20",
            "co", "XX",
            "is", ISSUER,
            "ci", "URN:UVCI:01:XX:PRATIQUE0001#O"));
  }

  static Cbor.Map test() {
    return dcc(
        "t",
        map(
            "tg", COVID_19,
            "tt", "LP6464-4",
            "nm", "Pratique PCR",
            "sc", "2026-02-28T09:30:00Z",
            "tr", "260415000",
            "tc", "Port Laboratory",
            "co", "XX",
            "is", ISSUER,
            "ci", "URN:UVCI:01:XX:PRATIQUE0002#M"));
  }

  static Cbor.Map recovery() {
    return dcc(
        "r",
        map(
            "tg", COVID_19,
            "fr", "2026-01-05",
            "df", "2026-01-16",
            "du", "2026-07-04",
            "co", "XX",
            "is", ISSUER,
            "ci", "URN:UVCI:01:XX:PRATIQUE0003#K"));
  }

  static Cbor.Map icvp() {
    return map(
        "n", "Maja Østergård",
        "dob", "1987-04-23",
        "s", "female",
        "nt", "UTO",
        "id", "UT0012345",
        "dt", "PPN",
        "v", "0.1.0",
        "d", "2026-02-01",
        "vx",
            map(
                "vp", YELLOW_FEVER,
                "dv", "2026-01-10",
                "bo", "B-2271",
                "cn", "Dr Ada Noor",
                "is", "XX-MOH"));
  }

  /// As WHO's maps of October 2025 name the fields.
  static Cbor.Map icvpOf2025() {
    return map(
        "n", "Maja Østergård",
        "dob", "1987-04-23",
        "s", "female",
        "ntl", "UTO",
        "nid", "UT0012345",
        "ndt", "PPN",
        "v",
            map(
                "vp", YELLOW_FEVER,
                "dt", "2026-01-10",
                "bo", "B-2271",
                "vls", "2026-01-20",
                "vle", "life of person vaccinated",
                "cn", "Dr Ada Noor",
                "is", "XX-MOH"));
  }

  /// As WHO's test codes of 2024 name the fields.
  static Cbor.Map icvpOf2024() {
    return map(
        "n", "Maja Østergård",
        "dob", "1987-04-23",
        "s", "female",
        "ntl", "UTO",
        "v",
            map(
                "dn", "1",
                "tg", "16541001",
                "vp", "1181000221105",
                "mp", "Yellow fever vaccine",
                "ma", "Example Vaccines",
                "mid", "12345",
                "dt", "2026-01-10",
                "bo", "B-2271",
                "vls", "2026-01-20",
                "vle", "2036-01-19",
                "cn", "Dr Ada Noor",
                "is", "XX-MOH"));
  }

  static final String CARD_AS_OF = "2026-03-01T00:00:00Z";
  static final String CARD_EXPIRES = "2026-03-02T00:00:00Z";

  private static final String DIGEST =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  static Cbor.Map card() {
    return map(
        "number", "176****2114",
        "window",
            map(
                "from", "2026-02-22T00:00:00+08:00",
                "until", "2026-03-01T00:00:00+08:00",
                "days", 7,
                "zone", "Asia/Shanghai"),
        "asOf", "2026-03-01T08:00:00+08:00",
        "completeness", "complete",
        "unheardSeconds", 0,
        "outageSeconds", 0,
        "leftOutEvents", 0,
        "policy", map("id", "default-1", "sha256", DIGEST),
        "countries", list(map("code", "CN"), map("code", "JP")),
        "regions", list(map("code", "HK")),
        "cities",
            list(
                map("code", "330100", "dwellAtLeastSeconds", 14400, "dwellAtMostSeconds", 18000),
                map("code", "340100", "dwellAtLeastSeconds", 86400, "dwellAtMostSeconds", 86400)),
        "stays",
            list(
                map(
                    "code", "330100",
                    "from", "2026-02-23T02:00:00Z",
                    "until", "2026-02-23T06:00:00Z"),
                map(
                    "code", "340100",
                    "from", "2026-02-23T08:00:00Z",
                    "until", "2026-02-24T08:00:00Z")),
        "notices", list());
  }

  /// A colour for the card: yellow, because of a country.
  static Cbor.Map cardColour() {
    return map(
        "colour",
        "yellow",
        "ruleSet",
        "cn-card-colour",
        "version",
        "4.0.0",
        "sha256",
        DIGEST,
        "at",
        CARD_AS_OF,
        "risk",
        list(),
        "inputs",
        list(),
        "reasons",
        list(map("code", "CN-CARD-YELLOW", "text", map("en", "No country overseas was visited."))),
        "marks",
        list());
  }

  static Cbor.Map notice() {
    return map("text", "This office closes on 1 January 2027.");
  }
}
