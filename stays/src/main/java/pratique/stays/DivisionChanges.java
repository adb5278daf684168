package pratique.stays;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which divisions were renamed or merged, so that a stay across the change remains one stay.
///
/// Every code stands for the division that it has become: a city keeps one identity, whichever of
/// its codes a cell table still has.
///
/// The definition stands in spec/stays.md §2.
public final class DivisionChanges {

  public static final DivisionChanges NONE = new DivisionChanges(Map.of());

  private final Map<String, String> successors;

  private DivisionChanges(Map<String, String> successors) {
    this.successors = Map.copyOf(successors);
  }

  /// `successors`: each code that is no longer used, with the code of the division that it became a
  /// part of or that it is called now. Chains are followed; a circle is a fault.
  public static Reading<DivisionChanges> of(Map<String, String> successors) {
    List<StayFault> faults = new ArrayList<>();
    Map<String, String> ends = new HashMap<>();
    for (String code : successors.keySet()) {
      String end = code;
      int steps = 0;
      String next = successors.get(end);
      while (next != null && steps <= successors.size()) {
        end = next;
        next = successors.get(end);
        steps++;
      }
      if (next != null) {
        faults.add(
            new StayFault(
                "divisions.circle",
                "division " + code + " leads back to itself: remove one of its changes"));
      }
      ends.put(code, end);
    }
    return faults.isEmpty()
        ? new Reading.Ok<>(new DivisionChanges(ends))
        : new Reading.Faulty<>(faults);
  }

  /// The code that a division has now.
  public String current(String code) {
    return successors.getOrDefault(code, code);
  }
}
