package pratique.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import pratique.server.http.JsonLines;

/// Where the log goes: one JSON object per line, on standard error or in a file.
final class JsonLog {

  /// Libraries that say on INFO what the operator need not know. Held, because the JDK forgets the
  /// level of a logger that nobody holds.
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("com.zaxxer.hikari"),
          Logger.getLogger("io.helidon"),
          Logger.getLogger("io.zonky"),
          Logger.getLogger("org.flywaydb"),
          Logger.getLogger("org.postgresql"));

  private JsonLog() {}

  static void toStandardError() {
    install(System.err);
  }

  static void toFile(Path file) throws IOException {
    install(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private static void install(OutputStream out) {
    LogManager.getLogManager().reset();
    Handler handler =
        new StreamHandler(out, new JsonLines()) {
          // A log that waits in a buffer is lost with the program that it should explain.
          @Override
          public synchronized void publish(LogRecord line) {
            super.publish(line);
            flush();
          }
        };
    Logger.getLogger("").addHandler(handler);
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
  }
}
