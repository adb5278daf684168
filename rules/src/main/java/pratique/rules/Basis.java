package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;

/// All that a decision rests on besides the documents, so that anyone who has the same can make it
/// again.
///
/// @param ruleSetSha256 of the text of the rule set
/// @param inputs the lists that were read
/// @param told the names of the facts that were read; their values stay with whoever told them
/// @param at the instant of the decision, at which everything was known that counts
public record Basis(
    String ruleSet,
    SemanticVersion version,
    Bytes ruleSetSha256,
    List<Input> inputs,
    List<String> told,
    Instant at) {

  public Basis {
    requireNonNull(ruleSet, "ruleSet");
    requireNonNull(version, "version");
    requireNonNull(ruleSetSha256, "ruleSetSha256");
    inputs = List.copyOf(inputs);
    told = List.copyOf(told);
    requireNonNull(at, "at");
  }

  /// One list, by name and version, and by the hash of its text; version and hash are absent when
  /// the list was.
  public record Input(InputKind kind, String id, Optional<String> version, Optional<Bytes> sha256) {
    public Input {
      requireNonNull(kind, "kind");
      requireNonNull(id, "id");
      requireNonNull(version, "version");
      requireNonNull(sha256, "sha256");
    }
  }

  /// What sort of list.
  public enum InputKind {
    VALUE_SET("value-set"),
    RISK_LIST("risk-list"),
    NOTICE_LIST("notice-list");

    private final String word;

    InputKind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    public Wording title() {
      return switch (this) {
        case VALUE_SET -> Wording.of("value set", "代码集");
        case RISK_LIST -> Wording.of("risk list", "风险地区名单");
        case NOTICE_LIST -> Wording.of("list of notices", "通告名单");
      };
    }
  }
}
