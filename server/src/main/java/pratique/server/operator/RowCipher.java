package pratique.server.operator;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import pratique.encoding.Bytes;

/// Seals what is kept of one subscriber on one day, under the day's key and the subscriber's.
///
/// Idea: the key of the row is HKDF-SHA-256 of both keys, so that whoever lacks one has nothing.
/// AES in Galois/counter mode with a random nonce of 96 bits; the key is used for one row and its
/// replacements only, so two nonces never meet. Day, pseudonym, epoch and the instant of the answer
/// are authenticated: a row put in another's place does not open.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5869.html#section-2 RFC 5869 §2
/// @spec https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf SP 800-38D
///   §8.2.2
final class RowCipher {

  static final int NONCE_BYTES = 12;

  /// Rows have a length that is a multiple of this, so that it does not tell how much somebody
  /// travelled.
  static final int PADDING_BYTES = 512;

  private static final int TAG_BITS = 128;
  private static final int LENGTH_BYTES = 4;
  private static final Bytes SALT = Bytes.utf8("pratique operator row 1");

  /// Where a row belongs; authenticated and not secret.
  record Place(LocalDate day, Pseudonym pseudonym, Epoch epoch, Instant asOf) {
    byte[] toBytes() {
      byte[] bytes = new byte[Long.BYTES + Pseudonym.BYTES + Epoch.BYTES + Long.BYTES];
      ByteBuffer.wrap(bytes)
          .putLong(day.toEpochDay())
          .put(pseudonym.value().toByteArray())
          .put(epoch.value().toByteArray())
          .putLong(asOf.toEpochMilli());
      return bytes;
    }
  }

  /// A sealed row. `nonce`: [#NONCE_BYTES].
  record Sealed(Place place, Bytes nonce, Bytes sealed) {}

  private final SecureRandom random = new SecureRandom();

  Sealed seal(Secret day, Secret subscriber, Place place, Bytes plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    int length = LENGTH_BYTES + plain.length();
    byte[] padded = new byte[(length + PADDING_BYTES - 1) / PADDING_BYTES * PADDING_BYTES];
    ByteBuffer.wrap(padded).putInt(plain.length());
    plain.copyInto(padded, LENGTH_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(day, subscriber, place), nonce, place);
      return new Sealed(place, Bytes.copyOf(nonce), Bytes.copyOf(cipher.doFinal(padded)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES and HKDF", impossible);
    } finally {
      Arrays.fill(padded, (byte) 0);
    }
  }

  /// What was sealed; empty when it was sealed under other keys or for another place, or changed.
  Optional<Bytes> open(Secret day, Secret subscriber, Sealed row) {
    try {
      Cipher cipher =
          cipher(
              Cipher.DECRYPT_MODE,
              key(day, subscriber, row.place()),
              row.nonce().toByteArray(),
              row.place());
      byte[] padded = cipher.doFinal(row.sealed().toByteArray());
      int length = ByteBuffer.wrap(padded).getInt();
      return Optional.of(Bytes.copyOf(padded, LENGTH_BYTES, LENGTH_BYTES + length));
    } catch (AEADBadTagException notOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has AES and HKDF", impossible);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Place place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.toBytes());
    return cipher;
  }

  private static SecretKey key(Secret day, Secret subscriber, Place place)
      throws GeneralSecurityException {
    byte[] info = new byte[Long.BYTES + Pseudonym.BYTES + Epoch.BYTES];
    ByteBuffer.wrap(info)
        .putLong(place.day().toEpochDay())
        .put(place.pseudonym().value().toByteArray())
        .put(place.epoch().value().toByteArray());
    return KDF.getInstance("HKDF-SHA256")
        .deriveKey(
            "AES",
            HKDFParameterSpec.ofExtract()
                .addIKM(new SecretKeySpec(day.reveal(), "HKDF"))
                .addIKM(new SecretKeySpec(subscriber.reveal(), "HKDF"))
                .addSalt(SALT.toByteArray())
                .thenExpand(info, Secret.BYTES));
  }
}
