package pratique.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.credential.Claims;
import pratique.credential.Contents;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;
import pratique.encoding.Base64;
import pratique.encoding.Cbor;
import pratique.encoding.CborJson;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.itinerary.CardJson;
import pratique.rules.DocumentKind;
import pratique.rules.WalletDocument;
import pratique.trust.Signer;

/// What rule sets see of a code: its documents in the field names of their standard.
///
/// All generations and oddities of issuers are gone by then, because rules are written against the
/// standard: an ICVP always has the names of 2026, a time of sampling is always in UTC.
public final class Evidence {

  private Evidence() {}

  /// The documents of an accepted code that a rule set may be asked about; none of a code that is
  /// not accepted, because nobody may rely on it.
  ///
  /// @param label how outcomes name the code; a code of several documents gets a number behind it
  public static List<WalletDocument> of(String label, Judgement judgement) {
    if (!(judgement.authenticity() instanceof Authenticity.Accepted)
        || judgement.contents().isEmpty()) {
      return List.of();
    }
    Contents contents = judgement.contents().get();
    Optional<Signer> signer = judgement.signer();
    List<WalletDocument> found = new ArrayList<>();
    for (Document document : contents.documents()) {
      kind(document)
          .ifPresent(kind -> {
            String name = found.isEmpty() ? label : label + "#" + (found.size() + 1);
            payload(document)
                .ifPresent(
                    payload -> found.add(document(name, kind, payload, contents.claims(), signer)));
          });
    }
    return found;
  }

  private static WalletDocument document(
      String label,
      DocumentKind kind,
      Json.Dictionary payload,
      Claims claims,
      Optional<Signer> signer) {
    return new WalletDocument(
        label,
        kind,
        payload,
        claims.issuer().or(() -> signer.flatMap(Signer::country)).filter(Evidence::isAlpha2),
        claims.issuedAt(),
        claims.expiresAt(),
        signer.map(known -> Base64.write(known.keyId().value())));
  }

  private static boolean isAlpha2(String country) {
    return country.length() == 2
        && country.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
  }

  /// Empty for what no rule set speaks of: lists, notices, unknown kinds.
  private static Optional<DocumentKind> kind(Document document) {
    return switch (document) {
      case EuDcc dcc ->
          Optional.of(
              switch (dcc.entry()) {
                case EuDcc.Vaccination _ -> DocumentKind.VACCINATION;
                case EuDcc.Test _ -> DocumentKind.TEST;
                case EuDcc.Recovery _ -> DocumentKind.RECOVERY;
              });
      case Icvp _ -> Optional.of(DocumentKind.ICVP);
      case Document.Own(DocumentType type, var _) ->
          switch (type) {
            case DocumentType.Known known -> ownKind(known);
            case DocumentType.Unknown _ -> Optional.empty();
          };
      case Document.Unrecognised _ -> Optional.empty();
    };
  }

  private static Optional<DocumentKind> ownKind(DocumentType.Known type) {
    return switch (type) {
      case ITINERARY_CARD -> Optional.of(DocumentKind.ITINERARY_CARD);
      case HEALTH_CODE -> Optional.of(DocumentKind.HEALTH_CODE);
      case ENTRY_CODE -> Optional.of(DocumentKind.ENTRY_CODE);
      case VENUE_CODE, RULE_SET, RISK_LIST, BUNDLE, RECEIPT, NOTICE -> Optional.empty();
    };
  }

  private static Optional<Json.Dictionary> payload(Document document) {
    return switch (document) {
      case EuDcc dcc -> Optional.of(euDcc(dcc));
      case Icvp icvp -> Optional.of(icvp(icvp));
      case Document.Own own when own.type() == DocumentType.Known.ITINERARY_CARD ->
          Cards.in(own).map(CardJson::payload);
      case Document.Own(var _, Cbor.Map body) ->
          CborJson.toJson(body)
              .filter(Json.Dictionary.class::isInstance)
              .map(Json.Dictionary.class::cast);
      case Document.Unrecognised _ -> Optional.empty();
    };
  }

  private static Json.Dictionary euDcc(EuDcc dcc) {
    EuDcc.PersonName name = dcc.name();
    JsonMembers payload =
        new JsonMembers()
            .add("ver", dcc.version())
            .add(
                "nam",
                new JsonMembers()
                    .add("fn", name.familyName())
                    .add("fnt", name.familyNameTransliterated())
                    .add("gn", name.givenName())
                    .add("gnt", name.givenNameTransliterated()))
            .add("dob", dcc.dateOfBirth().text());
    return (switch (dcc.entry()) {
          case EuDcc.Vaccination vaccination -> payload.add("v", only(vaccination(vaccination)));
          case EuDcc.Test test -> payload.add("t", only(test(test)));
          case EuDcc.Recovery recovery -> payload.add("r", only(recovery(recovery)));
        })
        .dictionary();
  }

  /// The standard has a list of entries, of exactly one.
  private static Json.Array only(JsonMembers entry) {
    return new Json.Array(List.of(entry.dictionary()));
  }

  private static JsonMembers vaccination(EuDcc.Vaccination vaccination) {
    JsonMembers members =
        new JsonMembers()
            .add("tg", vaccination.disease())
            .add("vp", vaccination.prophylaxis())
            .add("mp", vaccination.product())
            .add("ma", vaccination.manufacturer())
            .add("dn", vaccination.doseNumber())
            .add("sd", vaccination.totalDoses())
            .add("dt", vaccination.date().toString());
    return issuance(members, vaccination);
  }

  private static JsonMembers test(EuDcc.Test test) {
    JsonMembers members =
        new JsonMembers()
            .add("tg", test.disease())
            .add("tt", test.type())
            .add("nm", test.name())
            .add("ma", test.device())
            .add("sc", test.sampledAt().toString())
            .add("tr", test.result())
            .add("tc", test.centre());
    return issuance(members, test);
  }

  private static JsonMembers recovery(EuDcc.Recovery recovery) {
    JsonMembers members =
        new JsonMembers()
            .add("tg", recovery.disease())
            .add("fr", recovery.firstPositive().toString())
            .add("df", recovery.validFrom().toString())
            .add("du", recovery.validUntil().toString());
    return issuance(members, recovery);
  }

  private static JsonMembers issuance(JsonMembers members, EuDcc.Entry entry) {
    return members
        .add("co", entry.country())
        .add("is", entry.issuer())
        .add("ci", entry.certificateId());
  }

  private static Json.Dictionary icvp(Icvp icvp) {
    Icvp.Dose dose = icvp.dose();
    return new JsonMembers()
        .add("v", icvp.version())
        .add("n", icvp.name())
        .add("dob", icvp.dateOfBirth().text())
        .add("s", icvp.sex().map(Icvp.Sex::code))
        .add("nt", icvp.nationality())
        .add("id", icvp.documentNumber())
        .add("dt", icvp.documentType())
        .add("gn", icvp.guardian())
        .add("d", icvp.issuedOn().map(Object::toString))
        .add(
            "vx",
            new JsonMembers()
                .add("vp", dose.product())
                .add("dv", dose.date().toString())
                .add("bo", dose.batch())
                .add("cn", dose.clinician())
                .add("is", dose.issuer()))
        .dictionary();
  }
}
