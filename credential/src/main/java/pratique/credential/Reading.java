package pratique.credential;

import java.util.List;
import pratique.encoding.Fault;

/// What reading one step of a code produced, with every deviation that was tolerated on the way.
public sealed interface Reading<T> {

  List<Note> notes();

  record Ok<T>(T value, List<Note> notes) implements Reading<T> {
    public Ok {
      notes = List.copyOf(notes);
    }
  }

  record Malformed<T>(Layer layer, Fault fault, List<Note> notes) implements Reading<T> {
    public Malformed {
      notes = List.copyOf(notes);
    }
  }
}
