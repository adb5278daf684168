package pratique.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Finds a port of this machine for a program that will listen there a few seconds later.
///
/// A port that the system itself picks may be given to an outgoing connection before that program
/// listens. The ports here lie below those that Linux (from 32768), macOS, Windows and IANA (from
/// 49152) and gVisor (from 16000) hand out by themselves.
public final class LoopbackPort {

  private static final int FIRST = 10_000;
  private static final int END = 16_000;
  private static final int ATTEMPTS = 200;

  private LoopbackPort() {}

  /// A port on which nobody listens now.
  ///
  /// @throws IOException when none was found
  public static int find() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException inUse) {
        // Another one will be free.
      }
    }
    throw new IOException(
        "no free port from " + FIRST + " to " + (END - 1) + " in " + ATTEMPTS + " attempts");
  }
}
