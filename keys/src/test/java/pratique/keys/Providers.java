package pratique.keys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/// Both providers, for tests that must come out alike with either.
enum Providers {
  AMAZON,
  JDK;

  /// The provider; the calling test is skipped where its native library does not load.
  Cryptography cryptography() {
    return switch (this) {
      case JDK -> Cryptography.jdk();
      case AMAZON -> {
        Optional<Cryptography> amazon = Cryptography.amazon();
        if (amazon.isEmpty()) {
          System.out.println("skipped: Amazon Corretto Crypto Provider does not load here");
        }
        assumeTrue(amazon.isPresent(), "Amazon Corretto Crypto Provider does not load here");
        yield amazon.orElseThrow();
      }
    };
  }
}
