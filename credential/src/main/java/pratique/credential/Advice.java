package pratique.credential;

/// What an issuing office can do about a field that a reader of certificates would only note.
final class Advice {

  private Advice() {}

  static String forIssuer(Note note) {
    String field = note.where().isEmpty() ? "the document" : note.where();
    return field + " " + advice(note.deviation());
  }

  private static String advice(Deviation deviation) {
    return switch (deviation) {
      case UNKNOWN_FIELD -> "is not a field of the standard; remove it";
      case FIELD_NAME -> "is the name that an earlier draft gave the field; use today's";
      case FIELD_MISSING -> "is missing; add it";
      case UNLISTED_CODE -> "is not in the standard's list; use one of its codes";
      case NULL_VALUE -> "is null; fill it in or leave it out";
      case EMPTY_VALUE -> "is empty; fill it in or leave it out";
      case WHITESPACE -> "has white space around it; remove it";
      case NOT_NFC -> "has letters and accents apart; use Unicode normalization form C";
      case DATE_TAGGED, DATE_WITH_TIME -> "must be a day alone; write YYYY-MM-DD";
      case DATE_INCOMPLETE -> "must be a full date; complete it by your national policy";
      case TIME_FORMAT -> "must be a time with its zone; write YYYY-MM-DDThh:mm:ssZ";
      case NUMBER_AS_FLOAT -> "must be a whole number; write it without a fraction";
      case TRANSLITERATION ->
          "must be made of A to Z and <; copy it from the passport's machine readable zone";
      case COUNTRY_CODE -> "must be a country's code in capital letters";
      case TEXT_TOO_LONG -> "is longer than the standard allows; shorten it";
      case VERSION_UNKNOWN ->
          "must be a version that is issued here; write 1.3.0 (EU DCC) or "
              + Icvp.WRITTEN_VERSION
              + " (ICVP)";
      case OLD_GENERATION -> "must hold the vaccination under vx, as the ICVP of 2026 does";
      case KEY_ID_UNPROTECTED,
          KEY_ID_TWICE,
          KEY_ID_TAGGED,
          KEY_ID_LENGTH,
          ALGORITHM_UNPROTECTED,
          CONTENT_TYPE,
          UNTAGGED,
          CWT_TAG,
          OTHER_HEADER,
          CURVE,
          ISSUER_MISSING,
          ISSUER_NOT_ALPHA_2,
          ISSUER_BYTES,
          ISSUED_AT_MISSING,
          EXPIRY_MISSING,
          TIME_AS_FLOAT,
          OTHER_CLAIM,
          EXPIRES_AFTER_SIGNER,
          ISSUED_BEFORE_SIGNER,
          UNKNOWN_SUBKEY,
          PRODUCT_NOT_IN_CATALOGUE ->
          "departs from the standard (" + deviation.code() + "); correct it";
    };
  }
}
