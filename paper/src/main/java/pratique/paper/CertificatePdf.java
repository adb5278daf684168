package pratique.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import pratique.credential.Claims;
import pratique.credential.EuDcc;
import pratique.credential.Icvp;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// Prints a certificate on A4 paper, to be handed out or sent: what it says in two languages, and
/// its code.
///
/// The ICVP follows the model of Annex 6 of the International Health Regulations in English and
/// French; an EU DCC is printed in English and Chinese. The same arguments make the same bytes.
/// Texts that are too long for the sheet continue on another; characters that no font has are
/// printed as boxes.
///
/// One object serves the whole program; it holds the fonts, and draws one certificate at a time.
public final class CertificatePdf {

  private final Typefaces typefaces;

  /// PDFBox reads shared fonts in ways that are not all safe for several threads.
  private final ReentrantLock drawing = new ReentrantLock();

  /// Reads the fonts, which takes some tenths of a second.
  ///
  /// @throws UncheckedIOException when the program's own fonts are missing
  public CertificatePdf() {
    QuietPdfBox.silence();
    try {
      typefaces = Typefaces.load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `code` is the text of the QR code, `HC1:…`; the fault is that of [QrSymbol#of].
  public Decoded<Bytes> icvp(
      String code, Claims claims, Icvp icvp, Protection protection, Imprint imprint) {
    return QrSymbol.of(code)
        .then(symbol ->
            drawn(
                IcvpSheet.TITLE,
                code,
                claims,
                sheet -> IcvpSheet.draw(sheet, symbol, claims, icvp, protection, imprint)));
  }

  /// `code` is the text of the QR code, `HC1:…`; the fault is that of [QrSymbol#of].
  public Decoded<Bytes> euDcc(
      String code, Claims claims, EuDcc certificate, CodeNames names, Imprint imprint) {
    return QrSymbol.of(code)
        .then(symbol ->
            drawn(
                EuDccSheet.TITLE,
                code,
                claims,
                sheet -> EuDccSheet.draw(sheet, symbol, claims, certificate, names, imprint)));
  }

  private interface Composition {
    Bytes draw(Sheet sheet) throws IOException;
  }

  private Decoded<Bytes> drawn(String title, String code, Claims claims, Composition composition) {
    drawing.lock();
    try {
      Sheet sheet = new Sheet(typefaces, title, "en", claims.issuedAt(), code.hashCode());
      return Decoded.ok(composition.draw(sheet));
    } catch (IOException e) {
      // Nothing is read or written but memory.
      throw new UncheckedIOException(e);
    } finally {
      drawing.unlock();
    }
  }

  /// CWT claim 7 as text where it is text, otherwise in hexadecimal.
  static String certificateId(Claims claims) {
    Optional<Bytes> id = claims.certificateId();
    if (id.isEmpty()) {
      return "–";
    }
    for (int i = 0; i < id.get().length(); i++) {
      if (id.get().unsignedAt(i) <= ' ' || id.get().unsignedAt(i) > '~') {
        return id.get().toHex();
      }
    }
    return new String(id.get().toByteArray(), StandardCharsets.US_ASCII);
  }

  /// The day of an instant in UTC, as everywhere on the sheet.
  static String day(Optional<Instant> instant) {
    return instant.map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().toString()).orElse("–");
  }
}
