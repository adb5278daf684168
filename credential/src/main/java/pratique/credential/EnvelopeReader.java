package pratique.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Zlib;

/// Opens the text of a code far enough to check its signature, and no further.
///
/// From the outside in: prefix, Base45, zlib, COSE. A health certificate (`HC1:`) is read as real
/// issuers write it, each deviation a note; our own envelope (`PQ1:`) only as `spec/envelope.md`
/// has it. Nothing of the payload is looked at.
///
/// What is too large for a QR code travels as a file: the same envelope, neither compressed nor in
/// Base45.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#transport-encodings HCERT §4
public final class EnvelopeReader {

  /// A code longer than this is not read: three times what the densest QR symbol holds.
  public static final int MAX_CHARS = 12_288;

  /// What the compressed bytes may inflate to; a real certificate stays below 1 KiB.
  public static final int MAX_INFLATED_BYTES = CborReader.Limits.DOCUMENT.maxInputBytes();

  /// The largest file of any type; each type has a limit of its own
  /// ([DocumentType.Known#maxFileBytes()]).
  public static final int MAX_FILE_BYTES = 4 * 1024 * 1024;

  private static final int PREFIX_CHARS = 4;

  /// COSE_Sign1's tag in its one deterministic encoding. No text begins with this byte.
  private static final int FIRST_BYTE_OF_A_FILE = 0xd2;

  /// What is read before the type is known.
  private static final CborReader.Limits FILE_LIMITS =
      new CborReader.Limits(MAX_FILE_BYTES, CborReader.Limits.DOCUMENT.maxDepth(), 64);

  private EnvelopeReader() {}

  /// Opens `text`, of at most [#MAX_CHARS] characters.
  ///
  /// Spaces, tabs and line ends around the code are read over: scanners, mail and copied text add
  /// them. This takes nothing from a code, because Base45 never ends in a space: as the last of
  /// three characters it would stand for at least 36 × 45², more than two bytes hold.
  ///
  /// Never throws. Fault codes are those of [Base45] and [Zlib], `cbor.…` and `cose.…` for the
  /// envelope, `pratique.…` where our own envelope is not as it must be, and for the prefix
  /// `prefix.limit`, `prefix.version` (a later version of a format that we know) and
  /// `prefix.unknown`.
  public static Reading<SignedMessage> open(String text) {
    if (text.length() > MAX_CHARS) {
      return malformed(
          Layer.PREFIX,
          new Fault(
              "prefix.limit",
              "a code must have at most " + MAX_CHARS + " characters, has " + text.length()));
    }
    String code = withoutOuterSpace(text);
    for (Format format : Format.values()) {
      if (code.startsWith(format.prefix())) {
        return openBase45(format, code.substring(PREFIX_CHARS));
      }
    }
    return malformed(Layer.PREFIX, unknownPrefix(code));
  }

  /// Opens a document in our own envelope that travels as a file, of at most [#MAX_FILE_BYTES].
  ///
  /// Never throws. Fault codes: `file.limit` (longer than any file, or than one of its type),
  /// `file.unknown` (no such file), `file.type` (a type that exists as a code only), and those of
  /// [#open] for the envelope.
  public static Reading<SignedMessage> openFile(Bytes file) {
    if (file.length() > MAX_FILE_BYTES) {
      return malformed(Layer.PREFIX, tooLong("a signed file", MAX_FILE_BYTES, file));
    }
    if (file.isEmpty() || file.unsignedAt(0) != FIRST_BYTE_OF_A_FILE) {
      return malformed(
          Layer.PREFIX,
          new Fault(
              "file.unknown",
              "a signed file must begin with the byte d2; a text that begins with "
                  + Format.PRATIQUE.prefix()
                  + " is a code"));
    }
    Reading<SignedMessage> opened =
        switch (CborReader.read(file, FILE_LIMITS)) {
          case Decoded.Malformed<Cbor>(Fault fault) -> malformed(Layer.COSE, fault);
          case Decoded.Ok<Cbor>(Cbor item) ->
              switch (CoseSign1.of(item)) {
                case Decoded.Malformed<CoseSign1>(Fault fault) -> malformed(Layer.COSE, fault);
                case Decoded.Ok<CoseSign1>(CoseSign1 message) -> own(file, item, message);
              };
        };
    return switch (opened) {
      case Reading.Malformed<SignedMessage> malformed -> malformed;
      case Reading.Ok<SignedMessage> ok ->
          fault(file, ok.value().documentType().orElseThrow())
              .<Reading<SignedMessage>>map(fault -> malformed(Layer.COSE, fault))
              .orElse(ok);
    };
  }

  /// Why no file of this type can be like this one.
  private static Optional<Fault> fault(Bytes file, DocumentType type) {
    int limit =
        switch (type) {
          case DocumentType.Known known -> known.maxFileBytes().orElse(0);
          case DocumentType.Unknown _ -> MAX_INFLATED_BYTES;
        };
    if (limit == 0) {
      return Optional.of(
          new Fault(
              "file.type",
              "a document of type "
                  + type.typeName()
                  + " must be a code that fits a QR symbol, not a file"));
    }
    return file.length() > limit
        ? Optional.of(tooLong("a file of type " + type.typeName(), limit, file))
        : Optional.empty();
  }

