package pratique.credential;

/// The ways in which real issuers depart from the standards and are understood all the same.
///
/// The code is stable and made for programs; `spec/deviations.md` says of each what the standard
/// asks, who does otherwise, and why a reader can tolerate it.
public enum Deviation {
  KEY_ID_UNPROTECTED("cose.key-id-unprotected"),
  KEY_ID_TWICE("cose.key-id-twice"),
  KEY_ID_TAGGED("cose.key-id-tagged"),
  KEY_ID_LENGTH("cose.key-id-length"),
  ALGORITHM_UNPROTECTED("cose.algorithm-unprotected"),
  CONTENT_TYPE("cose.content-type"),
  UNTAGGED("cose.untagged"),
  CWT_TAG("cose.cwt-tag"),
  OTHER_HEADER("cose.other-header"),
  CURVE("cose.curve"),
  ISSUER_MISSING("cwt.issuer-missing"),
  ISSUER_NOT_ALPHA_2("cwt.issuer-not-alpha-2"),
  ISSUER_BYTES("cwt.issuer-bytes"),
  ISSUED_AT_MISSING("cwt.issued-at-missing"),
  EXPIRY_MISSING("cwt.expiry-missing"),
  TIME_AS_FLOAT("cwt.time-as-float"),
  OTHER_CLAIM("cwt.other-claim"),
  EXPIRES_AFTER_SIGNER("cwt.expires-after-signer"),
  ISSUED_BEFORE_SIGNER("cwt.issued-before-signer"),
  UNKNOWN_SUBKEY("hcert.unknown-subkey"),
  UNKNOWN_FIELD("payload.unknown-field"),
  FIELD_NAME("payload.field-name"),
  FIELD_MISSING("payload.field-missing"),
  UNLISTED_CODE("payload.unlisted-code"),
  NULL_VALUE("payload.null"),
  EMPTY_VALUE("payload.empty"),
  WHITESPACE("payload.whitespace"),
  NOT_NFC("payload.not-nfc"),
  DATE_TAGGED("payload.date-tagged"),
  DATE_WITH_TIME("payload.date-with-time"),
  DATE_INCOMPLETE("payload.date-incomplete"),
  TIME_FORMAT("payload.time-format"),
  NUMBER_AS_FLOAT("payload.number-as-float"),
  TRANSLITERATION("payload.transliteration"),
  COUNTRY_CODE("payload.country-code"),
  TEXT_TOO_LONG("payload.text-too-long"),
  VERSION_UNKNOWN("payload.version-unknown"),
  OLD_GENERATION("icvp.old-generation"),
  PRODUCT_NOT_IN_CATALOGUE("icvp.product-not-in-catalogue");

  private final String code;

  Deviation(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
