package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

/// The data that a rule is evaluated on.
///
/// For the rules of the EU and ours it is `{payload, external}`: the document's content, and what
/// the verifier adds, such as value sets and the validation clock. Holds a document, so it is not
/// printed.
public final class Context {

  private final Prepared data;

  private Context(Prepared data) {
    this.data = data;
  }

  /// Any data at all, at the empty path.
  public static Context of(Prepared data) {
    return new Context(requireNonNull(data, "data"));
  }

  /// A document's content at `payload`, and what the verifier knows besides at `external`.
  public static Context of(Prepared payload, Prepared external) {
    return new Context(
        new Prepared.Pair(
            "payload",
            requireNonNull(payload, "payload"),
            "external",
            requireNonNull(external, "external")));
  }

  public Prepared data() {
    return data;
  }

  @Override
  public String toString() {
    return "Context[…]";
  }
}
