package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

class ContentsFuzzTest {

  /// Every payload gets an answer in both formats, and what was read can be shown.
  @FuzzTest(maxDuration = "10s")
  void everyPayloadGetsAnAnswer(byte[] payload) {
    Bytes bytes = Bytes.copyOf(payload);
    check(ContentsReader.read(Payloads.message(bytes)));
    check(ContentsReader.read(Payloads.ownMessage(bytes)));
  }

  /// The same for a document alone, which random bytes reach seldom inside claims.
  @FuzzTest(maxDuration = "10s")
  void everyDocumentGetsAnAnswer(byte[] document) {
    if (CborReader.read(Bytes.copyOf(document), CborReader.Limits.DOCUMENT)
        instanceof Decoded.Ok<Cbor>(Cbor payload)) {
      check(Payloads.readEuDcc(payload));
      check(Payloads.readIcvp(payload));
    }
  }

  private static void check(Reading<Contents> reading) {
    switch (reading) {
      case Reading.Ok<Contents>(Contents contents, List<Note> _) -> {
        assertFalse(contents.documents().isEmpty());
        for (Document document : contents.documents()) {
          PayloadText.write(document);
          writeBack(document);
        }
      }
      case Reading.Malformed<Contents>(Layer _, Fault fault, List<Note> _) ->
          assertFalse(fault.message().isEmpty());
    }
  }

  /// A document that the strict writer takes is read back as it was.
  private static void writeBack(Document document) {
    if (PayloadWriter.write(document, Documents.ISSUED_AT)
        instanceof Decoded.Ok<Cbor.Map>(Cbor.Map content)) {
      Reading<Contents> again =
          ContentsReader.read(
              Payloads.message(
                  Payloads.claims(
                      Payloads.claim(1, Payloads.text("NL")),
                      Payloads.claim(4, new Cbor.Int(2)),
                      Payloads.claim(6, new Cbor.Int(1)),
                      Payloads.claim(-260, content))));
      assertEquals(List.of(), Payloads.notes(again));
    }
  }
}
