package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pratique.bundle.CarriedDocument;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.SignedJson;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.keys.SignatureChecks;
import pratique.rules.NoticeList;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.RuleFault;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetReader;
import pratique.rules.ValueSet;
import pratique.rules.certlogic.Place;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Sentences;
import pratique.verification.Verification;

/// Reads rule sets and the lists that they read, from files and folders.
///
/// What a file is, its content tells: a signed file (it begins with the byte d2), or JSON. A JSON
/// file that somebody names is taken as it is, because its owner answers for it; a signed one only
/// when its signature is right, its time has not run out and its signer may sign such documents.
final class RuleFiles {

  /// The largest file of any of these kinds.
  static final int MAX_FILE_BYTES = 8 * 1024 * 1024;

  private static final int SIGNED = 0xd2;
  private static final JsonReader.Limits LIMITS =
      new JsonReader.Limits(MAX_FILE_BYTES, 64, 1 << 16, 64);

  /// Folders of a rule set's folder that hold examples and not the rule set's own lists.
  private static final List<String> EXAMPLES = List.of("tests", "wallets");

  private final Terminal terminal;
  private final TrustList trust;
  private final Instant at;
  private final SignatureChecks signatures = SignatureChecks.best();

  RuleFiles(Terminal terminal, TrustList trust, Instant at) {
    this.terminal = requireNonNull(terminal, "terminal");
    this.trust = requireNonNull(trust, "trust");
    this.at = requireNonNull(at, "at");
  }

  /// What one document of a health authority turned out to be.
  sealed interface Paper {
    record Rules(RuleSet set) implements Paper {}

    record Values(ValueSet set) implements Paper {}

    record Risks(RiskList list) implements Paper {}

    record Notices(NoticeList list) implements Paper {}
  }

  /// All that the files and folders hold. In a folder, files that are none of these are passed
  /// over; a file that is named must be one.
  RuleBook read(List<String> words) throws CommandException {
    RuleBook book = RuleBook.EMPTY;
    for (String word : words) {
      Path path = terminal.folder().resolve(word);
      if (!Files.exists(path)) {
        throw CommandException.usage(
            "no such file or folder: " + word,
            "give a rule set, a list that rule sets read, or a folder of them");
      }
      RuleBook found = Files.isDirectory(path) ? folder(path) : with(RuleBook.EMPTY, one(path));
      if (found.equals(RuleBook.EMPTY)) {
        throw CommandException.usage(
            "folder " + word + " holds no rule set and no list",
            "name a folder with rule-set.json, value-sets/, risk-lists/ or notice-lists/");
      }
      book = book.and(found);
    }
    return book;
  }

  private RuleBook folder(Path folder) throws CommandException {
    RuleBook book = RuleBook.EMPTY;
    for (Path file : files(folder)) {
      Bytes content = content(file);
      if (isSigned(content) || looksLikeOne(content)) {
        book = with(book, paper(file.toString(), content));
      }
    }
    return book;
  }

