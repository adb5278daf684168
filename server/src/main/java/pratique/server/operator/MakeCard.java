package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.itinerary.CardJson;
import pratique.itinerary.CardMaking;
import pratique.itinerary.CardQuestion;
import pratique.itinerary.CardSentences;
import pratique.itinerary.ItineraryCard;
import pratique.itinerary.MaskedNumber;
import pratique.keys.Signed;
import pratique.keys.SigningKey;
import pratique.rules.certlogic.Language;
import pratique.server.carrier.CardAnswer;
import pratique.server.carrier.CardRequest;
import pratique.server.keys.DestroyedKeyException;
import pratique.stays.Question;
import pratique.stays.Stays;

/// Computes the stays of one number from the carrier's store, and signs the card.
///
/// Of a number that is enrolled the days are kept, sealed, and the card is made of what is kept. Of
/// any other nothing stays: it was looked up once, for whoever asked.
final class MakeCard {

  /// So much before the oldest day is read, so that a stay that reaches into it is seen whole:
  /// longer than any threshold that makes a difference.
  private static final Duration LEAD = Duration.ofDays(1);

  private final CarrierSetup carrier;
  private final ZoneId zone;
  private final String issuer;
  private final Pseudonyms pseudonyms;
  private final Enrol enrolling;
  private final KeepStays keeping;
  private final ReadStays reading;

  /// `issuer`: the country in the envelope.
  MakeCard(
      CarrierSetup carrier,
      ZoneId zone,
      String issuer,
      Pseudonyms pseudonyms,
      Enrol enrolling,
      KeepStays keeping,
      ReadStays reading) {
    this.carrier = requireNonNull(carrier);
    this.zone = requireNonNull(zone);
    this.issuer = requireNonNull(issuer);
    this.pseudonyms = requireNonNull(pseudonyms);
    this.enrolling = requireNonNull(enrolling);
    this.keeping = requireNonNull(keeping);
    this.reading = requireNonNull(reading);
  }

  CardAnswer make(CardRequest request) throws SQLException, IOException {
    Optional<Line> found = carrier.store().line(request.number());
    if (found.isEmpty()) {
      return new CardAnswer.NotOurs();
    }
    Line line = found.get();
    Instant at = request.at().truncatedTo(ChronoUnit.SECONDS);
    // The shortest time that anybody claims: the carrier's own word, or the table of numbers.
    Optional<Instant> ownedSince = latest(line.ownedSince(), request.heldFrom());
    Optional<Instant> servedUntil = earliest(line.servedUntil(), request.heldUntil());
    CardQuestion question = question(request, at, servedUntil);
    LocalDate today = at.atZone(zone).toLocalDate();
    LocalDate first = today.minusDays(CardRequest.LONG_DAYS);
    Optional<Enrolment> enrolment =
        enrolling.current(pseudonyms.of(request.number()), line.ownedSince(), request.at());
    Stays stays = computed(line, first, at, ownedSince);
    if (enrolment.isPresent()) {
      List<StayDay> days =
          SplitAtMidnight.split(stays, first, today, zone, carrier.fold().policy().threshold());
      keeping.keep(enrolment.get(), days, at);
      stays = JoinDays.join(reading.read(enrolment.get(), first, today), zone, at, ownedSince);
    }
    return signed(CardMaking.card(stays, carrier.fold().policy(), question), at);
  }

  private CardQuestion question(CardRequest request, Instant at, Optional<Instant> servedUntil) {
    CardQuestion question =
        CardQuestion.of(
                MaskedNumber.of(request.number().digits()).orElse(MaskedNumber.ALL_HIDDEN),
                at,
                request.days(),
                zone)
            .withRequest(request.request())
            .withNames(carrier.names());
    if (carrier.home().isPresent()) {
      question = question.withHome(carrier.home().get());
    }
    return servedUntil.isPresent() ? question.withServedUntil(servedUntil.get()) : question;
  }

  private Stays computed(Line line, LocalDate first, Instant at, Optional<Instant> ownedSince)
      throws SQLException, IOException {
    Instant from = first.atStartOfDay(zone).toInstant().minus(LEAD);
    return carrier
        .fold()
        .fold(
            carrier.store().events(line, from, at.plusMillis(1)),
            new Question(Optional.of(at), ownedSince));
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isAfter(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }

  private CardAnswer signed(ItineraryCard card, Instant at) {
    SigningKey signer = carrier.signer();
    Draft.Envelope envelope =
        new Draft.Envelope(
            signer.keyId(), signer.algorithm(), issuer, at, card.expiresAt(), Optional.empty());
    // With the times of its stays it may be too long for a code; the cities are the card.
    Decoded<Draft> whole = draft(CardJson.body(card), envelope);
    Decoded<Draft> fitting =
        whole instanceof Decoded.Ok<Draft>
            ? whole
            : draft(CardJson.body(card.withoutStays()), envelope);
    return switch (fitting) {
      case Decoded.Ok<Draft>(Draft draft) ->
          switch (signer.sign(draft)) {
            case Signed.Text(String text) ->
                new CardAnswer.Made(text, coverage(card), words(card, at));
            case Signed.Refused(Signed.Refusal.KeyDestroyed _) ->
                throw new DestroyedKeyException(signer.keyId().toHex());
            case Signed.Refused(Signed.Refusal _) -> new CardAnswer.CannotSign();
          };
      case Decoded.Malformed<Draft>(Fault fault) ->
          throw new IllegalStateException("a card: " + fault.message());
    };
  }

  private static String words(ItineraryCard card, Instant at) {
    List<String> lines = new ArrayList<>();
    for (Language language : Language.values()) {
      lines.addAll(CardSentences.lines(card, at, language));
    }
    return String.join("\n", lines);
  }

  private static Decoded<Draft> draft(Cbor.Map body, Draft.Envelope envelope) {
    return Draft.own(DocumentType.Known.ITINERARY_CARD, body, envelope);
  }

  private static CardAnswer.Coverage coverage(ItineraryCard card) {
    return switch (card.state()) {
      case COMPLETE -> CardAnswer.Coverage.COMPLETE;
      case GAPS -> CardAnswer.Coverage.GAPS;
      case INSUFFICIENT_HISTORY -> CardAnswer.Coverage.INSUFFICIENT_HISTORY;
    };
  }
}
