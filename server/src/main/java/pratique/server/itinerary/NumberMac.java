package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import pratique.encoding.Bytes;
import pratique.server.carrier.PhoneNumber;
import pratique.server.keys.BodyMac;

/// Stands for numbers, sources and codes in the tables of the front, so that whoever reads those
/// has none of them: HMACs under a key of the instance, each kind with a word of its own in front.
final class NumberMac {

  private final BodyMac mac;

  NumberMac(BodyMac mac) {
    this.mac = requireNonNull(mac);
  }

  Bytes number(PhoneNumber number) {
    return of("number", number.digits());
  }

  Bytes source(String source) {
    return of("source", source);
  }

  Bytes code(PhoneNumber number, CodePurpose purpose, String code) {
    return of("code", number.digits() + "\n" + purpose.word() + "\n" + code);
  }

  Bytes unlock(PhoneNumber number, String unlockCode) {
    return of("unlock", number.digits() + "\n" + unlockCode);
  }

  private Bytes of(String kind, String text) {
    return mac.of(Bytes.utf8("itinerary " + kind + "\n" + text));
  }
}
