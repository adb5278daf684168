package pratique.paper;

import java.util.Random;
import pratique.encoding.Decoded;

/// Made-up texts of codes, and their symbols.
final class Texts {

  private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  private Texts() {}

  /// `HC1:` and random characters, `chars` in all.
  static String hcert(Random random, int chars) {
    StringBuilder text = new StringBuilder("HC1:");
    while (text.length() < chars) {
      text.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
    }
    return text.substring(0, chars);
  }

  static QrSymbol symbol(String text) {
    return symbol(text, ErrorCorrection.QUARTILE);
  }

  static QrSymbol symbol(String text, ErrorCorrection level) {
    return ok(QrSymbol.of(text, level));
  }

  static <T> T ok(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  static String faultCode(Decoded<?> decoded) {
    return switch (decoded) {
      case Decoded.Ok<?> _ -> "none";
      case Decoded.Malformed<?>(var fault) -> fault.code();
    };
  }
}
