package pratique.stays;

import java.util.Optional;

/// What a phone and its network had to say to each other.
public enum EventType {
  UPDATE("update"),
  ATTACH("attach"),
  DETACH("detach"),
  HANDOVER("handover"),
  CALL("call"),
  SMS("sms"),
  REGISTER("register"),
  CANCEL("cancel");

  private static final EventType[] ALL = values();

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /// As it stands in a file of events.
  public String word() {
    return word;
  }

  public static Optional<EventType> of(String word) {
    for (EventType type : ALL) {
      if (type.word.equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
