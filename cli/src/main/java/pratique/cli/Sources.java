package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pratique.credential.Format;
import pratique.encoding.Fault;
import pratique.paper.PdfPages;
import pratique.paper.QrImages;
import pratique.paper.Scan;

/// Finds the codes that a person means: as text, in a file, in all files of a folder, or coming in.
///
/// What a file is, its first bytes tell and not its name.
final class Sources {

  /// A file larger than this is not read.
  static final int MAX_FILE_BYTES = 32 * 1024 * 1024;

  /// A text file larger than this holds no code: a QR symbol carries 4,296 characters at most.
  static final int MAX_TEXT_BYTES = 1024 * 1024;

  private static final int HEAD_BYTES = 1024;
  private static final int SHOWN_CHARS = 24;

  private final Terminal terminal;

  Sources(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  /// What is to be read, in the order given and each folder's files by their names. Nothing is
  /// opened yet, so that progress can be told.
  List<Unread> find(List<String> words) throws CommandException {
    if (words.isEmpty()) {
      throw CommandException.usage(
          "no input", "give the text of a code, a file, a folder, or - for standard input");
    }
    List<Unread> found = new ArrayList<>();
    for (String word : words) {
      if (word.equals("-")) {
        found.add(new Unread("-", () -> readStream(terminal.in())));
      } else if (Format.ofText(word).isPresent()) {
        found.add(
            new Unread(shortened(word), () -> new Source.Codes(shortened(word), List.of(word))));
      } else {
        found.addAll(onDisk(word));
      }
    }
    return found;
  }

  /// An input that is found and not read yet.
  record Unread(String name, Reader reader) {
    @FunctionalInterface
    interface Reader {
      Source read() throws CommandException;
    }

    Source read() throws CommandException {
      return reader.read();
    }
  }

  private List<Unread> onDisk(String word) throws CommandException {
    Path path;
    try {
      path = terminal.folder().resolve(word);
    } catch (InvalidPathException e) {
      throw noSuchInput(word);
    }
    if (Files.isDirectory(path)) {
      List<Unread> files = new ArrayList<>();
      for (Path file : files(path)) {
        String name = Path.of(word).resolve(path.relativize(file)).toString();
        files.add(new Unread(name, () -> readFile(name, file)));
      }
      if (files.isEmpty()) {
        throw CommandException.usage(
            "folder " + word + " holds no text file, image or PDF", "name a folder that does");
      }
      return files;
    }
    if (!Files.exists(path)) {
      throw noSuchInput(word);
    }
    return List.of(new Unread(word, () -> readFile(word, path)));
  }

  private static CommandException noSuchInput(String word) {
    return CommandException.usage(
        "no such file or folder, and no code: " + shortened(word),
        "a code begins with HC1: or PQ1:; put it in quotes, because it may contain spaces");
  }

  /// The files below a folder that can hold codes; hidden ones are left out.
  private static List<Path> files(Path folder) throws CommandException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> !isHidden(folder.relativize(file)))
          .filter(Sources::canHoldCodes)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw CommandException.usage("folder " + folder + " cannot be read", "check its permissions");
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /// In a folder, only what looks like an image, a PDF or text is an input.
  private static boolean canHoldCodes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD_BYTES);
      return switch (Kind.of(head)) {
        case IMAGE, PDF -> true;
        case OTHER -> head.length > 0 && !hasZero(head);
      };
    } catch (IOException e) {
      return true; // it is named in the answer, with what is wrong with it
    }
  }

  private Source readFile(String name, Path file) throws CommandException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in);
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + name, "check that it is a file you may read");
    }
  }

  private Source readStream(InputStream in) throws CommandException {
    try {
      return read("-", in);
    } catch (IOException e) {
      throw CommandException.usage("cannot read standard input", "give a file instead");
    }
  }

  private static Source read(String name, InputStream in) throws IOException {
    byte[] content = in.readNBytes(MAX_FILE_BYTES + 1);
    if (content.length > MAX_FILE_BYTES) {
      return nothing(
          name, "input.limit", "a file must have at most " + MAX_FILE_BYTES + " bytes, has more");
    }
    return switch (Kind.of(content)) {
      case IMAGE -> ofScan(name, QrImages.read(content));
      case PDF -> ofScan(name, PdfPages.read(content));
      case OTHER -> text(name, content);
    };
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private enum Kind {
    IMAGE,
    PDF,
    OTHER;

    static Kind of(byte[] content) {
      if (startsWith(content, 0x89, 'P', 'N', 'G') || startsWith(content, 0xff, 0xd8, 0xff)) {
        return IMAGE;
      }
      return PdfPages.looksLikePdf(content) ? PDF : OTHER;
    }

    private static boolean startsWith(byte[] content, int... head) {
      for (int i = 0; i < head.length; i++) {
        if (i == content.length || (content[i] & 0xff) != head[i]) {
          return false;
        }
      }
      return true;
    }
  }

  private static Source text(String name, byte[] bytes) {
    if (bytes.length > MAX_TEXT_BYTES) {
      return nothing(
          name,
          "input.limit",
          "a text must have at most " + MAX_TEXT_BYTES + " bytes, has " + bytes.length);
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      return nothing(
          name, "input.kind", "a file must be text, PNG, JPEG or PDF, and is none of them");
    }
    List<String> codes = text.lines().filter(line -> Format.ofText(line).isPresent()).toList();
    // Text without a code is judged as it stands, so that the answer says what is wrong with it.
    return new Source.Codes(name, codes.isEmpty() ? List.of(text) : codes);
  }

  private static Source ofScan(String name, Scan scan) {
    return switch (scan) {
      case Scan.Found(List<String> texts) -> new Source.Codes(name, texts);
      case Scan.NoCode(Fault fault) -> new Source.Nothing(name, fault);
      case Scan.Unreadable(Fault fault) -> new Source.Nothing(name, fault);
    };
  }

  private static Source nothing(String name, String code, String message) {
    return new Source.Nothing(name, new Fault(code, message));
  }

  /// Enough of a code to tell it from another, and too little to read it.
  private static String shortened(String word) {
    return word.length() <= SHOWN_CHARS ? word : word.substring(0, SHOWN_CHARS) + "…";
  }
}
