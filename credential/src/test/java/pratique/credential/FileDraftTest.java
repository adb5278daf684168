package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pratique.credential.Envelopes.KEY_ID;
import static pratique.credential.Envelopes.array;
import static pratique.credential.Envelopes.bytes;
import static pratique.credential.Envelopes.entry;
import static pratique.credential.Envelopes.faultCode;
import static pratique.credential.Envelopes.map;
import static pratique.credential.Envelopes.message;
import static pratique.credential.Envelopes.number;
import static pratique.credential.Envelopes.sign1;
import static pratique.credential.Envelopes.text;
import static pratique.credential.Envelopes.value;
import static pratique.credential.Envelopes.zeros;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Zlib;

class FileDraftTest {

  private static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Draft.Envelope ENVELOPE = by(Algorithm.ES256);
  private static final Bytes SIGNATURE = Bytes.copyOf(new byte[64]);

  @Nested
  @DisplayName(
      "envelope.md §3.3.1 a document of type rule-set, risk-list, notice or bundle MAY travel as a"
          + " file")
  final class Form {

    @ParameterizedTest
    @EnumSource(names = {"RULE_SET", "RISK_LIST", "NOTICE", "BUNDLE"})
    void whatProgramsReadIsDraftedAndOpenedAsAFile(DocumentType.Known type) {
      Cbor.Map body = map(new Cbor.Entry(text("json"), zeros(100_000)));
      FileDraft draft = value(FileDraft.of(type, body, ENVELOPE));

      SignedMessage message = message(EnvelopeReader.openFile(draft.finish(SIGNATURE)));

      assertEquals(type.purpose(), draft.purpose());
      assertEquals(Optional.of(type), message.documentType());
      assertEquals(draft.toBeSigned(), message.toBeSigned());
      assertEquals(List.of(new Document.Own(type, body)), contents(message).documents());
    }

    @ParameterizedTest
    @EnumSource(
        names = {"RULE_SET", "RISK_LIST", "NOTICE", "BUNDLE"},
        mode = Mode.EXCLUDE)
    void whatAPersonShowsIsACodeAndNoFile(DocumentType.Known type) {
      assertEquals("draft.form", faultCode(FileDraft.of(type, map(), ENVELOPE)));
      assertEquals("file.type", openFault(signed(type.typeName(), 0)));
    }

    @Test
    void theSameEnvelopeIsACodeBehindPrefixAndCompression() {
      Cbor.Map body = map(entry(1, text("closed")));
      Bytes file = value(FileDraft.of(DocumentType.Known.NOTICE, body, ENVELOPE)).finish(SIGNATURE);
      String code = value(Draft.own(DocumentType.Known.NOTICE, body, ENVELOPE)).finish(SIGNATURE);

      assertEquals(code, Envelopes.code(Format.PRATIQUE, file));
      assertEquals(EnvelopeReader.open(code), EnvelopeReader.openFile(file));
    }
  }

  @Nested
  @DisplayName("envelope.md §3.3.2 a reader MUST go by the first byte")
  final class FirstByte {

    @Test
    void anythingThatDoesNotBeginWithTheTagIsNoSuchFile() {
      Bytes file = signed("notice", 0);
      for (int first = 0; first < 256; first++) {
        if (first != 0xd2) {
          byte[] other = file.toByteArray();
          other[0] = (byte) first;
          assertEquals("file.unknown", openFault(Bytes.copyOf(other)), "first byte " + first);
        }
      }
      assertEquals("file.unknown", openFault(Bytes.EMPTY));
    }

    @Test
    void aCodeOrItsCompressedBytesAreNoSuchFile() {
      Bytes file = signed("notice", 0);
      assertEquals("file.unknown", openFault(Bytes.utf8(Envelopes.code(Format.PRATIQUE, file))));
      assertEquals("file.unknown", openFault(Zlib.deflate(file)));
    }

    @Test
    void whatTheEnvelopeMustBeInACodeItMustBeInAFile() {
      Cbor.Map noType = map(entry(1, number(-7)), entry(4, bytes(KEY_ID)));
      assertEquals("pratique.protected", openFault(sign1(noType, map())));
      assertEquals(
          "pratique.unprotected", openFault(sign1(Envelopes.OWN_HEADER, map(entry(5, number(1))))));
      assertEquals("cbor.truncated", openFault(Bytes.hex("d2")));
    }
  }

  @Nested
  @DisplayName("envelope.md §3.3.5 longer than the limit of its type: file.limit")
  final class Size {

