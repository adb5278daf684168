package pratique.credential;

import java.util.Optional;

/// The family of code a traveller shows, told by how its text begins.
public enum Format {
  /// `HC1:`, the electronic health certificate: EU DCC, ICVP.
  HCERT("hcert", "HC1:"),

  /// `PQ1:`, our own envelope: cards, health codes, rule sets, notices.
  PRATIQUE("pratique", "PQ1:");

  private final String code;
  private final String prefix;

  Format(String code, String prefix) {
    this.code = code;
    this.prefix = prefix;
  }

  /// The name that programs read, for example in `pratique verify --json`.
  public String code() {
    return code;
  }

  public String prefix() {
    return prefix;
  }

  /// The format that a text claims by its beginning.
  public static Optional<Format> ofText(String text) {
    String code = EnvelopeReader.withoutOuterSpace(text);
    for (Format format : values()) {
      if (code.startsWith(format.prefix)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
