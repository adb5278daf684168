package pratique.portable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Zlib;

/// Codes with a few bits turned over in one of their layers, the layers around it sound.
///
/// Their signatures are wrong, so they are taken for right: the readers behind the signature are
/// what must behave alike.
final class Mutations {

  private static final int PREFIX_CHARS = 4;
  private static final int MAX_CHARS = 2_000;
  private static final int PAYLOAD = 2;

  private final Random random;

  private Mutations(long seed) {
    random = new Random(seed);
  }

  static List<Job> of(List<Job> sound, int count, long seed) {
    List<Job> small =
        sound.stream()
            .filter(job -> job.text().length() > PREFIX_CHARS && job.text().length() < MAX_CHARS)
            .toList();
    Mutations mutations = new Mutations(seed);
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Job job = small.get(mutations.random.nextInt(small.size()));
      jobs.add(
          new Job(
              i + " " + job.input(),
              mutations.mutated(job.text()),
              job.at(),
              job.language(),
              job.trustFiles(),
              job.trustState(),
              job.trust(),
              true));
    }
    return jobs;
  }

  private String mutated(String text) {
    String prefix = text.substring(0, PREFIX_CHARS);
    String base45 = text.substring(PREFIX_CHARS);
    // Most of the effort goes where most of the code is: to the payload.
    int layer = random.nextInt(10);
    Optional<Bytes> zlib = value(Base45.decode(base45, MAX_CHARS));
    Optional<Bytes> envelope = zlib.flatMap(bytes -> value(Zlib.inflate(bytes, 1 << 16)));
    if (layer == 0 || zlib.isEmpty()) {
      return mutatedText(text);
    }
    if (layer == 1 || envelope.isEmpty()) {
      return prefix + Base45.encode(flipped(zlib.get()));
    }
    Bytes changed = layer < 4 ? flipped(envelope.get()) : withFlippedPayload(envelope.get());
    return prefix + Base45.encode(Zlib.deflate(changed));
  }

  private static Optional<Bytes> value(Decoded<Bytes> decoded) {
    return decoded instanceof Decoded.Ok<Bytes>(Bytes value)
        ? Optional.of(value)
        : Optional.empty();
  }

  private String mutatedText(String text) {
    int at = random.nextInt(text.length());
    char other =
        (char) (random.nextInt(8) == 0 ? random.nextInt(0xd800) : ' ' + random.nextInt(95));
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private Bytes flipped(Bytes bytes) {
    byte[] changed = bytes.toByteArray();
    if (changed.length == 0) {
      return bytes;
    }
    int flips = 1 + random.nextInt(3);
    for (int i = 0; i < flips; i++) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return Bytes.copyOf(changed);
  }

  /// The envelope itself where it has no payload to change.
  private Bytes withFlippedPayload(Bytes envelope) {
    if (!(CborReader.read(envelope, CborReader.Limits.DOCUMENT)
            instanceof Decoded.Ok<Cbor>(Cbor.Tagged(long tag, Cbor.Array(List<Cbor> parts))))
        || parts.size() != 4
        || !(parts.get(PAYLOAD) instanceof Cbor.ByteString(Bytes payload))) {
      return flipped(envelope);
    }
    List<Cbor> changed = new ArrayList<>(parts);
    changed.set(PAYLOAD, new Cbor.ByteString(flipped(payload)));
    return CborWriter.write(new Cbor.Tagged(tag, new Cbor.Array(changed)));
  }
}
