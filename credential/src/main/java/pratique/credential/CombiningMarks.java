package pratique.credential;

/// Tells names that were not composed before signing: `e` and an accent where one letter `é`
/// exists.
///
/// HCERT §3.3.7 asks for Unicode normalization form C, and the same name in two forms is two names
/// to a machine that compares. A full check needs tables of a hundred kilobytes; this one knows the
/// pairs of a Latin, Greek or Cyrillic letter below U+0500 and a mark below U+0340, so what it
/// reports is certain, and what it passes is likely. Cost: one comparison for each character.
///
/// @spec https://www.unicode.org/reports/tr15/ UAX #15
final class CombiningMarks {

  private static final char FIRST = '\u0300';
  private static final char LAST = '\u033f';

  private CombiningMarks() {}

  /// Whether the text is certainly not in normalization form C.
  static boolean standApart(String text) {
    for (int i = 1; i < text.length(); i++) {
      char mark = text.charAt(i);
      if (mark >= FIRST && mark <= LAST && composes(text.charAt(i - 1), mark)) {
        return true;
      }
    }
    return false;
  }

  static boolean composes(char letter, char mark) {
    return lettersBefore(mark).indexOf(letter) >= 0;
  }

  /// The letters that have a form together with `mark`, from UnicodeData.txt.
  private static String lettersBefore(char mark) {
    return switch (mark) {
      case '\u0300' -> "AEINOUWYaeinouwy¨ÂÊÔÜâêôüĂăĒēŌōƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋЕИеи";
      case '\u0301' ->
          "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz¨ÂÅÆÇÊÏÔÕØÜâåæçêïôõøüĂăĒēŌōŨũƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋϒГКгк";
      case '\u0302' -> "ACEGHIJOSUWYZaceghijosuwyz";
      case '\u0303' -> "AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư";
      case '\u0304' -> "AEGIOUYaegiouyÄÆÕÖÜäæõöüǪǫȦȧȮȯΑΙΥαιυИУиу";
      case '\u0306' -> "AEGIOUaegiouȨȩΑΙΥαιυАЕЖИУаежиу";
      case '\u0307' -> "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyzŚśŠšſ";
      case '\u0308' -> "AEHIOUWXYaehiotuwxyÕõŪūΙΥιυϒІАЕЖЗИОУЧЫЭаежзиоучыэіӘәӨө";
      case '\u0309' -> "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư";
      case '\u030a' -> "AUauwy";
      case '\u030b' -> "OUouУу";
      case '\u030c' -> "ACDEGHIKLNORSTUZacdeghijklnorstuzÜüƷʒ";
      case '\u030f' -> "AEIORUaeioruѴѵ";
      case '\u0311' -> "AEIORUaeioru";
      case '\u0313' -> "ΑΕΗΙΟΩαεηιορυω";
      case '\u0314' -> "ΑΕΗΙΟΡΥΩαεηιορυω";
      case '\u031b' -> "OUouÒÓÕÙÚòóõùúŨũ";
      case '\u0323' -> "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzÂÊÔâêôĂăƠơƯư";
      case '\u0324' -> "Uu";
      case '\u0325' -> "Aa";
      case '\u0326' -> "STst";
      case '\u0327' -> "CDEGHKLNRSTcdeghklnrstĆćĔĕ";
      case '\u0328' -> "AEIOUaeiouŌō";
      case '\u032d' -> "DELNTUdelntu";
      case '\u032e' -> "Hh";
      case '\u0330' -> "EIUeiu";
      case '\u0331' -> "BDKLNRTZbdhklnrtz";
      default -> "";
    };
  }
}
