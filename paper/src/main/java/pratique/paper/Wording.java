package pratique.paper;

import static java.util.Objects.requireNonNull;

/// One thing named in the languages that certificates are printed in, such as a disease.
public record Wording(String english, String french, String chinese) {

  public Wording {
    requireNonNull(english, "english");
    requireNonNull(french, "french");
    requireNonNull(chinese, "chinese");
  }
}
