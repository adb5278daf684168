package pratique.rules.lint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pratique.encoding.Json;

/// Makes documents of a shape, with parts missing.
final class RandomDocuments {

  static final List<String> WORDS =
      List.of("", "A", "B", "C", "2026-03-01", "LP6464-4", "URN:UVCI:01:XA:1#2");

  private final Random random;

  RandomDocuments(Random random) {
    this.random = random;
  }

  Json of(Shape shape) {
    return switch (shape) {
      case Shape.Fields(Map<String, Shape.Field> fields, boolean open) -> {
        Map<String, Json> members = new LinkedHashMap<>();
        boolean sparse = random.nextInt(4) == 0;
        fields.forEach((name, field) -> {
          boolean isThere = field.always() || random.nextInt(8) > (sparse ? 5 : 0);
          if (isThere && !(field.shape() instanceof Shape.Foreign)) {
            members.put(name, of(field.shape()));
          }
        });
        if (open && random.nextBoolean()) {
          members.put("more", anything(2));
        }
        yield new Json.Dictionary(members);
      }
      case Shape.Items(Shape each, var _) -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(6) % 4; i > 0; i--) {
          items.add(of(each));
        }
        yield new Json.Array(items);
      }
      case Shape.Text _ -> new Json.Text(word());
      case Shape.Words(var words) ->
          new Json.Text(List.copyOf(words).get(random.nextInt(words.size())));
      case Shape.Date(boolean partial, long least, long most) -> {
        if (least != Differences.NONE && most != Differences.NONE) {
          yield new Json.Text(Instant.ofEpochMilli(random.nextLong(least, most)).toString());
        }
        String day = day();
        yield new Json.Text(
            partial
                ? random.nextInt(6) == 0
                    ? ""
                    : day.substring(0, List.of(4, 7, 10).get(random.nextInt(3)))
                : random.nextInt(3) == 0 ? day + "T12:30:00+02:00" : day);
      }
      case Shape.Whole(long least, long most) ->
          Json.Decimal.of(random.nextLong(least, Math.min(most, least + 4) + 1));
      case Shape.Flag _ -> new Json.Bool(random.nextBoolean());
      case Shape.CodeList(var _, var codes) ->
          new Json.Array(
              codes
                  .<List<Json>>map(known -> known.stream().<Json>map(Json.Text::new).toList())
                  .orElse(List.of(new Json.Text("A"), new Json.Text("EU/1/20/1528"))));
      case Shape.Foreign _ -> new Json.Null();
      case Shape.Anything _, Shape.Computed _ -> anything(2);
    };
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  String day() {
    return LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1500)).toString();
  }

  Json anything(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> new Json.Null();
      case 1 -> new Json.Bool(random.nextBoolean());
      case 2 -> Json.Decimal.of(random.nextInt(5) - 1);
      case 3 -> new Json.Decimal("1.5");
      case 4 -> new Json.Text(day());
      case 5 -> new Json.Text(word());
      case 6 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(anything(depth - 1));
        }
        yield new Json.Array(items);
      }
      default -> {
        Map<String, Json> members = new LinkedHashMap<>();
        for (String name : List.of("a", "b")) {
          if (random.nextBoolean()) {
            members.put(name, anything(depth - 1));
          }
        }
        yield new Json.Dictionary(members);
      }
    };
  }
}
