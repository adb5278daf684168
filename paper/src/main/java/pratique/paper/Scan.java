package pratique.paper;

import static java.util.Objects.requireNonNull;

import java.util.List;
import pratique.credential.PersonalData;
import pratique.encoding.Fault;

/// What looking for QR codes in an image or a PDF led to.
public sealed interface Scan {

  /// The texts of all codes, each once, in the order in which they were found; at least one.
  record Found(List<String> texts) implements Scan, PersonalData {
    public Found {
      texts = List.copyOf(texts);
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("a scan that found nothing is NoCode");
      }
    }

    @Override
    public String toString() {
      return "Found[…]";
    }
  }

  /// It could be looked at, and no code could be read. The message says what to try.
  record NoCode(Fault fault) implements Scan {
    public NoCode {
      requireNonNull(fault, "fault");
    }
  }

  /// It could not be looked at: no image, damaged, protected, or beyond a limit.
  record Unreadable(Fault fault) implements Scan {
    public Unreadable {
      requireNonNull(fault, "fault");
    }
  }
}
