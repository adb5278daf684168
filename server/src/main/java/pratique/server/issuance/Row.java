package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import pratique.credential.PersonalData;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;

/// One step through the rows of a batch.
sealed interface Row {

  /// A row, read or faulty; either way the next one can be read.
  ///
  /// `content`: its request as JSON, with `key` if it has one.
  record Read(Decoded<Json.Dictionary> content) implements Row, PersonalData {
    public Read {
      requireNonNull(content, "content");
    }

    @Override
    public String toString() {
      return "Read[…]";
    }
  }

  /// From here on, rows cannot be told apart.
  record Lost(Fault fault) implements Row {}

  record End() implements Row {}
}
