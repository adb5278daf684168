package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.itinerary.CardJson;
import pratique.itinerary.CardMaking;
import pratique.itinerary.CardQuestion;
import pratique.itinerary.CardSentences;
import pratique.itinerary.Colouring;
import pratique.itinerary.ItineraryCard;
import pratique.itinerary.MaskedNumber;
import pratique.itinerary.Window;
import pratique.keys.Signed;
import pratique.keys.SigningKey;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetPurpose;
import pratique.rules.certlogic.Language;
import pratique.stays.NetworkTable;
import pratique.stays.Observations;
import pratique.stays.Question;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;
import pratique.stays.Stays;

/// `pratique card`: the itinerary card of one SIM in a file of events, coloured by rule sets when
/// some are given, and signed when a key is.
///
/// Everything is as of `--as-of`: the events that count, the lists, and the time of issue; so the
/// same command makes the same card on any day.
final class MakeCard {

  private static final Set<String> FLAGS = Set.of("--json", "--with-stays");
  private static final Set<String> VALUED =
      Set.of(
          "--cells",
          "--networks",
          "--divisions",
          "--policy",
          "--subscriber",
          "--number",
          "--as-of",
          "--days",
          "--zone",
          "--owned-since",
          "--served-until",
          "--request",
          "--rules",
          "--trust",
          "--key",
          "--issuer",
          "--qr",
          "--told",
          "--language");

  private static final String USUAL_ZONE = "Asia/Shanghai";
  private static final int CERTIFICATE_ID_BYTES = 16;

  private final Terminal terminal;
  private final SecureRandom random = new SecureRandom();