    @ParameterizedTest
    @EnumSource(names = {"RULE_SET", "RISK_LIST", "NOTICE", "BUNDLE"})
    void aFileOfTheLimitIsReadAndOneByteMoreIsNot(DocumentType.Known type) {
      int limit = type.maxFileBytes().orElseThrow();
      Bytes least = signed(type.typeName(), 70_000);
      int padding = 70_000 + limit - least.length();

      assertEquals(limit, signed(type.typeName(), padding).length());
      message(EnvelopeReader.openFile(signed(type.typeName(), padding)));
      message(EnvelopeReader.openFile(signed(type.typeName(), padding - 1)));
      assertEquals("file.limit", openFault(signed(type.typeName(), padding + 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"RULE_SET", "RISK_LIST", "NOTICE", "BUNDLE"})
    void whatIsWrittenWithTheLongestSignatureKeepsTheLimit(DocumentType.Known type) {
      int limit = type.maxFileBytes().orElseThrow();
      for (Algorithm algorithm : Algorithm.values()) {
        Bytes signature = Bytes.copyOf(new byte[algorithm == Algorithm.ES256 ? 64 : 384]);
        int least = value(padded(type, 70_000, algorithm)).finish(signature).length();
        int padding = 70_000 + limit - least;

        assertEquals(limit, value(padded(type, padding, algorithm)).finish(signature).length());
        assertEquals("draft.too-large", faultCode(padded(type, padding + 1, algorithm)));
      }
    }

    @Test
    void aFileOfAnUnknownTypeIsReadUpToTheSizeOfAnyDocument() {
      int padding = 60_000 + 65_536 - signed("later", 60_000).length();
      assertEquals(
          Optional.of(new DocumentType.Unknown("later")),
          message(EnvelopeReader.openFile(signed("later", padding))).documentType());
      assertEquals("file.limit", openFault(signed("later", padding + 1)));
    }

    @Test
    void sixtyFourThousandItemsAreReadAndMoreAreNeverWritten() {
      // claims: map, 3 pairs and the body's key, map, key and array
      int besides = 1 + 6 + 1 + 1 + 1 + 1;
      FileDraft most = value(items(65_536 - besides));
      assertEquals(
          65_536 - besides,
          ((Cbor.Array)
                  ((Document.Own)
                          contents(message(EnvelopeReader.openFile(most.finish(SIGNATURE))))
                              .documents()
                              .getFirst())
                      .body()
                      .find(1)
                      .orElseThrow())
              .items()
              .size());
      assertEquals("draft.body", faultCode(items(65_536 - besides + 1)));
    }

    private static Decoded<FileDraft> items(int count) {
      List<Cbor> items = Collections.nCopies(count, number(0));
      return FileDraft.of(
          DocumentType.Known.RULE_SET, map(entry(1, new Cbor.Array(items))), ENVELOPE);
    }

    private static Decoded<FileDraft> padded(
        DocumentType.Known type, int padding, Algorithm algorithm) {
      return FileDraft.of(type, map(entry(1, zeros(padding))), by(algorithm));
    }
  }

  @Test
  void theSameArgumentsMakeTheSameBytes() {
    Cbor.Map body = map(entry(2, text("b")), entry(1, array()));
    Cbor.Map inOrder = map(entry(1, array()), entry(2, text("b")));

    assertEquals(
        value(FileDraft.of(DocumentType.Known.NOTICE, body, ENVELOPE)).toBeSigned(),
        value(FileDraft.of(DocumentType.Known.NOTICE, inOrder, ENVELOPE)).toBeSigned());
  }

  @Test
  void anEnvelopeIsHeldToTheSameRulesAsThatOfACode() {
    Draft.Envelope halfSecond =
        new Draft.Envelope(
            new KeyId(KEY_ID),
            Algorithm.ES256,
            "XA",
            ISSUED.plusMillis(500),
            ISSUED.plusSeconds(60),
            Optional.empty());
    assertEquals(
        "draft.whole-seconds",
        faultCode(FileDraft.of(DocumentType.Known.NOTICE, map(), halfSecond)));
  }

  @Test
  void aSignatureOfAnotherAlgorithmIsNoneOfTheDraft() {
    FileDraft draft = value(FileDraft.of(DocumentType.Known.NOTICE, map(), ENVELOPE));
    assertThrows(IllegalArgumentException.class, () -> draft.finish(Bytes.copyOf(new byte[256])));
  }

  /// An envelope with so many zeros as its payload; nobody signed it.
  private static Bytes signed(String type, int padding) {
    Cbor.Map header = map(entry(1, number(-7)), entry(4, bytes(KEY_ID)), entry(16, text(type)));
    return sign1(Envelopes.replaced(Envelopes.parts(header, map()), 2, zeros(padding)));
  }

  private static Draft.Envelope by(Algorithm algorithm) {
    return new Draft.Envelope(
        new KeyId(KEY_ID), algorithm, "XA", ISSUED, ISSUED.plusSeconds(86_400), Optional.empty());
  }

  private static String openFault(Bytes file) {
    return switch (EnvelopeReader.openFile(file)) {
      case Reading.Ok<SignedMessage> _ -> throw new AssertionError("was read");
      case Reading.Malformed<SignedMessage>(_, var fault, _) -> fault.code();
    };
  }

  private static Contents contents(SignedMessage message) {
    return switch (ContentsReader.read(message)) {
      case Reading.Ok<Contents>(Contents contents, _) -> contents;
      case Reading.Malformed<Contents>(_, var fault, _) -> throw new AssertionError(fault);
    };
  }
}
