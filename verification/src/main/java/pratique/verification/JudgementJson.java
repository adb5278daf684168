package pratique.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.credential.Claims;
import pratique.credential.Document;
import pratique.credential.Format;
import pratique.credential.Icvp;
import pratique.credential.Note;
import pratique.credential.PayloadText;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.itinerary.CardJson;
import pratique.itinerary.CardSentences;
import pratique.itinerary.ItineraryCard;
import pratique.rules.Outcome;
import pratique.rules.OutcomeJson;
import pratique.rules.certlogic.Language;
import pratique.trust.Signer;
import pratique.verification.Authenticity.Ground;

/// A judgement as JSON: the contract that other programs script against.
///
/// One object with `input`, `format`, `verdict` (`accepted`, `refused`, `undetermined`), `reasons`
/// (objects with `code` and `message`), `notes` (objects with `code`, `where` and `message`),
/// `entry` (`not-asked`, or a rule set's answer: `passed`, `failed`, `open`, then with `outcome`),
/// `at`, `claims`, `signer` and `document`. The last three are null unless the signature was
/// checked and right; `document` is a list when a code carries several. An itinerary card has its
/// title and its age in words, and in seconds, beside what was signed.
public final class JudgementJson {

  private JudgementJson() {}

  public static Json.Dictionary write(String input, Judgement judgement, Language language) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("input", new Json.Text(input));
    members.put(
        "format", judgement.format().map(Format::code).map(JudgementJson::text).orElse(NULL));
    members.put("verdict", new Json.Text(verdict(judgement.authenticity())));
    members.put("reasons", new Json.Array(reasons(judgement.authenticity(), language)));
    members.put(
        "notes",
        new Json.Array(judgement.notes().stream().map(note -> note(note, language)).toList()));
    members.put("document", document(judgement, language));
    members.put("entry", new Json.Text(entry(judgement.entry())));
    if (judgement.entry() instanceof Entry.Judged(Outcome outcome)) {
      members.put("outcome", OutcomeJson.write(outcome));
    }
    members.put("at", new Json.Text(judgement.at().toString()));
    members.put(
        "claims", judgement.contents().map(contents -> claims(contents.claims())).orElse(NULL));
    members.put("signer", judgement.signer().map(JudgementJson::signer).orElse(NULL));
    return new Json.Dictionary(members);
  }

  /// `accepted`, `refused` or `undetermined`.
  public static String verdict(Authenticity authenticity) {
    return switch (authenticity) {
      case Authenticity.Accepted _ -> "accepted";
      case Authenticity.Refused _ -> "refused";
      case Authenticity.Undetermined _ -> "undetermined";
    };
  }

  private static final Json NULL = new Json.Null();

  private static List<Json> reasons(Authenticity authenticity, Language language) {
    return switch (authenticity) {
      case Authenticity.Accepted _ -> List.of();
      case Authenticity.Refused(var because) -> List.of(reason(because, language));
      case Authenticity.Undetermined(var because) -> List.of(reason(because, language));
    };
  }

  private static Json reason(Ground ground, Language language) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", new Json.Text(ground.code()));
    members.put("message", new Json.Text(Sentences.of(ground, language)));
    Optional<String> detail =
        switch (ground) {
          case Authenticity.Refusal.Unreadable(_, var fault) -> Optional.of(fault.code());
          case Authenticity.Refusal.ContentFaulty(_, var fault) -> Optional.of(fault.code());
          case Authenticity.Refusal _ -> Optional.empty();
          case Authenticity.Doubt _ -> Optional.empty();
        };
    detail.ifPresent(code -> members.put("detail", new Json.Text(code)));
    return new Json.Dictionary(members);
  }

  private static Json note(Note note, Language language) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", new Json.Text(note.deviation().code()));
    members.put("where", new Json.Text(note.where()));
    members.put("message", new Json.Text(Sentences.of(note, language)));
    return new Json.Dictionary(members);
  }

  private static Json document(Judgement judgement, Language language) {
    List<Json> documents = new ArrayList<>();
    judgement
        .contents()
        .ifPresent(contents ->
            contents
                .documents()
                .forEach(document -> documents.add(document(document, judgement.at(), language))));
    return switch (documents.size()) {
      case 0 -> NULL;
      case 1 -> documents.getFirst();
      default -> new Json.Array(documents);
    };
  }

  private static Json document(Document document, Instant at, Language language) {
    Optional<ItineraryCard> card = Cards.in(document);
    return card.isPresent()
        ? card(PayloadText.write(document), card.get(), at, language)
        : withProtection(document);
  }

  /// The card as it was signed, and how old it is.
  private static Json card(
      Json.Dictionary written, ItineraryCard card, Instant at, Language language) {
    Map<String, Json> members = new LinkedHashMap<>(written.members());
    members.put("title", new Json.Text(CardSentences.title(card, at, language)));
    members.put("age", new Json.Text(CardSentences.age(card, at, language)));
    members.put(
        "ageSeconds",
        Json.Decimal.of(Math.max(0, at.getEpochSecond() - card.asOf().toEpochSecond())));
    members.put("card", CardJson.write(card));
    return new Json.Dictionary(members);
  }

  /// What follows from the product and the date of the dose stands beside what was signed, under
  /// `protection`: an officer looks for the disease and the first day, and neither is in the
  /// document.
  private static Json withProtection(Document document) {
    Json.Dictionary written = PayloadText.write(document);
    Optional<IcvpProtection> protection =
        document instanceof Icvp icvp ? IcvpProtection.of(icvp) : Optional.empty();
    if (protection.isEmpty()) {
      return written;
    }
    Map<String, Json> members = new LinkedHashMap<>(written.members());
    members.put("protection", protection(protection.get()));
    return new Json.Dictionary(members);
  }

  private static Json protection(IcvpProtection protection) {
    Map<String, Json> members = new LinkedHashMap<>();
    protection
        .product()
        .ifPresent(product -> {
          members.put("disease", new Json.Text(disease(product.disease())));
          members.put("vaccineType", new Json.Text(product.vaccineType()));
          members.put("manufacturer", new Json.Text(product.manufacturer()));
        });
    members.put("validFrom", new Json.Text(protection.validFrom().toString()));
    Optional<String> validUntil =
        switch (protection.validUntil()) {
          case Icvp.ValidUntil.Day(LocalDate last) -> Optional.of(last.toString());
          case Icvp.ValidUntil.Life _ -> Optional.of("life");
          case Icvp.ValidUntil.NotStated _ -> Optional.empty();
        };
    members.put("validUntil", optional(validUntil));
    return new Json.Dictionary(members);
  }

  private static String disease(IcvpProduct.Disease disease) {
    return switch (disease) {
      case YELLOW_FEVER -> "yellow-fever";
      case POLIO -> "polio";
    };
  }

  /// `not-asked`, `passed`, `failed` or `open`.
  public static String entry(Entry entry) {
    return switch (entry) {
      case Entry.NotAsked _ -> "not-asked";
      case Entry.Judged(Outcome.Passed _) -> "passed";
      case Entry.Judged(Outcome.Failed _) -> "failed";
      case Entry.Judged(Outcome.Open _) -> "open";
    };
  }

  private static Json claims(Claims claims) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("issuer", optional(claims.issuer()));
    members.put("issuedAt", optional(claims.issuedAt().map(Object::toString)));
    members.put("notBefore", optional(claims.notBefore().map(Object::toString)));
    members.put("renewBy", optional(claims.expiresAt().map(Object::toString)));
    members.put("certificateId", optional(claims.certificateId().map(Bytes::toHex)));
    return new Json.Dictionary(members);
  }

  private static Json signer(Signer signer) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("keyId", new Json.Text(signer.keyId().toHex()));
    members.put("country", optional(signer.country()));
    members.put("notAfter", optional(signer.notAfter().map(Object::toString)));
    members.put("origin", new Json.Text(signer.origin()));
    return new Json.Dictionary(members);
  }

  private static Json optional(Optional<String> value) {
    return value.map(JudgementJson::text).orElse(NULL);
  }

  private static Json text(String value) {
    return new Json.Text(value);
  }
}
