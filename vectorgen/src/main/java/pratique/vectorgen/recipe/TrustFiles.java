package pratique.vectorgen.recipe;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import pratique.encoding.Bytes;

/// The files in the folder `trust`: a certificate each, and trust lists as WHO's network writes
/// them.
///
/// @spec https://smart.who.int/trust/concepts_did_gdhcn.html GDHCN trust list as DID
public final class TrustFiles {

  /// The key id by which a list calls two different signers.
  public static final Bytes SHARED_KEY_ID = Octets.ascii("NAMESAKE");

  /// The key id by which a list calls both certificates of one key.
  public static final Bytes RENEWED_KEY_ID = Octets.ascii("RENEWED!");

  public static final Bytes SHORT_KEY_ID = Octets.ascii("abc");
  public static final Bytes LONG_KEY_ID = Octets.ascii("sixteen-byte-kid");
  public static final Bytes LONGEST_KEY_ID = Octets.repeated('k', 64);

  /// The key id of a key that a list names without a certificate.
  public static final Bytes BARE_KEY_ID = Octets.ascii("BARE-KEY");

  private static final String LISTS = "did:web:example.org:v2:trustlist:ICVP:";

  private TrustFiles() {}

  /// Contents by file name.
  public static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    for (TestSigner signer : Signers.all()) {
      files.put(signer.file(), pem(signer.certificate()));
    }
    files.put("authority.pem", pem(Signers.authority()));
    files.put(
        "two-signers.json",
        did(
            method(Signers.FIRST_NAMESAKE, "XXA:DSC", SHARED_KEY_ID),
            method(Signers.SECOND_NAMESAKE, "XXA:DSC", SHARED_KEY_ID)));
    files.put(
        "renewed.json",
        did(
            method(Signers.RENEWED_FIRST, "XXA:DSC", RENEWED_KEY_ID),
            method(Signers.RENEWED_SECOND, "XXA:DSC", RENEWED_KEY_ID)));
    files.put(
        "other-key-ids.json",
        did(
            method(Signers.ISSUER, "XXA:DSC", SHORT_KEY_ID),
            method(Signers.ISSUER, "XXA:DSC", LONG_KEY_ID),
            method(Signers.ISSUER, "XXA:DSC", LONGEST_KEY_ID)));
    files.put("trust-list.json", trustList());
    files.put("bare-key.json", did(bareKey(Signers.ISSUER, BARE_KEY_ID)));
    return files;
  }

  /// Odd in every way that a real list is: a plain reference, an authority, keys for other uses, an
  /// entry that no reader can use, and a signer in between.
  private static String trustList() {
    return did(
        "\"" + LISTS + "XXB:DSC#reference\"",
        authority(),
        method(Signers.EXPLICIT_PARAMETERS, "XXA:DSC", keyId(Signers.EXPLICIT_PARAMETERS)),
        method(Signers.OTHER_ISSUER, "XXA:TLS", keyId(Signers.OTHER_ISSUER)),
        method(Signers.ISSUER, "XXA:DSC", keyId(Signers.ISSUER)));
  }

  private static Bytes keyId(TestSigner signer) {
    return signer.keyId().value();
  }

  private static String pem(Bytes certificate) {
    String lines =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.toByteArray());
    return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
  }

  private static String did(String... methods) {
    return """
    {
      "@context": ["https://www.w3.org/ns/did/v1"],
      "id": "%s-:-",
      "verificationMethod": [
    %s
      ]
    }
    """
        .formatted(LISTS, String.join(",\n", methods).indent(4).stripTrailing());
  }

  /// With the coordinates of half of WHO's list, a zero byte too long, and the key id behind `#`
  /// percent-encoded.
  private static String method(TestSigner signer, String participantAndUse, Bytes keyId) {
    Bytes point = ((TestKey.Ec) signer.key()).point();
    String kid = base64(keyId);
    return """
    {
      "id": "%1$s%2$s#%3$s",
      "type": "JsonWebKey2020",
      "controller": "%1$s%2$s",
      "publicKeyJwk": {
        "kty": "EC",
        "crv": "P-256",
        "kid": "%4$s",
        "x": "%5$s",
        "y": "%6$s",
        "x5c": ["%7$s"]
      }
    }\
    """
        .formatted(
            LISTS,
            participantAndUse,
            kid.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
            kid,
            base64Url(Octets.joined(Bytes.hex("00"), point.slice(1, 33))),
            base64Url(Octets.joined(Bytes.hex("00"), point.slice(33, 65))),
            base64(signer.certificate()));
  }

  private static String authority() {
    return """
    {
      "id": "%1$sXXA:SCA#authority",
      "type": "JsonWebKey2020",
      "controller": "%1$sXXA:SCA",
      "publicKeyJwk": {"kty": "EC", "crv": "P-256", "x5c": ["%2$s"]}
    }\
    """
        .formatted(LISTS, base64(Signers.authority()));
  }

  private static String bareKey(TestSigner signer, Bytes keyId) {
    Bytes point = ((TestKey.Ec) signer.key()).point();
    return """
    {
      "id": "%1$sXXA:DSC#%2$s",
      "type": "JsonWebKey2020",
      "controller": "%1$sXXA:DSC",
      "publicKeyJwk": {"kty": "EC", "crv": "P-256", "kid": "%2$s", "x": "%3$s", "y": "%4$s"}
    }\
    """
        .formatted(
            LISTS, base64(keyId), base64Url(point.slice(1, 33)), base64Url(point.slice(33, 65)));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String base64Url(Bytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }
}
