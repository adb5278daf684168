package pratique.portable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Objects that a page knows by a number, because it cannot hold them itself.
///
/// Numbers count from 1 and are never given twice. The page has one thread.
final class Handles<T> {

  private final Map<Integer, T> objects = new HashMap<>();
  private int last;

  int add(T object) {
    last++;
    objects.put(last, object);
    return last;
  }

  Optional<T> find(int number) {
    return Optional.ofNullable(objects.get(number));
  }

  Optional<T> remove(int number) {
    return Optional.ofNullable(objects.remove(number));
  }
}
