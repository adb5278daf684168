package pratique.server.sms;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pratique.credential.PersonalData;
import pratique.server.carrier.PhoneNumber;

/// Phones that nobody has, for trying out: what is sent to them can be read. In memory only.
public final class MadeUpPhones implements TextMessages {

  private static final int MOST_KEPT = 200;

  /// One message as it came.
  public record Received(PhoneNumber to, Instant at, String text) implements PersonalData {
    public Received {
      requireNonNull(to, "to");
      requireNonNull(at, "at");
      requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Received[…]";
    }
  }

  private final InstantSource clock;
  private final Deque<Received> messages = new ArrayDeque<>();
  private volatile Optional<ReceivesMessages> receiver = Optional.empty();

  public MadeUpPhones(InstantSource clock) {
    this.clock = requireNonNull(clock);
  }

  @Override
  public synchronized void send(PhoneNumber to, String text) {
    messages.addFirst(new Received(to, clock.instant(), text));
    if (messages.size() > MOST_KEPT) {
      messages.removeLast();
    }
  }

  /// From now on, what the phones send goes to `other`.
  public void connect(ReceivesMessages other) {
    receiver = Optional.of(other);
  }

  /// To whom the phones send; empty before the instance runs.
  public Optional<ReceivesMessages> receiver() {
    return receiver;
  }

  /// The newest first.
  public synchronized List<Received> received() {
    return List.copyOf(messages);
  }
}
