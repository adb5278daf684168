package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.vector.Vector;

/// One way in which a code can be wrong or odd, with the limits around it.
public interface Fault {

  List<Vector> vectors();
}
