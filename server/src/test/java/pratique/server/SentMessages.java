package pratique.server;

import java.util.ArrayList;
import java.util.List;
import pratique.server.carrier.PhoneNumber;
import pratique.server.sms.TextMessages;

/// The phones of a test: what was sent to each.
public final class SentMessages implements TextMessages {

  /// One message on a phone.
  public record Message(PhoneNumber to, String text) {}

  private final List<Message> all = new ArrayList<>();

  @Override
  public synchronized void send(PhoneNumber to, String text) {
    all.add(new Message(to, text));
  }

  public synchronized List<Message> all() {
    return List.copyOf(all);
  }

  /// What a phone received, the oldest first.
  public List<String> of(PhoneNumber number) {
    return all().stream()
        .filter(message -> message.to().equals(number))
        .map(Message::text)
        .toList();
  }

  /// The six digits in the newest message.
  public String code(PhoneNumber number) {
    return of(number).getLast().substring(0, 6);
  }
}
