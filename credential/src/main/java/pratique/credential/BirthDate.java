package pratique.credential;

import java.time.LocalDate;
import java.time.YearMonth;

/// A date of birth as far as it is known: many people have no recorded day, some no month.
public sealed interface BirthDate extends PersonalData {

  record Day(LocalDate date) implements BirthDate {
    @Override
    public String toString() {
      return "Day[…]";
    }
  }

  record Month(YearMonth month) implements BirthDate {
    @Override
    public String toString() {
      return "Month[…]";
    }
  }

  record Year(int year) implements BirthDate {
    @Override
    public String toString() {
      return "Year[…]";
    }
  }

  record Unknown() implements BirthDate {}

  /// Whether the birth was certainly after `day`, however little of its date is known.
  default boolean isAfter(LocalDate day) {
    return switch (this) {
      case Day(LocalDate date) -> date.isAfter(day);
      case Month(YearMonth month) -> month.atDay(1).isAfter(day);
      case Year(int year) -> year > day.getYear();
      case Unknown _ -> false;
    };
  }

  /// As it is written in a certificate: `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or nothing.
  default String text() {
    return switch (this) {
      case Day(LocalDate date) -> date.toString();
      case Month(YearMonth month) -> month.toString();
      case Year(int year) -> Integer.toString(10_000 + year).substring(1);
      case Unknown _ -> "";
    };
  }
}
