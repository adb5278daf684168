package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.credential.Document;
import pratique.credential.PayloadText;
import pratique.credential.PersonalData;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;

/// What an office asks to have certified, read and valid as far as one can tell without signing it.
///
/// - `expiresAt`: when the office wants the code to be renewed; whole seconds.
/// - `canonical`: the request in the one form by which a repetition is recognised.
record CertificateRequest(Document document, Optional<Instant> expiresAt, Bytes canonical)
    implements PersonalData {

  static final String DOCUMENT = "document";
  static final String EXPIRES_AT = "expiresAt";

  private static final Set<String> MEMBERS = Set.of(DOCUMENT, EXPIRES_AT);

  CertificateRequest {
    requireNonNull(document, "document");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(canonical, "canonical");
  }

  /// Reads `{"document": {…}, "expiresAt": "…"}`; `expiresAt` may be missing.
  ///
  /// Fault codes: `request.object`, `request.member` (one that does not exist), `request.document`
  /// (none), `request.expires-at`, and those of [PayloadText#read].
  static Decoded<CertificateRequest> read(Json json) {
    if (!(json instanceof Json.Dictionary request)) {
      return Decoded.malformed("request.object", "the request must be a JSON object");
    }
    if (!MEMBERS.containsAll(request.members().keySet())) {
      return Decoded.malformed(
          "request.member",
          "the request has a member that is not known; it takes document and expiresAt");
    }
    Optional<Json> document = request.find(DOCUMENT);
    if (document.isEmpty()) {
      return Decoded.malformed(
          "request.document", "document is missing; put the certificate there");
    }
    Optional<Instant> expiresAt = Optional.empty();
    if (request.find(EXPIRES_AT).isPresent()) {
      expiresAt = request.text(EXPIRES_AT).flatMap(CertificateRequest::wholeSecond);
      if (expiresAt.isEmpty()) {
        return Decoded.malformed(
            "request.expires-at",
            "expiresAt must be a time in whole seconds with its zone; write 2027-06-30T00:00:00Z");
      }
    }
    Optional<Instant> wanted = expiresAt;
    return PayloadText.read(document.get())
        .then(read -> Decoded.ok(new CertificateRequest(read, wanted, CanonicalJson.of(request))));
  }

  /// The same request without `member`: rows of a batch carry their key among their members, and it
  /// is no part of what is certified.
  static Json.Dictionary without(Json.Dictionary request, String member) {
    Map<String, Json> members = new LinkedHashMap<>(request.members());
    members.remove(member);
    return new Json.Dictionary(members);
  }

  private static Optional<Instant> wholeSecond(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))
          ? Optional.of(instant)
          : Optional.empty();
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "CertificateRequest[…]";
  }
}
