package pratique.server.sms;

import pratique.server.carrier.PhoneNumber;

/// Sends short messages.
@FunctionalInterface
public interface TextMessages {

  /// Takes a message over and returns at once; it is sent as soon as may be. A message that cannot
  /// be sent is logged without its number and text, and lost: whoever waits for it asks again.
  void send(PhoneNumber to, String text);
}
