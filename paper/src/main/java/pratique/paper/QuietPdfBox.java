package pratique.paper;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps PDFBox from logging: its warnings quote the document, which is somebody's.
final class QuietPdfBox {

  /// Held here, because the log manager forgets settings of loggers that nobody holds.
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

  private QuietPdfBox() {}

  static void silence() {
    for (Logger logger : LOGGERS) {
      logger.setLevel(Level.OFF);
    }
  }
}
