package pratique.vectorgen.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;

/// Builds trees of CBOR and changes one place in them.
///
/// A path leads there: names of fields and positions in lists with dots between, `v.0.dt`.
public final class Edit {

  private Edit() {}

  public static Cbor.Text text(String value) {
    return new Cbor.Text(value);
  }

  public static Cbor.Int number(long value) {
    return new Cbor.Int(value);
  }

  public static Cbor.ByteString bytes(Bytes value) {
    return new Cbor.ByteString(value);
  }

  public static Cbor.Array list(Cbor... items) {
    return new Cbor.Array(List.of(items));
  }

  /// Names and values by turns.
  public static Cbor.Map map(Object... namesAndValues) {
    List<Cbor.Entry> entries = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(new Cbor.Entry(item(namesAndValues[i]), item(namesAndValues[i + 1])));
    }
    return new Cbor.Map(entries);
  }

  private static Cbor item(Object value) {
    return switch (value) {
      case Cbor item -> item;
      case String text -> text(text);
      case Integer number -> number(number);
      case Long number -> number(number);
      default -> throw new IllegalArgumentException("no item: " + value.getClass());
    };
  }

  /// `depth` lists inside one another; the innermost is empty.
  public static Cbor nested(int depth) {
    Cbor item = list();
    for (int i = 1; i < depth; i++) {
      item = list(item);
    }
    return item;
  }

  public static Cbor.Map with(Cbor.Map map, Cbor key, Cbor value) {
    List<Cbor.Entry> entries = new ArrayList<>(without(map, key).entries());
    entries.add(new Cbor.Entry(key, value));
    return new Cbor.Map(entries);
  }

  public static Cbor.Map without(Cbor.Map map, Cbor key) {
    return new Cbor.Map(map.entries().stream().filter(entry -> !entry.key().equals(key)).toList());
  }

  public static Cbor at(Cbor tree, String path, UnaryOperator<Cbor> change) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    UnaryOperator<Cbor> inside =
        dot < 0 ? change : inner -> at(inner, path.substring(dot + 1), change);
    return switch (tree) {
      case Cbor.Map map ->
          with(map, text(first), inside.apply(map.find(first).orElse(new Cbor.Null())));
      case Cbor.Array(List<Cbor> items) -> {
        List<Cbor> changed = new ArrayList<>(items);
        int index = Integer.parseInt(first);
        changed.set(index, inside.apply(items.get(index)));
        yield new Cbor.Array(changed);
      }
      case Cbor other -> throw new IllegalArgumentException("no map or list at " + path + other);
    };
  }

  /// Without the field that the path leads to.
  public static Cbor removed(Cbor tree, String path) {
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      return tree instanceof Cbor.Map map ? without(map, text(path)) : tree;
    }
    return at(tree, path.substring(0, dot), inner -> removed(inner, path.substring(dot + 1)));
  }
}
