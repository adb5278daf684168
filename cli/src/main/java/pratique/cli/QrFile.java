package pratique.cli;

import java.util.Locale;
import pratique.encoding.Bytes;
import pratique.paper.QrSymbol;

/// Writes the QR symbol of a code as an image, in the format that the name of the file says.
final class QrFile {

  private static final int MODULE_PIXELS = 8;

  private QrFile() {}

  static void write(Terminal terminal, String name, String code) throws CommandException {
    QrSymbol symbol = KeyFolder.found(QrSymbol.of(code));
    boolean svg = name.toLowerCase(Locale.ROOT).endsWith(".svg");
    if (!svg && !name.toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw CommandException.usage(
          "--qr must end in .png or .svg, was " + name, "name the file accordingly");
    }
    terminal.write(name, svg ? Bytes.utf8(symbol.toSvg()) : symbol.toPng(MODULE_PIXELS));
  }
}
