package pratique.server.operator;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.server.carrier.PhoneNumber;
import pratique.stays.SignallingEvent;

/// What the carrier has for its network anyway: who holds which number, and where phones were
/// heard. The node reads it and never writes.
public interface SignallingStore {

  /// The line of a number; empty when it is not this carrier's.
  Optional<Line> line(PhoneNumber number) throws SQLException, IOException;

  /// The events of a line from `from` on and before `until`, and the last one before `from`, which
  /// tells where the time before the first of them belongs. In any order. Nothing from before the
  /// line's owner.
  List<SignallingEvent> events(Line line, Instant from, Instant until)
      throws SQLException, IOException;
}
