package pratique.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.Bytes;

class BodyMacTest {

  private static final Bytes KEY =
      Bytes.hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  @Test
  void itIsHmacSha256() {
    // printf 'body' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0001…1f
    assertEquals(
        "847fab25fa1026d858d8d0118069f4be4c9ff2662794980187b437218e65e0f1",
        new BodyMac(KEY).of(Bytes.utf8("body")).toHex());
  }

  @Test
  void anotherKeyGivesAnotherMac() {
    Bytes other = Bytes.copyOf(new byte[BodyMac.KEY_BYTES]);

    assertNotEquals(
        new BodyMac(KEY).of(Bytes.utf8("body")), new BodyMac(other).of(Bytes.utf8("body")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void aKeyOfAnotherLengthIsRefused(int length) {
    Bytes key = Bytes.copyOf(new byte[length]);

    assertThrows(IllegalArgumentException.class, () -> new BodyMac(key));
  }

  @Test
  void onceDestroyedItRecognisesNothing() {
    BodyMac mac = new BodyMac(KEY);
    mac.destroy();

    assertThrows(DestroyedKeyException.class, () -> mac.of(Bytes.utf8("body")));
  }
}
