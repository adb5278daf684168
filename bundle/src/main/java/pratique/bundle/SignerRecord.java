package pratique.bundle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.trust.PublicKey;
import pratique.trust.Signer;

/// Writes and reads what a bundle says of one signer beside the key id: an array of key, validity,
/// purposes, country and origin.
final class SignerRecord {

  static final int MAX_BYTES = 4096;

  private static final CborReader.Limits LIMITS = new CborReader.Limits(MAX_BYTES, 2, 64);

  private static final int PARTS = 6;

  /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
  private static final long FIRST_SECOND = -62_135_596_800L;

  private static final long LAST_SECOND = 253_402_300_799L;

  private SignerRecord() {}

  /// @throws IllegalArgumentException when a text has half of a surrogate pair
  static Bytes write(Signer signer) {
    return CborWriter.write(
        new Cbor.Array(
            List.of(
                new Cbor.ByteString(signer.key().subjectPublicKeyInfo()),
                seconds(signer.notBefore()),
                seconds(signer.notAfter()),
                purposes(signer.purposes()),
                signer.country().<Cbor>map(Cbor.Text::new).orElseGet(Cbor.Null::new),
                new Cbor.Text(signer.origin()))));
  }

  private static Cbor seconds(Optional<Instant> instant) {
    return instant
        .<Cbor>map(value -> new Cbor.Int(value.getEpochSecond()))
        .orElseGet(Cbor.Null::new);
  }

  private static Cbor purposes(Signer.Purposes purposes) {
    return switch (purposes) {
      case Signer.Purposes.AnyHealthCertificate _ -> new Cbor.Null();
      case Signer.Purposes.Only(Set<Purpose> only) -> {
        List<Cbor> numbers = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
          if (only.contains(purpose)) {
            numbers.add(new Cbor.Int(number(purpose)));
          }
        }
        yield new Cbor.Array(numbers);
      }
    };
  }

  /// Ascending in the order of [Purpose], so that a list of them is ascending too.
  private static int number(Purpose purpose) {
    return switch (purpose) {
      case TEST -> 1;
      case VACCINATION -> 2;
      case RECOVERY -> 3;
      case ITINERARY_CARD -> 11;
      case HEALTH_CODE -> 12;
      case ENTRY_CODE -> 13;
      case VENUE_CODE -> 14;
      case RULE_SET -> 15;
      case RISK_LIST -> 16;
      case BUNDLE -> 17;
      case RECEIPT -> 18;
      case NOTICE -> 19;
    };
  }

  /// Fault codes: `bundle.signer`, those of [CborReader] and of [PublicKey#read].
  static Decoded<Signer> read(KeyId keyId, Bytes encoded) {
    return CborReader.read(encoded, LIMITS).then(item -> signer(keyId, item));
  }

  private static Decoded<Signer> signer(KeyId keyId, Cbor item) {
    if (!(item instanceof Cbor.Array(List<Cbor> parts))
        || parts.size() != PARTS
        || !(parts.get(0) instanceof Cbor.ByteString(Bytes key))
        || !isTime(parts.get(1))
        || !isTime(parts.get(2))
        || !isPurposes(parts.get(3))
        || !(parts.get(4) instanceof Cbor.Text || parts.get(4) instanceof Cbor.Null)
        || !(parts.get(5) instanceof Cbor.Text(String origin))) {
      return Decoded.malformed(
          "bundle.signer",
          "a signer must have a key, two times, purposes, a country and an origin");
    }
    return PublicKey.read(key)
        .then(publicKey ->
            Decoded.ok(
                new Signer(
                    keyId,
                    publicKey,
                    time(parts.get(1)),
                    time(parts.get(2)),
                    purposes(parts.get(3)),
                    parts.get(4) instanceof Cbor.Text(String country)
                        ? Optional.of(country)
                        : Optional.empty(),
                    origin)));
  }

  private static boolean isTime(Cbor part) {
    return part instanceof Cbor.Null
        || (part instanceof Cbor.Int(long seconds)
            && seconds >= FIRST_SECOND
            && seconds <= LAST_SECOND);
  }

  private static Optional<Instant> time(Cbor part) {
    return part instanceof Cbor.Int(long seconds)
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  private static boolean isPurposes(Cbor part) {
    return part instanceof Cbor.Null
        || (part instanceof Cbor.Array(List<Cbor> numbers)
            && numbers.stream().allMatch(number -> number instanceof Cbor.Int));
  }

  /// A number of a later version allows nothing, and is never taken for no limit.
  private static Signer.Purposes purposes(Cbor part) {
    if (!(part instanceof Cbor.Array(List<Cbor> numbers))) {
      return new Signer.Purposes.AnyHealthCertificate();
    }
    Set<Purpose> only = EnumSet.noneOf(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      if (numbers.contains(new Cbor.Int(number(purpose)))) {
        only.add(purpose);
      }
    }
    return new Signer.Purposes.Only(only);
  }
}
