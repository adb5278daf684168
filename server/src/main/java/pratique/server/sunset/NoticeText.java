package pratique.server.sunset;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.keys.Signed;
import pratique.keys.SigningKey;

/// The words of the closing notice, and the document that signs them.
final class NoticeText {

  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CHINESE =
      DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm（协调世界时）", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private NoticeText() {}

  static String english(Instant sunsetAt) {
    return "This service ended on "
        + ENGLISH.format(sunsetAt)
        + ". It issues nothing any more and its signing keys were destroyed at that instant."
        + " Certificates that you hold stay valid until the date in them and can be checked"
        + " without this service.";
  }

  static String chinese(Instant sunsetAt) {
    return "本服务已于"
        + CHINESE.format(sunsetAt)
        + "终止，不再签发任何文件，签名密钥已于当时销毁。您持有的证书在其所载日期之前仍然有效，无需本服务即可核验。";
  }

  /// The notice, signed while the key exists.
  ///
  /// @throws IllegalStateException when the draft is refused, which only a wrong country or key can
  ///   cause
  static ClosingNotice sign(Instant sunsetAt, String country, SigningKey key, Instant at) {
    Cbor.Map body =
        new Cbor.Map(
            List.of(
                entry("sunset", new Cbor.Int(sunsetAt.getEpochSecond())),
                entry("en", new Cbor.Text(english(sunsetAt))),
                entry("zh", new Cbor.Text(chinese(sunsetAt)))));
    Draft.Envelope envelope =
        new Draft.Envelope(
            key.keyId(),
            key.algorithm(),
            country,
            Instant.ofEpochSecond(at.getEpochSecond()),
            expiry(key),
            Optional.empty());
    return switch (Draft.own(DocumentType.Known.NOTICE, body, envelope)) {
      case Decoded.Ok<Draft>(Draft draft) ->
          switch (key.sign(draft)) {
            case Signed.Text(String text) -> unsigned(sunsetAt, text);
            case Signed.Refused(Signed.Refusal because) ->
                throw new IllegalStateException(
                    "the closing notice cannot be signed: " + because.message());
          };
      case Decoded.Malformed<Draft>(Fault fault) ->
          throw new IllegalStateException(
              "the closing notice cannot be signed: " + fault.message());
    };
  }

  /// The notice is good for as long as its key's certificate.
  private static Instant expiry(SigningKey key) {
    return key.signer()
        .notAfter()
        .orElseThrow(() -> new IllegalStateException("a certificate has an end"))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  static ClosingNotice unsigned(Instant sunsetAt, String signed) {
    return new ClosingNotice(sunsetAt, english(sunsetAt), chinese(sunsetAt), signed);
  }

  private static Cbor.Entry entry(String key, Cbor value) {
    return new Cbor.Entry(new Cbor.Text(key), value);
  }
}
