package pratique.server.issuance;

import java.util.Locale;
import pratique.credential.Icvp;

/// Requests of made-up offices about made-up people.
public final class Requests {

  /// A yellow fever vaccine of WHO's catalogue.
  public static final String STAMARIL = "YellowFeverProductd8a09f80301dc05e124f99ffe7711fc0";

  private Requests() {}

  /// An ICVP for a person of this name.
  public static String icvp(String name) {
    return """
    {"document":{"v":"%s","n":"%s","dob":"1990-05-01","s":"female","nt":"UTO","id":"X1234567",\
    "dt":"PPN","vx":{"vp":"%s","dv":"2026-06-01","bo":"A12-B","cn":"Dr. A. Sample"}}}\
    """
        .formatted(Icvp.WRITTEN_VERSION, name, STAMARIL);
  }

  public static String vaccination(String familyName) {
    return """
    {"document":{"ver":"1.3.0","nam":{"fn":"%1$s","fnt":"%2$s","gn":"Ana","gnt":"ANA"},\
    "dob":"1990-05-01","v":[{"tg":"840539006","vp":"1119349007","mp":"EU/1/20/1528",\
    "ma":"ORG-100030215","dn":2,"sd":2,"dt":"2026-11-20","co":"XX","is":"Ministry of Samples",\
    "ci":"URN:UVCI:01:XX:%2$s#1"}]}}\
    """
        .formatted(familyName, familyName.toUpperCase(Locale.ROOT));
  }

  public static String test(String familyName) {
    return """
    {"document":{"ver":"1.3.0","nam":{"fn":"%1$s","fnt":"%2$s"},"dob":"1990",\
    "t":[{"tg":"840539006","tt":"LP6464-4","nm":"PCR","sc":"2027-01-09T08:00:00Z",\
    "tr":"260415000","tc":"Riverside Laboratory","co":"XX","is":"Ministry of Samples",\
    "ci":"URN:UVCI:01:XX:%2$s#2"}]}}\
    """
        .formatted(familyName, familyName.toUpperCase(Locale.ROOT));
  }

  /// As a row of a batch, with a key of its own.
  public static String withKey(String key, String request) {
    return "{\"key\":\"" + key + "\"," + request.substring(1);
  }
}
