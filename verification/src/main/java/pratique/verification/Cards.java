package pratique.verification;

import java.util.Optional;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.encoding.Decoded;
import pratique.itinerary.CardReader;
import pratique.itinerary.ItineraryCard;

/// Finds the itinerary card in a document whose signature was checked.
public final class Cards {

  private Cards() {}

  /// Empty when the document is none.
  public static Optional<ItineraryCard> in(Document document) {
    return document instanceof Document.Own own
            && own.type() == DocumentType.Known.ITINERARY_CARD
            && CardReader.read(own.body()) instanceof Decoded.Ok<ItineraryCard>(ItineraryCard card)
        ? Optional.of(card)
        : Optional.empty();
  }
}
