package pratique.trust;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Base64;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Reads the trust lists of WHO's Global Digital Health Certification Network, which are DID
/// documents with one verification method for each key.
///
/// The certificate in a method decides; the bare key beside it must be the same one. The document's
/// own proof is not checked here: who downloads the list answers for its origin.
///
/// @spec https://smart.who.int/trust/concepts_did_gdhcn.html GDHCN trust list as DID
final class DidDocument {

  private static final JsonReader.Limits LIMITS =
      new JsonReader.Limits(TrustSource.MAX_JSON_BYTES, 16, 128 * 1024, 32);

  private final TrustImportBuilder found;
  private int number;

  private DidDocument(TrustImportBuilder found) {
    this.found = found;
  }

  static void read(Bytes utf8, TrustImportBuilder found) {
    if (utf8.length() > TrustSource.MAX_JSON_BYTES) {
      found.leaveOut(
          found.entry("document"),
          new Fault(
              "trust.limit",
              "a DID document must be at most "
                  + TrustSource.MAX_JSON_BYTES
                  + " bytes, was "
                  + utf8.length()));
      return;
    }
    switch (JsonReader.read(utf8, LIMITS)) {
      case Decoded.Ok<Json>(Json json) -> new DidDocument(found).document(json);
      case Decoded.Malformed<Json>(Fault why) -> found.leaveOut(found.entry("document"), why);
    }
  }

  private void document(Json json) {
    if (!(json instanceof Json.Dictionary document)
        || !(document.find("verificationMethod").orElse(null) instanceof Json.Array(var methods))) {
      found.leaveOut(
          found.entry("document"),
          new Fault(
              "did.document", "the JSON is no DID document: it has no list verificationMethod"));
      return;
    }
    for (Json method : methods) {
      if (!found.hasRoom(number)) {
        return;
      }
      number++;
      switch (method) {
        case Json.Dictionary entry -> method(entry);
        case Json.Text(String reference) ->
            found.leaveOut(
                entryName(reference),
                new Fault(
                    "did.reference",
                    "the method is only a reference to another document; load that document"));
        case Json.Array _, Json.Decimal _, Json.Bool _, Json.Null _ ->
            found.leaveOut(
                entryName(""),
                new Fault("did.method", "a verification method must be an object or a reference"));
      }
    }
  }

  private void method(Json.Dictionary method) {
    String id = method.text("id").orElse("");
    String entry = entryName(id);
    Optional<Fault> foreign = foreignUse(method, id);
    if (foreign.isPresent()) {
      found.leaveOut(entry, foreign.get());
      return;
    }
    if (!(method.find("publicKeyJwk").orElse(null) instanceof Json.Dictionary jwk)) {
      found.leaveOut(
          entry, new Fault("did.key", "the method has no publicKeyJwk, the only form understood"));
      return;
    }
    if (jwk.find("d").isPresent()) {
      found.leaveOut(
          entry,
          new Fault(
              "did.private-key",
              "the method holds a private key, which everybody can read now; never trust it"));
      return;
    }
    Set<KeyId> listedIds = listedIds(jwk, id);
    if (jwk.find("x5c").isPresent()) {
      certified(entry, method, jwk, listedIds);
    } else {
      bare(entry, method, jwk, listedIds);
    }
  }

  /// Only document signers sign documents. The use stands in the method or, in older lists, only in
  /// the path of its identifier; without either, the certificate itself decides.
  private static Optional<Fault> foreignUse(Json.Dictionary method, String id) {
    Optional<String> use = code(method, "keyusage").or(() -> useInPath(id));
    if (use.isEmpty()) {
      return Optional.empty();
    }
    return switch (use.get()) {
      case "DSC" -> Optional.empty();
      case "SCA", "CSCA" ->
          fault("did.use-authority", "the key is an authority's: it signs certificates");
      case "TLS", "UP", "DECA", "DESC" ->
          fault("did.use-other", "the key is not for signing documents");
      default ->
          fault(
              "did.use-unknown", "the key's use is none of DSC, SCA, CSCA, DECA, DESC, TLS and UP");
    };
  }

  private void certified(
      String entry, Json.Dictionary method, Json.Dictionary jwk, Set<KeyId> listedIds) {
    if (!(jwk.find("x5c").orElse(null) instanceof Json.Array(var chain))
        || chain.isEmpty()
        || !(chain.getFirst() instanceof Json.Text(String base64))) {
      found.leaveOut(
          entry, new Fault("did.certificate", "x5c must be a list that begins with a certificate"));
      return;
    }
    Decoded<Certificate> read = Base64.read(base64).then(Certificate::read);
    switch (read) {
      case Decoded.Malformed<Certificate>(Fault why) -> found.leaveOut(entry, why);
      case Decoded.Ok<Certificate>(Certificate certificate) -> {
        if (Jwk.contradicts(jwk, certificate.key())) {
          found.leaveOut(
              entry,
              new Fault(
                  "did.key-mismatch",
                  "the method's key and the key in its certificate are two different ones"));
          return;
        }
        switch (SignerCertificate.signer(certificate, entry)) {
          case Decoded.Malformed<Signer>(Fault why) -> found.leaveOut(entry, why);
          case Decoded.Ok<Signer>(Signer signer) -> {
            Optional<String> country = participant(method).or(signer::country);
            found.use(entry, named(signer, signer.keyId(), country, entry), certificate.encoded());
            for (KeyId listed : listedIds) {
              if (!listed.equals(signer.keyId())) {
                found.use(
                    entry,
                    named(
                        signer,
                        listed,
                        country,
                        entry
                            + " (under the key id that the list gives; by its certificate it is "
                            + signer.keyId().toHex()
                            + ")"),
                    certificate.encoded());
              }
            }
          }
        }
      }
    }
  }

