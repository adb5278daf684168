package pratique.server.sms;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import pratique.server.carrier.PhoneNumber;

/// Takes what phones send to us. The network vouches for the sender.
@FunctionalInterface
public interface ReceivesMessages {

  void receive(PhoneNumber from, String text, Instant at) throws SQLException, IOException;
}
