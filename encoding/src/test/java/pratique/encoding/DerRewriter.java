package pratique.encoding;

/// Writes elements again from their parts, and asks each for every value it could have.
final class DerRewriter {

  private DerRewriter() {}

  static Bytes write(Der element) {
    if (!element.isConstructed()) {
      return DerWriter.element(element.tag(), element.content());
    }
    Bytes inside =
        DerWriter.sequence(
            element.children().stream().map(DerRewriter::write).toArray(Bytes[]::new));
    // The content alone: what follows the tag and length of the sequence just made.
    Bytes content = inside.slice(inside.length() - element.content().length(), inside.length());
    return DerWriter.element(element.tag(), content);
  }

  /// The number of values given, so that no call looks unused.
  static int useEveryAccessor(Der element) {
    int values = 0;
    values += element.bool().isPresent() ? 1 : 0;
    values += element.objectIdentifier().isPresent() ? 1 : 0;
    values += element.integer().isPresent() ? 1 : 0;
    values += element.integerMagnitude().isPresent() ? 1 : 0;
    values += element.bitString().isPresent() ? 1 : 0;
    values += element.string().isPresent() ? 1 : 0;
    values += element.time().isPresent() ? 1 : 0;
    for (Der child : element.children()) {
      values += useEveryAccessor(child);
    }
    return values;
  }
}