  MakeCard(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, FLAGS, VALUED);
    if (arguments.rest().size() != 1) {
      throw CommandException.usage(
          "one file of events is needed, " + arguments.rest().size() + " were named",
          "write pratique card EVENTS.csv --cells CELLS.csv --subscriber S --as-of INSTANT");
    }
    if (arguments.one("--qr").isPresent() && !wantsSignature(arguments)) {
      throw CommandException.usage(
          "a card that nobody signed has no code", "name a key with --key, or leave out --qr");
    }
    String subscriber = needed(arguments, "--subscriber", "S");
    String cells = needed(arguments, "--cells", "CELLS.csv");
    Instant asOf = Instants.option(arguments, "--as-of").orElseGet(terminal.clock()::instant);
    StayFiles files = new StayFiles(terminal);
    StayPolicy policy = files.policy(arguments.one("--policy"));
    NetworkTable networks = files.networks(arguments.all("--networks"));
    StayFold fold =
        new StayFold(
            files.cells(cells, files.divisions(arguments.one("--divisions"))), networks, policy);
    CardQuestion question = question(arguments, subscriber, asOf);
    Optional<Colouring> colouring = colouring(arguments, asOf);
    Optional<SigningKey> key = Optional.empty();
    if (wantsSignature(arguments)) {
      key = Optional.of(new KeyFolder(terminal).chosen(arguments.one("--key")));
    }
    Question about = new Question(Optional.of(asOf), Instants.option(arguments, "--owned-since"));
    Observations observations = fold.observations(about);
    TreeSet<String> homes = new TreeSet<>();
    files.events(
        arguments.rest().getFirst(),
        event -> {
          if (event.subscriber().equals(subscriber)) {
            observations.add(event);
            if (event.cell().isPresent()) {
              networks.countries(event.network()).ifPresent(homes::addAll);
            }
          }
        });
    if (observations.size() == 0) {
      terminal.say("no event that counts is of this subscriber: the card will be empty");
    }
    Stays stays = fold.fold(observations);
    // Cells are of the carrier's own network; where its code has one country, that is home.
    CardQuestion asked = homes.size() == 1 ? question.withHome(homes.getFirst()) : question;
    ItineraryCard card = CardMaking.card(stays, policy, asked);
    Optional<String> issuer = issuer(arguments, key).or(asked::home);
    if (colouring.isPresent()) {
      card = colouring.get().colour(card, issuer, asOf);
    }
    return give(arguments, card, key, issuer, asOf);
  }

  private static boolean wantsSignature(Arguments arguments) {
    return !arguments.all("--key").isEmpty();
  }

  private static String needed(Arguments arguments, String option, String value)
      throws CommandException {
    Optional<String> given = arguments.one(option);
    if (given.isEmpty()) {
      throw CommandException.usage(option + " is needed", "write " + option + " " + value);
    }
    return given.get();
  }

  private CardQuestion question(Arguments arguments, String subscriber, Instant asOf)
      throws CommandException {
    Optional<String> number = arguments.one("--number");
    Optional<MaskedNumber> masked = MaskedNumber.of(number.orElse(subscriber));
    if (number.isPresent() && masked.isEmpty()) {
      throw CommandException.usage(
          "--number must have 5 to 15 digits", "write it like 17600002114 or +8617600002114");
    }
    CardQuestion question =
        CardQuestion.of(
            masked.orElse(MaskedNumber.ALL_HIDDEN), asOf, days(arguments), zone(arguments));
    Optional<Instant> servedUntil = Instants.option(arguments, "--served-until");
    if (servedUntil.isPresent()) {
      question = question.withServedUntil(servedUntil.get());
    }
    Optional<String> request = arguments.one("--request");
    if (request.isPresent()) {
      question = question.withRequest(request(request.get()));
    }
    return question;
  }

  private static Bytes request(String digits) throws CommandException {
    boolean good =
        digits.length() % 2 == 0
            && digits.length() >= 2 * ItineraryCard.MIN_REQUEST_BYTES
            && digits.length() <= 2 * ItineraryCard.MAX_REQUEST_BYTES
            && digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
    if (!good) {
      throw CommandException.usage(
          "--request must be 16 to 32 bytes in hexadecimal digits", "write 32 to 64 digits");
    }
    return Bytes.hex(digits.toLowerCase(Locale.ROOT));
  }

  private static int days(Arguments arguments) throws CommandException {
    Optional<String> word = arguments.one("--days");
    if (word.isEmpty()) {
      return Window.USUAL_DAYS;
    }
    try {
      int days = Integer.parseInt(word.get());
      if (days >= 1 && days <= Window.MAX_DAYS) {
        return days;
      }
    } catch (NumberFormatException e) {
      // The same answer as to a number that is out of range.
    }
    throw CommandException.usage(
        "--days must be 1 to " + Window.MAX_DAYS + ", was " + word.get(), "write --days 7");
  }

  private static ZoneId zone(Arguments arguments) throws CommandException {
    String name = arguments.one("--zone").orElse(USUAL_ZONE);
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw CommandException.usage(
          "unknown zone " + name, "write it as the IANA database does, like Asia/Shanghai");
    }
  }

  private Optional<Colouring> colouring(Arguments arguments, Instant asOf) throws CommandException {
    if (arguments.all("--rules").isEmpty()) {
      return Optional.empty();
    }
    TrustFiles.Trusted trusted = new TrustFiles(terminal, asOf).read(arguments.all("--trust"));
    RuleBook book = new RuleFiles(terminal, trusted.list(), asOf).read(arguments.all("--rules"));
    RuleSet set = book.choose(Optional.of(RuleSetPurpose.CARD_COLOUR), Optional.empty(), asOf);
    return Optional.of(new Colouring(set, book.externals(Options.told(arguments))));
  }

  private static Optional<String> issuer(Arguments arguments, Optional<SigningKey> key)
      throws CommandException {
    Optional<String> named = arguments.one("--issuer");
    return named.isPresent() ? named : key.flatMap(known -> known.signer().country());
  }

  private ExitCode give(
      Arguments arguments,
      ItineraryCard card,
      Optional<SigningKey> key,
      Optional<String> issuer,
      Instant asOf)
      throws CommandException {
    Language language = Options.language(arguments, terminal);
    if (key.isEmpty()) {
      if (arguments.has("--json")) {
        terminal.out().println(JsonWriter.write(CardJson.write(card)));
      } else {
        CardSentences.lines(card, asOf, language).forEach(terminal.out()::println);
      }
      return ExitCode.ACCEPTED;
    }
    // At a gate the cities are enough; the times of the stays are the holder's to show.
    ItineraryCard shown = arguments.has("--with-stays") ? card : card.withoutStays();
    String code = sign(shown, key.get(), issuer.orElse("XX"));
    Optional<String> qr = arguments.one("--qr");
    if (qr.isPresent()) {
      QrFile.write(terminal, qr.get(), code);
    }
    if (arguments.has("--json")) {
      Map<String, Json> members = new LinkedHashMap<>(CardJson.write(shown).members());
      members.put("code", new Json.Text(code));
      terminal.out().println(JsonWriter.write(new Json.Dictionary(members)));
    } else {
      terminal.out().println(code);
    }
    terminal.say("the card expires at " + shown.expiresAt());
    return ExitCode.ACCEPTED;
  }

  private String sign(ItineraryCard card, SigningKey key, String issuer) throws CommandException {
    byte[] id = new byte[CERTIFICATE_ID_BYTES];
    random.nextBytes(id);
    Draft draft =
        KeyFolder.found(
            Draft.own(
                DocumentType.Known.ITINERARY_CARD,
                CardJson.body(card),
                new Draft.Envelope(
                    key.keyId(),
                    key.algorithm(),
                    issuer,
                    card.asOf().toInstant(),
                    card.expiresAt(),
                    Optional.of(Bytes.copyOf(id)))));
    return switch (key.sign(draft)) {
      case Signed.Text(String text) -> text;
      case Signed.Refused(var because) ->
          throw CommandException.failed(
              because.message(),
              "a key for cards is made by 'pratique keys create NAME --for itinerary-card'");
    };
  }
}
