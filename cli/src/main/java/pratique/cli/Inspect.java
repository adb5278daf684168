package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.Algorithm;
import pratique.credential.Contents;
import pratique.credential.ContentsReader;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.EnvelopeReader;
import pratique.credential.Format;
import pratique.credential.KeyId;
import pratique.credential.Note;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborDiagnostic;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.Zlib;
import pratique.itinerary.CardReader;
import pratique.itinerary.CardSentences;
import pratique.itinerary.ItineraryCard;
import pratique.rules.certlogic.Language;
import pratique.verification.Sentences;

/// `pratique inspect`: every layer of a code, as far as it can be read, with the names of its
/// parts.
///
/// It judges nothing and says so: the signature is not checked, so anybody may have written what it
/// shows.
final class Inspect {

  private static final Set<String> VALUED = Set.of();

  private final Terminal terminal;
  private final PrintStream out;

  Inspect(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
    this.out = terminal.out();
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), VALUED);
    boolean allRead = true;
    for (Sources.Unread input : new Sources(terminal).find(arguments.rest())) {
      switch (input.read()) {
        case Source.Codes(String name, List<String> texts) -> {
          for (String text : texts) {
            out.println("== " + name);
            allRead &= inspect(text);
          }
        }
        case Source.Nothing(String name, var why) -> {
          out.println("== " + name);
          row("fault", why.code() + ": " + why.message());
          allRead = false;
        }
      }
    }
    return allRead ? ExitCode.ACCEPTED : ExitCode.REFUSED;
  }

  /// Whether every layer could be read.
  private boolean inspect(String text) {
    String code = text.strip();
    Optional<Format> format = Format.ofText(code);
    row(
        "text",
        code.length() + " characters" + format.map(f -> ", begins " + f.prefix()).orElse(""));
    format.ifPresent(known -> compression(code.substring(known.prefix().length())));
    return switch (EnvelopeReader.open(text)) {
      case Reading.Malformed<SignedMessage>(var layer, var fault, var notes) -> {
        row("fault", "in layer " + layer + ": " + fault.code() + ": " + fault.message());
        notes(notes);
        yield false;
      }
      case Reading.Ok<SignedMessage>(var message, var notes) -> {
        envelope(message);
        boolean read = contents(message, notes);
        row("warning", "the signature is not checked; 'pratique verify' checks it");
        yield read;
      }
    };
  }

  private void compression(String text) {
    if (Base45.decode(text.stripTrailing(), EnvelopeReader.MAX_CHARS)
        instanceof Decoded.Ok<Bytes>(Bytes compressed)) {
      row("base45", compressed.length() + " bytes");
      if (Zlib.inflate(compressed, EnvelopeReader.MAX_INFLATED_BYTES)
          instanceof Decoded.Ok<Bytes>(Bytes inflated)) {
        row("zlib", "inflates to " + inflated.length() + " bytes");
      }
    }
  }

  private void envelope(SignedMessage message) {
    message.documentType().map(DocumentType::typeName).ifPresent(type -> row("cose type", type));
    row(
        "cose alg",
        message.algorithmNumber().isEmpty()
            ? "none"
            : message.algorithmNumber().getAsLong()
                + Algorithm.ofCoseNumber(message.algorithmNumber().getAsLong())
                    .map(algorithm -> " (" + algorithm + ")")
                    .orElse(" (not allowed)"));
    row("cose key id", message.keyId().map(KeyId::toHex).orElse("none"));
    row("cose signature", message.signature().length() + " bytes");
  }

  private boolean contents(SignedMessage message, List<Note> before) {
    if (CborReader.read(message.payload(), CborReader.Limits.DOCUMENT)
        instanceof Decoded.Ok<Cbor>(Cbor payload)) {
      if (payload instanceof Cbor.Map claims) {
        claims.entries().forEach(this::claim);
      } else {
        row("cwt", CborDiagnostic.write(payload));
      }
    }
    notes(before);
    return switch (ContentsReader.read(message)) {
      case Reading.Malformed<Contents>(var layer, var fault, var notes) -> {
        notes(notes);
        row("fault", "in layer " + layer + ": " + fault.code() + ": " + fault.message());
        yield false;
      }
      case Reading.Ok<Contents>(Contents contents, var notes) -> {
        notes(notes);
        yield cards(contents);
      }
    };
  }

  /// Whether the itinerary cards among the documents, if any, could be read.
  private boolean cards(Contents contents) {
    boolean read = true;
    for (Document document : contents.documents()) {
      if (document instanceof Document.Own own && own.type() == DocumentType.Known.ITINERARY_CARD) {
        switch (CardReader.read(own.body())) {
          case Decoded.Ok<ItineraryCard>(ItineraryCard card) ->
              CardSentences.lines(card, terminal.clock().instant(), terminal.language())
                  .forEach(line -> row("card", line));
          case Decoded.Malformed<ItineraryCard>(var fault) -> {
            row("fault", "in the card: " + fault.code() + ": " + fault.message());
            read = false;
          }
        }
      }
    }
    return read;
  }

  private void claim(Cbor.Entry claim) {
    String value = CborDiagnostic.write(claim.value()).replace("\n", "\n" + " ".repeat(INDENT));
    row("cwt " + claimName(claim.key()), value + instant(claim));
  }

  private static String claimName(Cbor key) {
    String number = CborDiagnostic.write(key);
    return switch (number) {
      case "1" -> "1 issuer";
      case "2" -> "2 subject";
      case "4" -> "4 expires at";
      case "5" -> "5 not before";
      case "6" -> "6 issued at";
      case "7" -> "7 certificate id";
      case "-260" -> "-260 health certificate";
      default -> number;
    };
  }

  private static String instant(Cbor.Entry claim) {
    if (claim.key() instanceof Cbor.Int(long key)
        && key >= 4
        && key <= 6
        && claim.value() instanceof Cbor.Int(long seconds)) {
      try {
        return " (" + Instant.ofEpochSecond(seconds) + ")";
      } catch (DateTimeException e) {
        return " (no instant)";
      }
    }
    return "";
  }

  private void notes(List<Note> notes) {
    for (Note note : notes) {
      row("note", note.deviation().code() + ": " + Sentences.of(note, Language.ENGLISH));
    }
  }

  private static final int INDENT = 18;

  private void row(String label, String value) {
    out.println(label + " ".repeat(Math.max(1, INDENT - label.length())) + value);
  }
}