  private static Fault tooLong(String what, int limit, Bytes file) {
    return new Fault(
        "file.limit", what + " must have at most " + limit + " bytes, has " + file.length());
  }

  /// `text` without the spaces, tabs and line ends around it; no other kind of white space.
  static String withoutOuterSpace(String text) {
    int from = 0;
    int until = text.length();
    while (from < until && isOuterSpace(text.charAt(from))) {
      from++;
    }
    while (until > from && isOuterSpace(text.charAt(until - 1))) {
      until--;
    }
    return text.substring(from, until);
  }

  private static Reading<SignedMessage> openBase45(Format format, String text) {
    return switch (Base45.decode(text, MAX_CHARS)) {
      case Decoded.Ok<Bytes>(Bytes compressed) -> openCompressed(format, compressed);
      case Decoded.Malformed<Bytes>(Fault fault) -> malformed(Layer.BASE45, fault);
    };
  }

  /// The code without its prefix and Base45.
  static Reading<SignedMessage> openCompressed(Format format, Bytes compressed) {
    return switch (Zlib.inflate(compressed, MAX_INFLATED_BYTES)) {
      case Decoded.Ok<Bytes>(Bytes envelope) -> openCose(format, envelope);
      case Decoded.Malformed<Bytes>(Fault fault) -> malformed(Layer.ZLIB, fault);
    };
  }

  /// The envelope itself.
  static Reading<SignedMessage> openCose(Format format, Bytes envelope) {
    return switch (CborReader.read(envelope, CborReader.Limits.DOCUMENT)) {
      case Decoded.Malformed<Cbor>(Fault fault) -> malformed(Layer.COSE, fault);
      case Decoded.Ok<Cbor>(Cbor item) ->
          switch (CoseSign1.of(item)) {
            case Decoded.Malformed<CoseSign1>(Fault fault) -> malformed(Layer.COSE, fault);
            case Decoded.Ok<CoseSign1>(CoseSign1 message) ->
                switch (format) {
                  case HCERT -> healthCertificate(message);
                  case PRATIQUE -> own(envelope, item, message);
                };
          };
    };
  }

  private static Reading<SignedMessage> healthCertificate(CoseSign1 message) {
    List<Note> notes = new ArrayList<>();
    return switch (HealthCertificateHeader.read(message, notes)) {
      case Decoded.Ok<HealthCertificateHeader>(
              HealthCertificateHeader(Optional<KeyId> keyId, OptionalLong algorithmNumber)) ->
          new Reading.Ok<>(
              new SignedMessage(
                  Format.HCERT,
                  Optional.empty(),
                  keyId,
                  algorithmNumber,
                  message.toBeSigned(),
                  message.signature(),
                  message.payload()),
              notes);
      case Decoded.Malformed<HealthCertificateHeader>(Fault fault) ->
          new Reading.Malformed<>(Layer.COSE, fault, notes);
    };
  }

  private static Reading<SignedMessage> own(Bytes envelope, Cbor item, CoseSign1 message) {
    return switch (OwnHeader.read(envelope, item, message)) {
      case Decoded.Ok<OwnHeader>(OwnHeader(long algorithm, KeyId keyId, DocumentType type)) ->
          new Reading.Ok<>(
              new SignedMessage(
                  Format.PRATIQUE,
                  Optional.of(type),
                  Optional.of(keyId),
                  OptionalLong.of(algorithm),
                  message.toBeSigned(),
                  message.signature(),
                  message.payload()),
              List.of());
      case Decoded.Malformed<OwnHeader>(Fault fault) -> malformed(Layer.COSE, fault);
    };
  }

  private static Fault unknownPrefix(String code) {
    for (Format format : Format.values()) {
      if (isLaterVersion(format, code)) {
        return new Fault(
            "prefix.version",
            format.code()
                + " version not known here: the code must begin with "
                + format.prefix()
                + ", begins with "
                + code.substring(0, PREFIX_CHARS)
                + "; a newer program may read it");
      }
    }
    return new Fault(
        "prefix.unknown",
        "a code must begin with "
            + Format.HCERT.prefix()
            + " or "
            + Format.PRATIQUE.prefix()
            + "; scan the whole code again");
  }

  /// HCERT §4.2.2: versions count from 1 to 9 and then from A to Z. Ours do the same.
  private static boolean isLaterVersion(Format format, String code) {
    if (code.length() < PREFIX_CHARS
        || !code.startsWith(format.prefix().substring(0, PREFIX_CHARS - 2))
        || code.charAt(PREFIX_CHARS - 1) != ':') {
      return false;
    }
    char version = code.charAt(PREFIX_CHARS - 2);
    return (version >= '2' && version <= '9') || (version >= 'A' && version <= 'Z');
  }

  private static boolean isOuterSpace(char character) {
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
  }

  private static Reading<SignedMessage> malformed(Layer layer, Fault fault) {
    return new Reading.Malformed<>(layer, fault, List.of());
  }
}
