package pratique.server.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.stays.Counts;
import pratique.stays.Place;
import pratique.stays.Span;
import pratique.stays.Stay;

/// A day as bytes, before it is sealed: an array whose first item is the version of the form. Times
/// are milliseconds of the epoch.
final class StayDayCodec {

  private static final long VERSION = 1;

  private StayDayCodec() {}

  static Bytes write(StayDay day) {
    Counts counts = day.counts();
    return CborWriter.write(
        array(
            number(VERSION),
            number(day.day().toEpochDay()),
            new Cbor.Array(day.cities().stream().map(StayDayCodec::city).toList()),
            new Cbor.Array(day.visits().stream().map(StayDayCodec::visit).toList()),
            spans(day.unheard()),
            instant(day.heardFrom()),
            instant(day.heardUntil()),
            array(
                number(counts.used()),
                number(counts.late()),
                number(counts.quarantined()),
                number(counts.unknownCell()),
                number(counts.unknownNetwork()),
                number(counts.notYet()),
                number(counts.formerOwner()))));
  }

  private static Cbor city(StayDay.CityPart part) {
    return array(
        new Cbor.Text(part.code()),
        span(part.possible()),
        new Cbor.Bool(part.fromBefore()),
        new Cbor.Bool(part.goesOn()),
        spans(part.runs()),
        number(part.carriedRun().toMillis()),
        number(part.carriedSum().toMillis()),
        number(part.why().ambiguous().toMillis()),
        number(part.why().crossing().toMillis()),
        number(part.why().silent().toMillis()));
  }

  private static Cbor visit(StayDay.VisitPart part) {
    return array(
        place(part.place()),
        span(part.span()),
        new Cbor.Bool(part.fromBefore()),
        new Cbor.Bool(part.goesOn()),
        instant(part.lastHeard()),
        new Cbor.Bool(part.addedLate()));
  }

  private static Cbor place(Place place) {
    return switch (place) {
      case Place.City(String code) -> array(new Cbor.Text("city"), new Cbor.Text(code));
      case Place.Region(String code) -> array(new Cbor.Text("region"), new Cbor.Text(code));
      case Place.Country(List<String> codes) -> {
        List<Cbor> items = new ArrayList<>();
        items.add(new Cbor.Text("country"));
        codes.forEach(code -> items.add(new Cbor.Text(code)));
        yield new Cbor.Array(items);
      }
    };
  }

  private static Cbor spans(List<Span> spans) {
    return new Cbor.Array(spans.stream().map(StayDayCodec::span).toList());
  }

  private static Cbor span(Span span) {
    return array(number(span.from().toEpochMilli()), number(span.until().toEpochMilli()));
  }

  private static Cbor instant(Optional<Instant> instant) {
    return new Cbor.Array(instant.stream().<Cbor>map(at -> number(at.toEpochMilli())).toList());
  }

  private static Cbor number(long value) {
    return new Cbor.Int(value);
  }

  private static Cbor array(Cbor... items) {
    return new Cbor.Array(List.of(items));
  }

  /// What [#write] wrote.
  ///
  /// @throws IllegalStateException for anything else, which no key of ours can have sealed
  static StayDay read(Bytes bytes) {
    return switch (CborReader.read(bytes, CborReader.Limits.DOCUMENT)) {
      case Decoded.Ok<Cbor>(Cbor item) -> day(new Items(item));
      case Decoded.Malformed<Cbor>(Fault fault) ->
          throw new IllegalStateException("a sealed day: " + fault.message());
    };
  }

  private static StayDay day(Items items) {
    if (items.number() != VERSION) {
      throw new IllegalStateException("a sealed day of another version");
    }
    LocalDate day = LocalDate.ofEpochDay(items.number());
    List<StayDay.CityPart> cities = new ArrayList<>();
    for (Items city = items.inside(); city.hasNext(); ) {
      cities.add(city(city.inside()));
    }
    List<StayDay.VisitPart> visits = new ArrayList<>();
    for (Items visit = items.inside(); visit.hasNext(); ) {
      visits.add(visit(visit.inside()));
    }
    List<Span> unheard = items.spans();
    Optional<Instant> heardFrom = items.instant();
    Optional<Instant> heardUntil = items.instant();
    Items counts = items.inside();
    return new StayDay(
        day,
        cities,
        visits,
        unheard,
        heardFrom,
        heardUntil,
        new Counts(
            counts.number(),
            counts.number(),
            counts.number(),
            counts.number(),
            counts.number(),
            counts.number(),
            counts.number()));
  }

  private static StayDay.CityPart city(Items items) {
    return new StayDay.CityPart(
        items.text(),
        items.inside().span(),
        items.bool(),
        items.bool(),
        items.spans(),
        items.duration(),
        items.duration(),
        new Stay.Why(items.duration(), items.duration(), items.duration()));
  }

  private static StayDay.VisitPart visit(Items items) {
    return new StayDay.VisitPart(
        place(items.inside()),
        items.inside().span(),
        items.bool(),
        items.bool(),
        items.instant(),
        items.bool());
  }

  private static Place place(Items items) {
    String kind = items.text();
    List<String> codes = new ArrayList<>();
    while (items.hasNext()) {
      codes.add(items.text());
    }
    return switch (kind) {
      case "city" -> new Place.City(codes.getFirst());
      case "region" -> new Place.Region(codes.getFirst());
      case "country" -> new Place.Country(codes);
      default -> throw new IllegalStateException("a sealed day has a place of another kind");
    };
  }

  /// The items of an array, one after the other.
  private static final class Items {
    private final List<Cbor> items;
    private int next;

    Items(Cbor item) {
      if (!(item instanceof Cbor.Array(List<Cbor> inside))) {
        throw new IllegalStateException("a sealed day of another form");
      }
      this.items = inside;
    }

    boolean hasNext() {
      return next < items.size();
    }

    private Cbor item() {
      if (!hasNext()) {
        throw new IllegalStateException("a sealed day that is too short");
      }
      return items.get(next++);
    }

    Items inside() {
      return new Items(item());
    }

    long number() {
      if (item() instanceof Cbor.Int(long value)) {
        return value;
      }
      throw new IllegalStateException("a sealed day lacks a number");
    }

    Duration duration() {
      return Duration.ofMillis(number());
    }

    boolean bool() {
      if (item() instanceof Cbor.Bool(boolean value)) {
        return value;
      }
      throw new IllegalStateException("a sealed day lacks a yes or no");
    }

    String text() {
      if (item() instanceof Cbor.Text(String value)) {
        return value;
      }
      throw new IllegalStateException("a sealed day lacks a text");
    }

    Span span() {
      return new Span(Instant.ofEpochMilli(number()), Instant.ofEpochMilli(number()));
    }

    List<Span> spans() {
      List<Span> spans = new ArrayList<>();
      for (Items inside = inside(); inside.hasNext(); ) {
        spans.add(inside.inside().span());
      }
      return spans;
    }

    Optional<Instant> instant() {
      Items inside = inside();
      return inside.hasNext()
          ? Optional.of(Instant.ofEpochMilli(inside.number()))
          : Optional.empty();
    }
  }
}
