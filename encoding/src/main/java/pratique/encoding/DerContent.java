package pratique.encoding;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What the content of each primitive type of DER must look like, and what it then means.
///
/// @spec https://www.itu.int/rec/T-REC-X.690 X.690 §8, §11
final class DerContent {

  /// Long enough for every identifier in use, short enough that its decimal form costs nothing.
  static final int MAX_OBJECT_IDENTIFIER_BYTES = 128;

  private static final int RELATIVE_OBJECT_IDENTIFIER = 0x0d;
  private static final int ENUMERATED = 0x0a;

  private DerContent() {}

  /// A rule of the type `tag` that `content` breaks. Types without a rule here break none.
  static Optional<Fault> violation(int tag, Bytes content) {
    return switch (tag) {
      case Der.BOOLEAN -> {
        boolean valid =
            content.length() == 1
                && (content.unsignedAt(0) == 0x00 || content.unsignedAt(0) == 0xff);
        yield valid
            ? Optional.empty()
            : fault("der.boolean", "a BOOLEAN must be one byte, 00 or FF");
      }
      case Der.INTEGER, ENUMERATED ->
          isMinimalInteger(content)
              ? Optional.empty()
              : fault("der.integer", "an INTEGER must have at least one byte and none to spare");
      case Der.BIT_STRING ->
          isBitString(content)
              ? Optional.empty()
              : fault(
                  "der.bit-string",
                  "a BIT STRING must begin with its unused bits, 0 to 7, and they must be zero");
      case Der.NULL ->
          content.isEmpty()
              ? Optional.empty()
              : fault("der.null", "a NULL must be empty, was " + content.length() + " bytes");
      case Der.OBJECT_IDENTIFIER, RELATIVE_OBJECT_IDENTIFIER -> {
        if (content.length() > MAX_OBJECT_IDENTIFIER_BYTES) {
          yield fault(
              "der.object-identifier",
              "an OBJECT IDENTIFIER must be at most "
                  + MAX_OBJECT_IDENTIFIER_BYTES
                  + " bytes, was "
                  + content.length());
        }
        yield isObjectIdentifier(content)
            ? Optional.empty()
            : fault(
                "der.object-identifier",
                "an OBJECT IDENTIFIER must be whole arcs in their shortest form");
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Fault> fault(String code, String message) {
    return Optional.of(new Fault(code, message));
  }

  private static boolean isMinimalInteger(Bytes content) {
    if (content.length() < 2) {
      return content.length() == 1;
    }
    int first = content.unsignedAt(0);
    boolean nextIsHigh = content.unsignedAt(1) >= 0x80;
    return !(first == 0x00 && !nextIsHigh) && !(first == 0xff && nextIsHigh);
  }

  private static boolean isBitString(Bytes content) {
    if (content.isEmpty() || content.unsignedAt(0) > 7) {
      return false;
    }
    int unused = content.unsignedAt(0);
    if (content.length() == 1) {
      return unused == 0;
    }
    return (content.unsignedAt(content.length() - 1) & (1 << unused) - 1) == 0;
  }

  private static boolean isObjectIdentifier(Bytes content) {
    boolean arcBegins = true;
    for (int i = 0; i < content.length(); i++) {
      int octet = content.unsignedAt(i);
      if (arcBegins && octet == 0x80) {
        return false;
      }
      arcBegins = octet < 0x80;
    }
    return !content.isEmpty() && arcBegins;
  }

  /// The dotted form of content that breaks no rule.
  static String objectIdentifier(Bytes content) {
    StringBuilder dotted = new StringBuilder();
    int start = 0;
    for (int i = 0; i < content.length(); i++) {
      if (content.unsignedAt(i) >= 0x80) {
        continue;
      }
      // Nine groups of seven bits are the most that a long holds without its sign.
      if (i - start < 9) {
        appendArc(dotted, smallNumber(content, start, i));
      } else {
        appendArc(dotted, largeNumber(content, start, i));
      }
      start = i + 1;
    }
    return dotted.toString();
  }

  private static long smallNumber(Bytes content, int first, int last) {
    long value = 0;
    for (int i = first; i <= last; i++) {
      value = value << 7 | (content.unsignedAt(i) & 0x7f);
    }
    return value;
  }

  private static BigInteger largeNumber(Bytes content, int first, int last) {
    BigInteger value = BigInteger.ZERO;
    for (int i = first; i <= last; i++) {
      value = value.shiftLeft(7).or(BigInteger.valueOf(content.unsignedAt(i) & 0x7f));
    }
    return value;
  }

  /// X.690 §8.19.4: the first number holds two arcs, 40 · first + second; only a first arc of 2 may
  /// be followed by 40 or more.
  private static void appendArc(StringBuilder dotted, long number) {
    if (!dotted.isEmpty()) {
      dotted.append('.').append(number);
    } else if (number < 80) {
      dotted.append(number / 40).append('.').append(number % 40);
    } else {
      dotted.append("2.").append(number - 80);
    }
  }

  private static void appendArc(StringBuilder dotted, BigInteger number) {
    if (dotted.isEmpty()) {
      dotted.append("2.").append(number.subtract(BigInteger.valueOf(80)));
    } else {
      dotted.append('.').append(number);
    }
  }

  static Optional<Bytes> magnitude(Bytes integer) {
    int first = integer.unsignedAt(0);
    if (first >= 0x80) {
      return Optional.empty();
    }
    return Optional.of(
        first == 0 && integer.length() > 1 ? integer.slice(1, integer.length()) : integer);
  }

  static OptionalLong integer(Bytes integer) {
    if (integer.length() > Long.BYTES) {
      return OptionalLong.empty();
    }
    long value = integer.unsignedAt(0) >= 0x80 ? -1 : 0;
    for (int i = 0; i < integer.length(); i++) {
      value = value << 8 | integer.unsignedAt(i);
    }
    return OptionalLong.of(value);
  }

  static Optional<String> string(int tag, Bytes content) {
    return switch (tag) {
      case Der.UTF8_STRING -> utf8(content);
      case Der.PRINTABLE_STRING, Der.IA5_STRING, Der.NUMERIC_STRING, Der.VISIBLE_STRING ->
          ascii(content);
      case Der.TELETEX_STRING -> Optional.of(latin1(content));
      case Der.BMP_STRING -> bmp(content);
      default -> Optional.empty();
    };
  }

  private static Optional<String> utf8(Bytes content) {
    int from = content.offset();
    return Utf8.firstIllFormed(content.array(), from, from + content.length()) < 0
        ? Optional.of(new String(content.array(), from, content.length(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static Optional<String> ascii(Bytes content) {
    for (int i = 0; i < content.length(); i++) {
      if (content.unsignedAt(i) >= 0x80) {
        return Optional.empty();
      }
    }
    return Optional.of(latin1(content));
  }

  private static String latin1(Bytes content) {
    return new String(
        content.array(), content.offset(), content.length(), StandardCharsets.ISO_8859_1);
  }

  /// Two bytes a character and no surrogates.
  private static Optional<String> bmp(Bytes content) {
    if (content.length() % 2 != 0) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(content.length() / 2);
    for (int i = 0; i < content.length(); i += 2) {
      char character = (char) (content.unsignedAt(i) << 8 | content.unsignedAt(i + 1));
      if (Character.isSurrogate(character)) {
        return Optional.empty();
      }
      text.append(character);
    }
    return Optional.of(text.toString());
  }

  static Optional<Instant> time(int tag, Bytes content) {
    int yearDigits = tag == Der.UTC_TIME ? 2 : 4;
    if ((tag != Der.UTC_TIME && tag != Der.GENERALIZED_TIME)
        || content.length() != yearDigits + 11
        || content.unsignedAt(yearDigits + 10) != 'Z') {
      return Optional.empty();
    }
    for (int i = 0; i < yearDigits + 10; i++) {
      if (content.unsignedAt(i) < '0' || content.unsignedAt(i) > '9') {
        return Optional.empty();
      }
    }
    int year = pair(content, 0);
    if (yearDigits == 4) {
      year = 100 * year + pair(content, 2);
    } else {
      // RFC 5280 §4.1.2.5.1: 50 and later belong to the last century.
      year += year >= 50 ? 1900 : 2000;
    }
    int month = pair(content, yearDigits);
    int day = pair(content, yearDigits + 2);
    int hour = pair(content, yearDigits + 4);
    int minute = pair(content, yearDigits + 6);
    int second = pair(content, yearDigits + 8);
    if (month < 1
        || month > 12
        || day < 1
        || day > daysIn(month, year)
        || hour > 23
        || minute > 59
        || second > 59) {
      return Optional.empty();
    }
    long hours = 24 * epochDay(year, month, day) + hour;
    long seconds = 60 * (60 * hours + minute) + second;
    return Optional.of(Instant.ofEpochSecond(seconds));
  }

  private static int pair(Bytes digits, int at) {
    return 10 * (digits.unsignedAt(at) - '0') + digits.unsignedAt(at + 1) - '0';
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int daysIn(int month, int year) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar.
  ///
  /// Years are taken to begin in March, so that the leap day is the last of its year and a month's
  /// first day is a linear function of the month. Own arithmetic because the calendar of the
  /// platform would be most of the browser build.
  private static long epochDay(int year, int month, int day) {
    long marchYear = month > 2 ? year : year - 1;
    int sinceMarch = (month + 9) % 12;
    long leapDays =
        Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400);
    int dayOfYear = (153 * sinceMarch + 2) / 5 + day - 1;
    return 365 * marchYear + leapDays + dayOfYear - 719_468;
  }
}
