package pratique.rules.lint;

import java.util.List;
import pratique.rules.CertificateType;
import pratique.rules.Logic;
import pratique.rules.certlogic.Expression;

/// One condition, where it stands, and what it sees.
///
/// @param place the JSON Pointer of the condition in the text that was read
/// @param type of the documents that it sees; our own declarations where it sees none
record Condition(Role role, Logic logic, String place, CertificateType type, Shape data) {

  /// What a condition is for.
  enum Role {
    RULE,
    /// Computes the end of a colour.
    UNTIL,
    /// Whether a requirement is asked at all.
    WHEN,
    /// Whether a document suits a place.
    WHERE,
    MARK
  }

  Expression expression() {
    return logic.expression();
  }

  String placeOf(Expression part) {
    return place + part.place().pointer();
  }

  /// The fields of the document that `path` leads to; none when it leads elsewhere.
  static List<String> inPayload(Expression.Var read) {
    List<String> fragments = read.fragments();
    return fragments.size() > 1 && fragments.getFirst().equals("payload")
        ? fragments.subList(1, fragments.size())
        : List.of();
  }
}
