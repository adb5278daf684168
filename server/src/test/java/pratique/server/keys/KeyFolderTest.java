package pratique.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.encoding.Bytes;
import pratique.server.development.MadeUpKeys;

class KeyFolderTest {

  private static final Instant AT = Instant.parse("2027-01-10T09:00:00Z");

  @TempDir Path folder;
  private KeyFolder keys;

  @BeforeEach
  void make() throws IOException {
    keys = MadeUpKeys.in(folder, AT);
  }

  @Test
  void keysOutliveARestart() throws IOException {
    InstanceKeys first = keys.load();
    InstanceKeys second = MadeUpKeys.in(folder, AT.plusSeconds(1)).load();

    assertEquals(first.issuing().keyId(), second.issuing().keyId());
    assertEquals(first.bodyMac().of(Bytes.utf8("body")), second.bodyMac().of(Bytes.utf8("body")));
  }

  @Test
  void keysThatWereHalfMadeAreMadeAnew() throws IOException {
    Files.delete(keys.passwordFile());

    assertEquals(6, MadeUpKeys.in(folder, AT).load().signers().size());
  }

  @Test
  void aKeyInThePlaceOfAnotherIsRefused() {
    KeyFolder swapped =
        new KeyFolder(
            /* issuing= */ keys.notice(),
            /* notice= */ keys.issuing(),
            keys.registry(),
            keys.bodyMac(),
            keys.passwordFile());

    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, swapped::load);
    assertTrue(String.valueOf(refused.getMessage()).endsWith("must be for vaccination"));
  }

  @Test
  void aRegistryKeyMustBeForAllThatTheRegistryPublishesAndForNothingElse() {
    for (Path wrong : List.of(keys.notice(), keys.issuing())) {
      KeyFolder swapped =
          new KeyFolder(keys.issuing(), keys.notice(), wrong, keys.bodyMac(), keys.passwordFile());

      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, swapped::load);
      assertTrue(String.valueOf(refused.getMessage()).endsWith("is not for rule-set"));
    }
  }

  @Test
  void anotherPasswordIsExplainedAndNotRepeated() throws IOException {
    Files.writeString(keys.passwordFile(), "another password");

    IOException refused = assertThrows(IOException.class, keys::load);
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(keys.issuing().toString()), message);
    assertFalse(message.contains("another password"), message);
  }

  @Test
  void destroyingOverwritesBeforeItDeletes() throws IOException {
    Path sameFile = Files.createLink(folder.resolve("link"), keys.issuing());
    byte[] before = Files.readAllBytes(sameFile);
    InstanceKeys loaded = keys.load();

    loaded.destroy();

    assertFalse(keys.exists());
    assertTrue(loaded.issuing().isDestroyed());
    assertTrue(loaded.notice().isDestroyed());
    assertTrue(loaded.registry().isDestroyed());
    assertThrows(DestroyedKeyException.class, () -> loaded.bodyMac().of(Bytes.EMPTY));
    byte[] after = Files.readAllBytes(sameFile);
    assertEquals(before.length, after.length);
    int same = 0;
    for (int i = 0; i < before.length; i++) {
      same += before[i] == after[i] ? 1 : 0;
    }
    // One byte in 256 of the noise is like what it covers; a fifth is far beyond chance.
    assertTrue(same < before.length / 5, same + " of " + before.length + " bytes are still there");
    loaded.destroy();
  }
}
