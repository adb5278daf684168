package pratique.server.keys;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pratique.credential.Purpose;
import pratique.keys.SigningKey;

/// The keys of this instance, and how they end.
///
/// - `issuing`: signs certificates.
/// - `notice`: signs the closing notice, and nothing else.
/// - `registry`: signs what the health authority publishes: rule sets, risk lists, notices to the
///   public, and the bundle that carries them. One key, so that a gate is given one certificate.
/// - `bodyMac`: recognises repeated requests.
/// - `carriers`: one key for each carrier that the instance plays; signs itinerary cards and
///   receipts.
public final class InstanceKeys {

  private static final int OVERWRITE_BYTES = 8 * 1024;

  private static final List<Purpose> PUBLISHED =
      List.of(Purpose.RULE_SET, Purpose.RISK_LIST, Purpose.NOTICE, Purpose.BUNDLE);

  private final SigningKey issuing;
  private final SigningKey notice;
  private final SigningKey registry;
  private final BodyMac bodyMac;
  private final List<SigningKey> carriers;
  private final List<Path> files;

  /// `files` hold the keys; they are overwritten and deleted when the keys are destroyed.
  ///
  /// @throws IllegalArgumentException when a key is not for its purpose
  public InstanceKeys(
      SigningKey issuing,
      SigningKey notice,
      SigningKey registry,
      BodyMac bodyMac,
      List<SigningKey> carriers,
      List<Path> files) {
    this.issuing = requireNonNull(issuing);
    this.notice = requireNonNull(notice);
    this.registry = requireNonNull(registry);
    this.bodyMac = requireNonNull(bodyMac);
    this.carriers = List.copyOf(carriers);
    this.files = List.copyOf(files);
    for (SigningKey carrier : carriers) {
      if (!allows(carrier, Purpose.ITINERARY_CARD) || !allows(carrier, Purpose.RECEIPT)) {
        throw new IllegalArgumentException(
            "the carrier's key "
                + carrier.keyId().toHex()
                + " must be for itinerary cards and receipts");
      }
      if (allows(carrier, Purpose.VACCINATION)) {
        throw new IllegalArgumentException(
            "the carrier's key "
                + carrier.keyId().toHex()
                + " must not be for certificates as well");
      }
    }
    if (!allows(issuing, Purpose.VACCINATION)) {
      throw new IllegalArgumentException(
          "the issuing key " + issuing.keyId().toHex() + " must be for vaccination");
    }
    if (!allows(notice, Purpose.NOTICE)) {
      throw new IllegalArgumentException(
          "the notice key " + notice.keyId().toHex() + " must be for notices");
    }
    if (allows(notice, Purpose.VACCINATION)) {
      throw new IllegalArgumentException(
          "the notice key " + notice.keyId().toHex() + " must not be for certificates as well");
    }
    for (Purpose purpose : PUBLISHED) {
      if (!allows(registry, purpose)) {
        throw new IllegalArgumentException(
            "the registry key "
                + registry.keyId().toHex()
                + " must be for rule sets, risk lists, notices and bundles, is not for "
                + purpose.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    if (allows(registry, Purpose.VACCINATION)) {
      throw new IllegalArgumentException(
          "the registry key " + registry.keyId().toHex() + " must not be for certificates as well");
    }
  }

  private static boolean allows(SigningKey key, Purpose purpose) {
    return key.signer().purposes().allows(purpose);
  }

  public SigningKey issuing() {
    return issuing;
  }

  public SigningKey notice() {
    return notice;
  }

  public SigningKey registry() {
    return registry;
  }

  public BodyMac bodyMac() {
    return bodyMac;
  }

  /// In the order of their files.
  public List<SigningKey> carriers() {
    return carriers;
  }

  /// All signing keys, for publishing their certificates.
  public List<SigningKey> signers() {
    List<SigningKey> all = new ArrayList<>(List.of(issuing, notice, registry));
    all.addAll(carriers);
    return List.copyOf(all);
  }

  /// Forgets all keys and destroys their files. Repeating it does no harm.
  ///
  /// @throws IOException when a file could not be destroyed; the keys in memory are gone all the
  ///   same
  public void destroy() throws IOException {
    issuing.destroy();
    notice.destroy();
    registry.destroy();
    carriers.forEach(SigningKey::destroy);
    bodyMac.destroy();
    destroyFiles(files);
  }

  /// Overwrites and deletes those of the files that are there.
  ///
  /// What a disk keeps of overwritten blocks is beyond a program: docs/threat-model.md names it.
  public static void destroyFiles(List<Path> files) throws IOException {
    for (Path file : files) {
      if (Files.exists(file)) {
        overwrite(file);
        Files.delete(file);
      }
    }
  }

  private static void overwrite(Path file) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] noise = new byte[OVERWRITE_BYTES];
    // SYNC: the noise must reach the disk before the name of the file goes.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.SYNC)) {
      long left = channel.size();
      while (left > 0) {
        random.nextBytes(noise);
        int portion = (int) Math.min(left, noise.length);
        left -= channel.write(ByteBuffer.wrap(noise, 0, portion));
      }
    }
  }
}
