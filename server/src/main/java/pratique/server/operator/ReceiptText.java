package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
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
import pratique.itinerary.MaskedNumber;
import pratique.keys.Signed;
import pratique.keys.SigningKey;
import pratique.server.carrier.PhoneNumber;
import pratique.server.carrier.Receipt;
import pratique.server.keys.DestroyedKeyException;

/// The words of a receipt for a withdrawn enrolment, and the document that signs them.
///
/// It says what became unreadable and when, for the live data and for each kind of copy. No copy
/// holds a key, so all become unreadable at the same instant.
final class ReceiptText {

  /// The receipt counts as long as somebody may want to show it, or until its key's certificate
  /// ends.
  private static final Duration LASTS = Duration.ofDays(365);

  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CHINESE =
      DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm:ss（协调世界时）", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SigningKey signer;
  private final String issuer;

  /// `issuer`: the country, alpha-2.
  ReceiptText(SigningKey signer, String issuer) {
    this.signer = requireNonNull(signer);
    this.issuer = requireNonNull(issuer);
  }

  /// To be called after the key was destroyed.
  Receipt sign(PhoneNumber number, Instant enrolledAt, Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    Instant certificateEnds =
        signer.signer().notAfter().orElse(Instant.MAX).truncatedTo(ChronoUnit.SECONDS);
    Instant expires = second.plus(LASTS);
    Draft.Envelope envelope =
        new Draft.Envelope(
            signer.keyId(),
            signer.algorithm(),
            issuer,
            second,
            expires.isBefore(certificateEnds) ? expires : certificateEnds,
            Optional.empty());
    return switch (Draft.own(
        DocumentType.Known.RECEIPT, body(number, enrolledAt, second), envelope)) {
      case Decoded.Ok<Draft>(Draft draft) -> new Receipt(second, second, signed(draft));
      case Decoded.Malformed<Draft>(Fault fault) ->
          throw new IllegalStateException("a receipt: " + fault.message());
    };
  }

  private String signed(Draft draft) {
    return switch (signer.sign(draft)) {
      case Signed.Text(String text) -> text;
      case Signed.Refused(Signed.Refusal.KeyDestroyed _) ->
          throw new DestroyedKeyException(signer.keyId().toHex());
      case Signed.Refused(Signed.Refusal because) ->
          throw new IllegalStateException("a receipt cannot be signed: " + because.message());
    };
  }

  private static Cbor.Map body(PhoneNumber number, Instant enrolledAt, Instant at) {
    Cbor seconds = new Cbor.Int(at.getEpochSecond());
    return new Cbor.Map(
        List.of(
            entry("deed", new Cbor.Text("enrolment-withdrawn")),
            entry("number", new Cbor.Text(masked(number))),
            entry("enrolled", new Cbor.Int(enrolledAt.getEpochSecond())),
            entry(
                "unreadable",
                new Cbor.Map(
                    List.of(
                        entry("live", seconds),
                        entry("backups", seconds),
                        entry("logs", seconds),
                        entry("replicas", seconds)))),
            entry("en", new Cbor.Text(english(at))),
            entry("zh", new Cbor.Text(chinese(at)))));
  }

  private static String masked(PhoneNumber number) {
    return MaskedNumber.of(number.digits()).orElse(MaskedNumber.ALL_HIDDEN).text();
  }

  private static String english(Instant at) {
    return "The key to all stays that were kept of this number was destroyed on "
        + ENGLISH.format(at)
        + ". From then on nobody can read them: not the live data, no backup, no archived log and no"
        + " replica, because none of these ever held the key. That the key has no other copy is what"
        + " the carrier states; mathematics cannot prove it.";
  }

  private static String chinese(Instant at) {
    return "该号码全部停留记录的密钥已于"
        + CHINESE.format(at)
        + "销毁。此后任何人都无法读取这些记录：在用数据、备份、归档日志和副本均从未存放该密钥。"
        + "密钥没有其他副本是运营商的声明，无法用数学证明。";
  }

  private static Cbor.Entry entry(String key, Cbor value) {
    return new Cbor.Entry(new Cbor.Text(key), value);
  }
}