  /// A key without a certificate is as good as the list that names it: no validity of its own, and
  /// no purposes beyond the health certificates.
  private void bare(
      String entry, Json.Dictionary method, Json.Dictionary jwk, Set<KeyId> listedIds) {
    if (listedIds.isEmpty()) {
      found.leaveOut(
          entry,
          new Fault(
              "did.key-id",
              "a method without a certificate must have a key id in Base64, 1 to 64 bytes"));
      return;
    }
    switch (Jwk.read(jwk)) {
      case Decoded.Malformed<PublicKey>(Fault why) -> found.leaveOut(entry, why);
      case Decoded.Ok<PublicKey>(PublicKey key) -> {
        for (KeyId id : listedIds) {
          found.use(
              entry,
              new Signer(
                  id,
                  key,
                  Optional.empty(),
                  Optional.empty(),
                  new Signer.Purposes.AnyHealthCertificate(),
                  participant(method),
                  entry),
              Bytes.EMPTY);
        }
      }
    }
  }

  private static Signer named(Signer signer, KeyId id, Optional<String> country, String origin) {
    return new Signer(
        id,
        signer.key(),
        signer.notBefore(),
        signer.notAfter(),
        signer.purposes(),
        country,
        origin);
  }

  /// Under which key ids the list names a key: the JWK's, and the one behind `#` in the method's
  /// identifier, percent-encoded or not.
  private static Set<KeyId> listedIds(Json.Dictionary jwk, String id) {
    Set<KeyId> ids = new LinkedHashSet<>();
    jwk.text("kid").flatMap(DidDocument::keyId).ifPresent(ids::add);
    int fragment = id.indexOf('#');
    if (fragment >= 0) {
      PercentEncoding.resolve(id.substring(fragment + 1))
          .flatMap(DidDocument::keyId)
          .ifPresent(ids::add);
    }
    return ids;
  }

  private static Optional<KeyId> keyId(String base64) {
    if (base64.length() > 2 * KeyId.MAX_BYTES) {
      return Optional.empty();
    }
    return switch (Base64.read(base64)) {
      case Decoded.Ok<Bytes>(Bytes value)
          when !value.isEmpty() && value.length() <= KeyId.MAX_BYTES ->
          Optional.of(new KeyId(value));
      case Decoded.Ok<Bytes> _, Decoded.Malformed<Bytes> _ -> Optional.empty();
    };
  }

  /// The member's code, `{"code": "#DSC"}` or plain text, without the leading `#`.
  private static Optional<String> code(Json.Dictionary method, String member) {
    Optional<String> text =
        method.find(member).orElse(null) instanceof Json.Dictionary coded
            ? coded.text("code")
            : method.text(member);
    return text.map(value -> value.startsWith("#") ? value.substring(1) : value);
  }

  private static Optional<String> participant(Json.Dictionary method) {
    return code(method, "participant").filter(DidDocument::isCountry);
  }

  private static boolean isCountry(String code) {
    boolean letters = code.length() == 2 || code.length() == 3;
    for (int i = 0; i < code.length(); i++) {
      letters = letters && code.charAt(i) >= 'A' && code.charAt(i) <= 'Z';
    }
    return letters;
  }

  /// `…:trustlist:DOMAIN:PARTICIPANT:USE#…`
  private static Optional<String> useInPath(String id) {
    int end = id.indexOf('#');
    String path = end < 0 ? id : id.substring(0, end);
    List<String> parts = List.of(path.split(":"));
    int list = parts.indexOf("trustlist");
    return list >= 0 && parts.size() == list + 4 ? Optional.of(parts.getLast()) : Optional.empty();
  }

  private static Optional<Fault> fault(String code, String message) {
    return Optional.of(new Fault(code, message));
  }

  /// The fragment tells entries apart best; it stands in the report, so it is cut and cleaned.
  private String entryName(String id) {
    StringBuilder name = new StringBuilder("method " + number);
    int fragment = id.indexOf('#');
    String shown = id.substring(fragment + 1, Math.min(id.length(), fragment + 1 + 64));
    if (!shown.isEmpty()) {
      name.append(" #");
      for (int i = 0; i < shown.length(); i++) {
        char character = shown.charAt(i);
        name.append(character > ' ' && character < 0x7f ? character : '?');
      }
    }
    return found.entry(name.toString());
  }
}