  private static List<Path> files(Path folder) throws CommandException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> !isExample(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.usage("folder " + folder + " cannot be read", "check its permissions");
    }
  }

  private static boolean isExample(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".") || EXAMPLES.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  private static RuleBook with(RuleBook book, Paper paper) {
    return book.and(
        switch (paper) {
          case Paper.Rules(RuleSet set) ->
              new RuleBook(List.of(set), List.of(), List.of(), List.of());
          case Paper.Values(ValueSet set) ->
              new RuleBook(List.of(), List.of(set), List.of(), List.of());
          case Paper.Risks(RiskList list) ->
              new RuleBook(List.of(), List.of(), List.of(list), List.of());
          case Paper.Notices(NoticeList list) ->
              new RuleBook(List.of(), List.of(), List.of(), List.of(list));
        });
  }

  /// What a bundle carries. A value set is vouched for by the bundle; the others bear signatures of
  /// their own, and one that does not verify is left out and said.
  RuleBook carried(CarriedDocument document) {
    String name = document.kind().sectionName() + " " + document.name();
    try {
      return with(RuleBook.EMPTY, paper(name, document.content()));
    } catch (CommandException leftOut) {
      terminal.say("left out of the bundle: " + leftOut.problem());
      return RuleBook.EMPTY;
    }
  }

  /// The documents in these files and folders as a bundle carries them: value sets as they are, the
  /// others signed. Each is read, and its signature checked, before it is taken.
  List<CarriedDocument> carry(List<String> words) throws CommandException {
    List<CarriedDocument> carried = new ArrayList<>();
    for (String word : words) {
      Path path = terminal.folder().resolve(word);
      if (!Files.exists(path)) {
        throw CommandException.usage(
            "no such file or folder: " + word, "give signed rule sets and lists, and value sets");
      }
      for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
        Bytes content = content(file);
        if (isSigned(content) || isValueSet(content) || !Files.isDirectory(path)) {
          carried.add(carry(file.toString(), content));
        }
      }
    }
    return carried;
  }

  private CarriedDocument carry(String name, Bytes content) throws CommandException {
    Paper paper = paper(name, content);
    if (!isSigned(content) && !(paper instanceof Paper.Values)) {
      throw CommandException.failed(
          name + " is not signed", "sign it with 'pratique rules sign', or leave it out");
    }
    return switch (paper) {
      case Paper.Rules(RuleSet set) ->
          new CarriedDocument(
              CarriedDocument.Kind.RULE_SET, set.id(), set.version().toString(), content);
      case Paper.Values(ValueSet set) ->
          new CarriedDocument(CarriedDocument.Kind.VALUE_SET, set.id(), set.version(), content);
      case Paper.Risks(RiskList list) ->
          new CarriedDocument(
              CarriedDocument.Kind.RISK_LIST, list.id(), Integer.toString(list.version()), content);
      case Paper.Notices(NoticeList list) ->
          new CarriedDocument(
              CarriedDocument.Kind.NOTICE, list.id(), Integer.toString(list.version()), content);
    };
  }

  private static boolean isValueSet(Bytes content) {
    return JsonReader.read(content, LIMITS) instanceof Decoded.Ok<Json>(Json.Dictionary dictionary)
        && DocumentForm.of(dictionary).orElse(null) == DocumentForm.VALUE_SET;
  }

  Paper one(Path file) throws CommandException {
    return paper(terminal.folder().relativize(file).toString(), content(file));
  }

  Bytes content(Path file) throws CommandException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MAX_FILE_BYTES + 1);
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + file, "check that it is a file you may read");
    }
    if (content.length > MAX_FILE_BYTES) {
      throw CommandException.failed(
          file + " must have at most " + MAX_FILE_BYTES + " bytes, has more",
          "divide it into several rule sets or lists");
    }
    return Bytes.copyOf(content);
  }

  /// Reads one document, checking its signature when it has one.
  Paper paper(String name, Bytes content) throws CommandException {
    return isSigned(content) ? signed(name, content) : plain(name, content);
  }

  private static boolean isSigned(Bytes content) {
    return !content.isEmpty() && content.unsignedAt(0) == SIGNED;
  }

  private static boolean looksLikeOne(Bytes content) {
    return JsonReader.read(content, LIMITS) instanceof Decoded.Ok<Json>(Json.Dictionary dictionary)
        && DocumentForm.of(dictionary).isPresent();
  }

  private Paper signed(String name, Bytes content) throws CommandException {
    Verification verification = new Verification(trust, Policy.DEFAULT);
    Judgement judgement =
        switch (verification.beginFile(content, at)) {
          case Verification.Begun.Decided(Judgement decided) -> decided;
          case Verification.Begun.NeedsChecks(var pending) ->
              pending.conclude(signatures.answer(pending.checks()));
        };
    switch (judgement.authenticity()) {
      case Authenticity.Accepted _ -> {}
      case Authenticity.Refused(var because) -> throw notGenuine(name, because);
      case Authenticity.Undetermined(var because) -> throw notGenuine(name, because);
    }
    Document document = judgement.contents().orElseThrow().documents().getFirst();
    if (document instanceof Document.Own own
        && own.type() instanceof DocumentType.Known type
        && SignedJson.in(own).isPresent()) {
      Paper paper = plain(name, SignedJson.in(own).get());
      if (type == expected(paper)) {
        return paper;
      }
    }
    throw CommandException.failed(
        name + " is a signed document, and no rule set or list",
        "name a rule set, a risk list or a list of notices");
  }

  private static DocumentType.Known expected(Paper paper) throws CommandException {
    return switch (paper) {
      case Paper.Rules _ -> DocumentType.Known.RULE_SET;
      case Paper.Risks _ -> DocumentType.Known.RISK_LIST;
      case Paper.Notices _ -> DocumentType.Known.NOTICE;
      case Paper.Values _ ->
          throw CommandException.failed(
              "value sets are not signed by themselves", "give the JSON file, or a bundle");
    };
  }

  private CommandException notGenuine(String name, Authenticity.Ground because) {
    return CommandException.failed(
        name + " cannot be relied on: " + Sentences.of(because, terminal.language()),
        "give its publisher's certificate with --trust");
  }

  private static Paper plain(String name, Bytes content) throws CommandException {
    Optional<DocumentForm> form =
        switch (JsonReader.read(content, LIMITS)) {
          case Decoded.Ok<Json>(Json.Dictionary dictionary) -> DocumentForm.of(dictionary);
          case Decoded.Ok<Json>(Json _) -> Optional.empty();
          case Decoded.Malformed<Json>(var fault) ->
              throw CommandException.failed(
                  name + ": " + fault.message(), "the fault is " + fault.code());
        };
    if (form.isEmpty()) {
      throw CommandException.failed(
          name + " is no rule set, value set, risk list or list of notices",
          "'pratique rules import' makes a rule set of rules of the EU gateway");
    }
    return switch (form.get()) {
      case RULE_SET -> new Paper.Rules(found(name, content, RuleSetReader.read(content)));
      case VALUE_SET -> new Paper.Values(found(name, content, ValueSet.read(content)));
      case RISK_LIST -> new Paper.Risks(found(name, content, RiskList.read(content)));
      case NOTICE_LIST -> new Paper.Notices(found(name, content, NoticeList.read(content)));
    };
  }

  /// The value, or all faults with the lines they are in.
  static <T> T found(String name, Bytes content, Reading<T> reading) throws CommandException {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> value;
      case Reading.Faulty<T>(List<RuleFault> faults) -> {
        List<String> lines = new ArrayList<>();
        for (RuleFault fault : faults) {
          lines.add(located(name, content, fault.place()) + ": " + fault.message());
        }
        throw CommandException.failed(
            String.join("\n", lines), "'pratique rules check' reads a file again");
      }
    };
  }

  /// `name:line:column` of a place in a JSON text, `name` when it is the whole.
  static String located(String name, Bytes content, String pointer) {
    String text = new String(content.toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    return pointer.isEmpty()
        ? name
        : new Place(pointer)
            .positionIn(text)
            .map(position -> name + ":" + position.line() + ":" + position.column())
            .orElse(name + pointer);
  }

  /// Which reader a JSON object is for, by a member that the others do not have.
  private enum DocumentForm {
    RULE_SET("requirements"),
    VALUE_SET("valueSetId"),
    RISK_LIST("levels"),
    NOTICE_LIST("notices");

    private final String member;

    DocumentForm(String member) {
      this.member = member;
    }

    static Optional<DocumentForm> of(Json.Dictionary dictionary) {
      for (DocumentForm form : values()) {
        if (dictionary.find(form.member).isPresent()) {
          return Optional.of(form);
        }
      }
      return Optional.empty();
    }
  }
}
