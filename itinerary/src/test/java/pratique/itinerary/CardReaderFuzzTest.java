package pratique.itinerary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;

/// Whatever the bytes, the reader of cards answers; what it takes it writes the same.
class CardReaderFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void anyBodyGetsAnAnswer(byte[] data) {
    if (CborReader.read(Bytes.copyOf(data), CborReader.Limits.DOCUMENT)
        instanceof Decoded.Ok<Cbor>(Cbor.Map body)) {
      switch (CardReader.read(body)) {
        case Decoded.Ok<ItineraryCard>(ItineraryCard card) ->
            assertEquals(card, Readings.ok(CardReader.read(CardJson.body(card))));
        case Decoded.Malformed<ItineraryCard>(var fault) ->
            assertTrue(fault.code().startsWith("card."), fault.code());
      }
    }
  }
}
