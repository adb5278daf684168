package pratique.rules.certlogic;

/// A spot in a text as an editor shows it: line and column, both counted from 1.
///
/// A column is one UTF-16 code unit; a line ends with a line feed, a carriage return, or both.
public record Position(int line, int column) {

  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "line and column must be at least 1, were " + line + " and " + column);
    }
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
