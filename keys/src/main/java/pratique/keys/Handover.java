package pratique.keys;

import java.util.concurrent.atomic.AtomicInteger;

/// Which cryptography to use now: the JDK's at first, the fastest once there is much to do.
///
/// Amazon's native library takes half a second of processor time to load and test itself, and saves
/// about 0.7 ms at each check. A command that verifies one certificate would lose by it, a gate
/// wins. So the first operations go to the JDK, and with the hundredth a thread in the background
/// begins to load; nobody waits for it.
final class Handover {

  /// Low enough that a server is soon at full speed, high enough that a single command never is.
  static final int OPERATIONS_WORTH_LOADING = 100;

  private final Cryptography first;
  private final AtomicInteger operations = new AtomicInteger();
  private volatile Cryptography current;

  private Handover(Cryptography first, int operationsSoFar) {
    this.first = first;
    this.current = first;
    this.operations.set(operationsSoFar);
  }

  /// From the JDK to the fastest that works here.
  static Handover toTheBest() {
    return new Handover(Cryptography.jdk(), 0);
  }

  /// One cryptography for good.
  static Handover never(Cryptography cryptography) {
    return new Handover(cryptography, OPERATIONS_WORTH_LOADING);
  }

  /// The cryptography for one more operation.
  Cryptography forOneMore() {
    Cryptography now = current;
    if (now == first
        && operations.get() < OPERATIONS_WORTH_LOADING
        && operations.incrementAndGet() == OPERATIONS_WORTH_LOADING) {
      Thread.ofPlatform()
          .daemon()
          .name("load-fast-cryptography")
          .start(() -> current = Cryptography.best());
    }
    return now;
  }

  Cryptography current() {
    return current;
  }
}
