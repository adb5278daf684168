package pratique.verification;

import java.time.Instant;
import java.util.Optional;
import pratique.credential.Contents;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.itinerary.CardReader;
import pratique.itinerary.ItineraryCard;

/// Types the bodies of our own documents that people show, and finds what breaks their own pages of
/// the specification.
///
/// The other types are read by the programs that they are made for.
final class OwnBodies {

  private OwnBodies() {}

  /// The first fault of a body; empty when there is none, or nothing to look at.
  static Optional<Fault> fault(Contents contents) {
    for (Document document : contents.documents()) {
      if (document instanceof Document.Own own && own.type() == DocumentType.Known.ITINERARY_CARD) {
        Instant issuedAt = contents.claims().issuedAt().orElse(Instant.MIN);
        Instant expiresAt = contents.claims().expiresAt().orElse(Instant.MAX);
        Decoded<ItineraryCard> card =
            CardReader.read(own.body()).then(read -> CardReader.within(read, issuedAt, expiresAt));
        if (card instanceof Decoded.Malformed<ItineraryCard>(Fault fault)) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }
}
