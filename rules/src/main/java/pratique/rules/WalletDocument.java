package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.encoding.Json;

/// One document that a traveller shows, after its signature was checked.
///
/// Whether it is genuine and in date is another question, answered before this one: a program puts
/// only accepted documents here.
///
/// @param label by which outcomes name it: unique in its wallet, chosen by the program, without
///   personal data
/// @param payload the content as its standard writes it: `{"v": [{…}]}`, `{"n": …, "vx": {…}}`
/// @param issuerCountry two capital letters; without it invalidation rules leave the case open
/// @param expiresAt end of validity of the envelope
/// @param keyId of the signer, in Base64, as rules of the EU know it
public record WalletDocument(
    String label,
    DocumentKind kind,
    Json.Dictionary payload,
    Optional<String> issuerCountry,
    Optional<Instant> issuedAt,
    Optional<Instant> expiresAt,
    Optional<String> keyId) {

  public WalletDocument {
    requireNonNull(label, "label");
    requireNonNull(kind, "kind");
    requireNonNull(payload, "payload");
    requireNonNull(issuerCountry, "issuerCountry");
    requireNonNull(issuedAt, "issuedAt");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(keyId, "keyId");
  }

  /// A document of which nothing but the content is known.
  public static WalletDocument of(String label, DocumentKind kind, Json.Dictionary payload) {
    return new WalletDocument(
        label,
        kind,
        payload,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "WalletDocument[…]";
  }
}
