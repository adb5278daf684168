package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.TreeSet;

/// Where a SIM was, as coarsely as a card says it: a city, a region, or a country.
///
/// The definition stands in spec/stays.md §2.
public sealed interface Place {

  /// A city by its division code, for example `340100`; of a division that was renamed or merged,
  /// the code it has now.
  record City(String code) implements Place {
    public City {
      if (code.isEmpty()) {
        throw new IllegalArgumentException("a city must have a division code, has none");
      }
    }
  }

  /// A part of a country that the policy names by itself, for example `HK`, by its code of ISO
  /// 3166-1.
  record Region(String code) implements Place {
    public Region {
      requireTwoLetters(code);
    }
  }

  /// A country by its code of ISO 3166-1; or one of several, when the network's code says no more.
  ///
  /// `codes`: at least one, sorted, each once.
  record Country(List<String> codes) implements Place {
    public Country {
      requireNonNull(codes, "codes");
      codes.forEach(Place::requireTwoLetters);
      codes = List.copyOf(new TreeSet<>(codes));
      if (codes.isEmpty()) {
        throw new IllegalArgumentException("a country must have a code, has none");
      }
    }

    public boolean isAmbiguous() {
      return codes.size() > 1;
    }
  }

  /// The code; of an ambiguous country all codes, joined by `;`, for example `GB;GG;IM;JE`.
  default String code() {
    return switch (this) {
      case City(String code) -> code;
      case Region(String code) -> code;
      case Country(List<String> codes) -> String.join(";", codes);
    };
  }

  private static void requireTwoLetters(String code) {
    if (!isTwoLetters(code)) {
      throw new IllegalArgumentException(
          "a country or region must be two capital letters of ISO 3166-1, was " + code);
    }
  }

  /// Whether `code` has the form of a code of ISO 3166-1.
  static boolean isTwoLetters(String code) {
    return code.length() == 2 && isCapital(code.charAt(0)) && isCapital(code.charAt(1));
  }

  private static boolean isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }
}
