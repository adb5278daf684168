package pratique.encoding;

/// The fingerprint of a byte string: key ids are cut from it.
///
/// Written out here because these libraries also run where the platform has no `java.security`. It
/// hashes public material (certificates, identifiers); it is not for secrets, whose handling would
/// need more than a correct digest.
///
/// @spec https://csrc.nist.gov/pubs/fips/180-4/upd1/final FIPS 180-4 §6.2
public final class Sha256 {

  private static final int BLOCK_BYTES = 64;

  /// FIPS 180-4 §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64
  /// primes.
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  };

  private final int[] state = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  };
  private final int[] schedule = new int[64];

  private Sha256() {}

  /// The digest of `message`, 32 bytes.
  public static Bytes of(Bytes message) {
    return new Sha256().digest(message.array(), message.offset(), message.length());
  }

  private Bytes digest(byte[] message, int from, int length) {
    int tailLength = length % BLOCK_BYTES;
    int tailFrom = from + length - tailLength;
    for (int block = from; block < tailFrom; block += BLOCK_BYTES) {
      compress(message, block);
    }

    // §5.1.1: a one bit, zeros, and the length in bits as the last eight bytes of a block
    byte[] tail = new byte[tailLength < BLOCK_BYTES - 8 ? BLOCK_BYTES : 2 * BLOCK_BYTES];
    System.arraycopy(message, tailFrom, tail, 0, tailLength);
    tail[tailLength] = (byte) 0x80;
    long bits = 8L * length;
    for (int i = 1; i <= 8; i++) {
      tail[tail.length - i] = (byte) bits;
      bits >>>= 8;
    }
    for (int block = 0; block < tail.length; block += BLOCK_BYTES) {
      compress(tail, block);
    }

    byte[] digest = new byte[32];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (state[i / 4] >>> (24 - 8 * (i % 4)));
    }
    return Bytes.owning(digest);
  }

  private void compress(byte[] source, int block) {
    int[] w = schedule;
    for (int t = 0; t < 16; t++) {
      int at = block + 4 * t;
      w[t] =
          source[at] << 24
              | (source[at + 1] & 0xff) << 16
              | (source[at + 2] & 0xff) << 8
              | (source[at + 3] & 0xff);
    }
    for (int t = 16; t < 64; t++) {
      int early = w[t - 15];
      int late = w[t - 2];
      int sigma0 = Integer.rotateRight(early, 7) ^ Integer.rotateRight(early, 18) ^ (early >>> 3);
      int sigma1 = Integer.rotateRight(late, 17) ^ Integer.rotateRight(late, 19) ^ (late >>> 10);
      w[t] = sigma1 + w[t - 7] + sigma0 + w[t - 16];
    }

    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int t = 0; t < 64; t++) {
      int sum1 =
          Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
      int choice = (e & f) ^ (~e & g);
      int t1 = h + sum1 + choice + K[t] + w[t];
      int sum0 =
          Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
      int majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + sum0 + majority;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}
