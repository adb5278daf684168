package pratique.portable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustImport;
import pratique.trust.TrustList;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// Whom a page trusts, put together from one file after the other.
final class Trust {

  private final List<Signer> signers = new ArrayList<>();
  private Limits limits = new Limits(Optional.empty(), Set.of(), List.of());
  private @Nullable Verification verification;

  private record Limits(
      Optional<Instant> validUntil, Set<KeyId> dropped, List<RevocationList> revoked) {}

  /// The report on what was read.
  Json.Dictionary add(TrustImport read) {
    signers.addAll(read.used());
    verification = null;
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("used", new Json.Array(read.used().stream().map(Trust::used).toList()));
    members.put("leftOut", new Json.Array(read.leftOut().stream().map(Trust::leftOut).toList()));
    return new Json.Dictionary(members);
  }

  private static Json used(Signer signer) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("keyId", new Json.Text(signer.keyId().toHex()));
    signer.country().ifPresent(country -> members.put("country", new Json.Text(country)));
    members.put("origin", new Json.Text(signer.origin()));
    members.put("signsBundles", new Json.Bool(signer.purposes().allows(Purpose.BUNDLE)));
    return new Json.Dictionary(members);
  }

  private static Json leftOut(TrustImport.LeftOut entry) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("entry", new Json.Text(entry.entry()));
    members.put("code", new Json.Text(entry.why().code()));
    members.put("message", new Json.Text(entry.why().message()));
    return new Json.Dictionary(members);
  }

  /// What is wrong with `json`, if anything; then nothing has changed.
  Optional<String> limit(String json) {
    if (!(JsonReader.read(json, JsonReader.Limits.DEFAULT)
        instanceof Decoded.Ok<Json>(Json.Dictionary said))) {
      return Optional.of("the limits of a trust must be a JSON object");
    }
    Optional<Instant> validUntil = said.text("validUntil").flatMap(Exports::instant);
    if (said.find("validUntil").isPresent() && validUntil.isEmpty()) {
      return Optional.of("validUntil must be an instant such as 2026-03-01T12:00:00Z");
    }
    Set<KeyId> dropped = new HashSet<>();
    for (Json entry : items(said, "dropped")) {
      Optional<Bytes> id = entry instanceof Json.Text(String hex) ? bytes(hex) : Optional.empty();
      if (id.isEmpty()) {
        return Optional.of("dropped must be key ids in hexadecimal, of 1 to 64 bytes");
      }
      dropped.add(new KeyId(id.get()));
    }
    List<RevocationList> revoked = new ArrayList<>();
    for (Json entry : items(said, "revoked")) {
      Optional<Bytes> signer = member(entry, "signer");
      Optional<Bytes> document = member(entry, "certificateId");
      if (signer.isEmpty() || document.isEmpty()) {
        return Optional.of("revoked must be signers and certificate ids in hexadecimal");
      }
      revoked.add(new RevocationList(Set.of(new KeyId(signer.get())), Set.of(document.get())));
    }
    limits = new Limits(validUntil, dropped, revoked);
    verification = null;
    return Optional.empty();
  }

  private static List<Json> items(Json.Dictionary said, String member) {
    return said.find(member).orElse(null) instanceof Json.Array(List<Json> items)
        ? items
        : List.of();
  }

  private static Optional<Bytes> member(Json entry, String name) {
    return entry instanceof Json.Dictionary members
        ? members.text(name).flatMap(Trust::bytes)
        : Optional.empty();
  }

  /// 1 to 64 bytes in hexadecimal.
  static Optional<Bytes> bytes(String hex) {
    if (hex.isEmpty() || hex.length() % 2 != 0 || hex.length() > 2 * KeyId.MAX_BYTES) {
      return Optional.empty();
    }
    for (int i = 0; i < hex.length(); i++) {
      if (Character.digit(hex.charAt(i), 16) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(Bytes.hex(hex));
  }

  /// Made when it is first needed after a change, because an index of all signers belongs to it.
  Verification verification() {
    if (verification == null) {
      verification = new Verification(list(), Policy.DEFAULT);
    }
    return verification;
  }

  TrustList list() {
    return new TrustList(signers, limits.dropped(), limits.validUntil(), limits.revoked());
  }
}
