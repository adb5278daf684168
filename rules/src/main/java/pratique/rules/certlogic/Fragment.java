package pratique.rules.certlogic;

/// One part of a path: the name of a member, or the index of an item.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#data-access-var
///   CertLogic 1.3.3, Data access
record Fragment(String name, int hash, int index) {

  /// The index of a part that is no index, or one that no array can have.
  private static final int NONE = -1;

  private static final int MOST_DIGITS = 9;

  static Fragment of(String text) {
    int sign = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    if (text.length() == sign || text.length() - sign > MOST_DIGITS) {
      return named(text, NONE);
    }
    int number = 0;
    for (int at = sign; at < text.length(); at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return named(text, NONE);
      }
      number = 10 * number + digit;
    }
    if (text.charAt(0) == '-' && number > 0) {
      return named("-" + number, NONE);
    }
    // An integer is a name too, in its shortest form, when an object stands where it leads.
    return named(Integer.toString(number), number);
  }

  private static Fragment named(String name, int index) {
    return new Fragment(name, Prepared.Dictionary.spread(name.hashCode()), index);
  }

  static Prepared step(Prepared from, Fragment fragment) {
    // Not a switch: these two are nearly all there is, and a test of a final class is the fastest.
    if (from instanceof Prepared.Dictionary dictionary) {
      return dictionary.member(fragment.name, fragment.hash);
    }
    if (from instanceof Prepared.Array array) {
      if (fragment.index >= 0 && fragment.index < array.length()) {
        return array.item(fragment.index);
      }
      return fragment.isLength() ? new Prepared.Numeric(array.length()) : Prepared.Null.NULL;
    }
    return switch (from) {
      case Prepared.Pair pair -> pair.member(fragment.name);
      case Prepared.Text text -> {
        if (fragment.index >= 0 && fragment.index < text.value.length()) {
          yield new Prepared.Text(text.value.substring(fragment.index, fragment.index + 1));
        }
        yield fragment.isLength() ? new Prepared.Numeric(text.value.length()) : Prepared.Null.NULL;
      }
      case Prepared.Null _,
          Prepared.Flag _,
          Prepared.Numeric _,
          Prepared.DateTime _,
          Prepared.Array _,
          Prepared.Dictionary _ ->
          Prepared.Null.NULL;
    };
  }

  /// The one property besides indexes that JavaScript gives to arrays and texts themselves.
  private boolean isLength() {
    return name.equals("length");
  }
}
