package pratique.stays;

/// How many of a subscriber's events were used, and what happened to the others.
///
/// - `used`: counted fully, or as late ones for less.
/// - `late`: of those, how many came after the horizon of lateness.
/// - `quarantined`: their clocks are wrong: before the plausible past, after the plausible future,
///   or received long before or after.
/// - `unknownCell`, `unknownNetwork`: the tables do not have the cell at that instant, or the
///   network.
/// - `notYet`: happened or were received after the instant that the question is about.
/// - `formerOwner`: from before the number belonged to this subscriber.
public record Counts(
    long used,
    long late,
    long quarantined,
    long unknownCell,
    long unknownNetwork,
    long notYet,
    long formerOwner) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  public Counts plus(Counts more) {
    return new Counts(
        used + more.used,
        late + more.late,
        quarantined + more.quarantined,
        unknownCell + more.unknownCell,
        unknownNetwork + more.unknownNetwork,
        notYet + more.notYet,
        formerOwner + more.formerOwner);
  }
}
