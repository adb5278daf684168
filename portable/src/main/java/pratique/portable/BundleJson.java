package pratique.portable;

import java.util.List;
import java.util.Optional;
import pratique.bundle.Bundle;
import pratique.bundle.BundleStamp;
import pratique.bundle.CarriedDocument;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonReader;
import pratique.rules.certlogic.Language;
import pratique.verification.Authenticity;
import pratique.verification.JudgementJson;
import pratique.verification.Sentences;

/// What a page learns of a bundle.
final class BundleJson {

  private static final int DIGEST_CHARS = 64;

  private BundleJson() {}

  static Json.Dictionary write(int number, Bundle bundle) {
    return new JsonMembers()
        .add("bundle", number)
        .add("series", bundle.stamp().series())
        .add("version", bundle.stamp().version())
        .add("digest", bundle.stamp().digest().toHex())
        .add("issuer", bundle.publication().issuer())
        .add("issuedAt", bundle.publication().issuedAt().toString())
        .add("validUntil", bundle.publication().expiresAt().toString())
        .add("revocations", bundle.revocations())
        .add(
            "documents", new Json.Array(bundle.documents().stream().map(BundleJson::name).toList()))
        .add("notUnderstood", texts(bundle.notUnderstood()))
        .dictionary();
  }

  private static Json name(CarriedDocument document) {
    return new JsonMembers()
        .add("kind", document.kind().sectionName())
        .add("name", document.name())
        .add("version", document.version())
        .dictionary();
  }

  private static Json texts(List<String> texts) {
    return new Json.Array(texts.stream().map(text -> (Json) new Json.Text(text)).toList());
  }

  static Json.Dictionary refused(Fault because) {
    return refused("refused", because.code(), because.message());
  }

  static Json.Dictionary notGenuine(Authenticity because, Language language) {
    String verdict = JudgementJson.verdict(because);
    return switch (because) {
      case Authenticity.Refused(var ground) ->
          refused(verdict, ground.code(), Sentences.of(ground, language));
      case Authenticity.Undetermined(var ground) ->
          refused(verdict, ground.code(), Sentences.of(ground, language));
      case Authenticity.Accepted _ ->
          throw new IllegalStateException("a bundle cannot be accepted and not genuine");
    };
  }

  private static Json.Dictionary refused(String verdict, String code, String message) {
    return new JsonMembers()
        .add(
            "refused",
            new JsonMembers().add("verdict", verdict).add("code", code).add("message", message))
        .dictionary();
  }

  /// The stamp that [#write] told; empty when it is none.
  static Optional<BundleStamp> stamp(String json) {
    if (!(JsonReader.read(json, JsonReader.Limits.DEFAULT)
            instanceof Decoded.Ok<Json>(Json.Dictionary told))
        || !(told.find("version").orElse(null) instanceof Json.Decimal version)) {
      return Optional.empty();
    }
    Optional<Bytes> digest =
        told.text("digest").filter(hex -> hex.length() == DIGEST_CHARS).flatMap(Trust::bytes);
    Optional<String> series = told.text("series");
    if (series.isEmpty() || digest.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new BundleStamp(series.get(), version.value().longValueExact(), digest.get()));
    } catch (IllegalArgumentException | ArithmeticException noStamp) {
      return Optional.empty();
    }
  }
}
