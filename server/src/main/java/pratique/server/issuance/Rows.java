package pratique.server.issuance;

import java.io.IOException;

/// The rows of a batch, one after the other.
interface Rows {

  /// A longer row is a fault: a document that fits a QR code is far shorter.
  int MAX_ROW_BYTES = 16 * 1024;

  Row next() throws IOException;

  /// Whether reading on would wait for the client: the moment to answer what has come so far.
  boolean wouldWait() throws IOException;
}
