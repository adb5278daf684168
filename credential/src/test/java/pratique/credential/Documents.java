package pratique.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Documents that break no rule of their standard, made from a seed.
final class Documents {

  static final Instant ISSUED_AT = Instant.parse("2026-06-15T12:00:00Z");

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String[] NAME_PARTS = {
    "a", "Ł", "é", "Ș", "ğ", "Ø", "'", "-", " d", "ня", "Ά", "ا", "王", "𠮷", "\"", "\\"
  };

  private static final List<Icvp.Sex> SEXES = List.of(Icvp.Sex.values());

  private final RandomGenerator random;

  Documents(RandomGenerator random) {
    this.random = random;
  }

  Document next() {
    return random.nextInt(4) == 0 ? icvp() : euDcc();
  }

  EuDcc euDcc() {
    boolean family = random.nextBoolean();
    EuDcc.PersonName name =
        new EuDcc.PersonName(
            maybe(name(80)),
            family ? Optional.of(transliterated()) : Optional.empty(),
            maybe(name(80)),
            family && random.nextBoolean() ? Optional.empty() : Optional.of(transliterated()));
    EuDcc.Entry entry =
        switch (random.nextInt(3)) {
          case 0 -> vaccination();
          case 1 -> test();
          default -> recovery();
        };
    return new EuDcc("1.3." + random.nextInt(4), name, birth(), entry);
  }

  private EuDcc.Vaccination vaccination() {
    return new EuDcc.Vaccination(
        code(80),
        code(80),
        code(80),
        code(80),
        1 + random.nextInt(99),
        1 + random.nextInt(99),
        day(2020, 2030),
        country(),
        name(80),
        uvci());
  }

  private EuDcc.Test test() {
    return new EuDcc.Test(
        code(80),
        code(80),
        maybe(name(80)),
        maybe(code(80)),
        Instant.ofEpochSecond(random.nextLong(1_577_836_800L, 1_893_456_000L)),
        code(80),
        maybe(name(80)),
        country(),
        name(80),
        uvci());
  }

  private EuDcc.Recovery recovery() {
    LocalDate first = day(2020, 2030);
    LocalDate from = first.plusDays(random.nextInt(100));
    return new EuDcc.Recovery(
        code(80), first, from, from.plusDays(random.nextInt(181)), country(), name(80), uvci());
  }

  Icvp icvp() {
    boolean hasDocument = random.nextBoolean();
    boolean hasClinician = random.nextBoolean();
    LocalDate issuedOn = LocalDate.of(2026, 6, 14 + random.nextInt(3));
    return new Icvp(
        Icvp.Generation.ICVP_2026,
        Optional.of(Icvp.WRITTEN_VERSION),
        name(80),
        new BirthDate.Day(day(1900, 2015)),
        Optional.of(SEXES.get(random.nextInt(SEXES.size()))),
        Optional.of(letters(3)),
        hasDocument ? Optional.of(code(40)) : Optional.empty(),
        hasDocument ? maybe("PPN") : Optional.empty(),
        maybe(name(80)),
        Optional.of(issuedOn),
        new Icvp.Dose(
            code(64),
            day(2016, 2025),
            code(40),
            hasClinician ? Optional.of(name(80)) : Optional.empty(),
            hasClinician && random.nextBoolean() ? Optional.empty() : Optional.of(code(64)),
            Optional.empty(),
            Optional.empty(),
            new Icvp.ValidUntil.NotStated()));
  }

  /// Never later than any event made here.
  private BirthDate birth() {
    return switch (random.nextInt(4)) {
      case 0 -> new BirthDate.Unknown();
      case 1 -> new BirthDate.Year(random.nextInt(1900, 2020));
      case 2 ->
          new BirthDate.Month(YearMonth.of(random.nextInt(1900, 2020), 1 + random.nextInt(12)));
      default -> new BirthDate.Day(day(1900, 2019));
    };
  }

  private LocalDate day(int firstYear, int lastYear) {
    return LocalDate.of(firstYear, 1, 1).plusDays(random.nextInt(365 * (lastYear - firstYear) + 1));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private String name(int maxCharacters) {
    StringBuilder name = new StringBuilder().append(LETTERS.charAt(random.nextInt(26)));
    int parts = random.nextInt(maxCharacters / 2 - 1);
    for (int i = 0; i < parts; i++) {
      name.append(NAME_PARTS[random.nextInt(NAME_PARTS.length)]);
    }
    // A part has at most two characters, so this stays within the maximum.
    return name.append('z').toString();
  }

  private String transliterated() {
    return letters(1 + random.nextInt(40)) + "<" + letters(1 + random.nextInt(39));
  }

  private String code(int maxCharacters) {
    String signs = LETTERS + "0123456789-.";
    StringBuilder code = new StringBuilder();
    int length = 1 + random.nextInt(maxCharacters);
    while (code.length() < length) {
      code.append(signs.charAt(random.nextInt(signs.length())));
    }
    return code.toString();
  }

  private String country() {
    return letters(1 + random.nextInt(10));
  }

  private String uvci() {
    return Uvci.withCheckCharacter(
        "URN:UVCI:01:" + letters(2) + ":" + letters(1 + random.nextInt(60)));
  }

  private String letters(int length) {
    StringBuilder letters = new StringBuilder();
    while (letters.length() < length) {
      letters.append(LETTERS.charAt(random.nextInt(26)));
    }
    return letters.toString();
  }
}
