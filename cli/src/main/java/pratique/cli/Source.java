package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import pratique.encoding.Fault;

/// One input of a command and the codes found in it.
///
/// `name` is what the person wrote, or the path of a file in a folder; a text given on the command
/// line is shortened, since it may be somebody's document.
sealed interface Source {

  String name();

  /// At least one code.
  record Codes(String name, List<String> texts) implements Source {
    public Codes {
      requireNonNull(name, "name");
      texts = List.copyOf(texts);
    }
  }

  /// No code could be had from it: no image, no QR symbol in it, too large.
  record Nothing(String name, Fault why) implements Source {
    public Nothing {
      requireNonNull(name, "name");
      requireNonNull(why, "why");
    }
  }
}
