package pratique.credential;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Zlib;

/// Envelopes for tests: a sound one of either format, and ways to spoil one part of it.
final class Envelopes {

  static final Bytes KEY_ID = Bytes.hex("0102030405060708");
  static final Bytes OTHER_KEY_ID = Bytes.hex("1112131415161718");
  static final Bytes PAYLOAD = Bytes.utf8("not looked at by an envelope reader");
  static final Bytes SIGNATURE = Bytes.copyOf(new byte[64]);

  static final Cbor.Map NOTHING = map();
  static final Cbor.Map HCERT_HEADER = map(entry(1, number(-7)), entry(4, bytes(KEY_ID)));
  static final Cbor.Map OWN_HEADER =
      map(entry(1, number(-7)), entry(4, bytes(KEY_ID)), entry(16, text("notice")));

  private Envelopes() {}

  static Cbor.Int number(long value) {
    return new Cbor.Int(value);
  }

  static Cbor.ByteString bytes(Bytes value) {
    return new Cbor.ByteString(value);
  }

  static Cbor.ByteString zeros(int length) {
    return bytes(Bytes.copyOf(new byte[length]));
  }

  static Cbor.Text text(String value) {
    return new Cbor.Text(value);
  }

  static Cbor.Array array(Cbor... items) {
    return new Cbor.Array(Arrays.asList(items));
  }

  static Cbor.Map map(Cbor.Entry... entries) {
    return new Cbor.Map(Arrays.asList(entries));
  }

  static Cbor.Entry entry(long key, Cbor value) {
    return new Cbor.Entry(number(key), value);
  }

  /// The map `header` and more parameters.
  static Cbor.Map with(Cbor.Map header, Cbor.Entry... more) {
    return new Cbor.Map(Stream.concat(header.entries().stream(), Arrays.stream(more)).toList());
  }

  /// The map `header` without the parameter `label`.
  static Cbor.Map without(Cbor.Map header, long label) {
    return new Cbor.Map(
        header.entries().stream().filter(entry -> !entry.key().equals(number(label))).toList());
  }

  /// The four parts, untagged: headers as given, [#PAYLOAD], [#SIGNATURE].
  static Cbor.Array parts(Cbor.Map isProtected, Cbor.Map unprotected) {
    return array(
        bytes(CborWriter.write(isProtected)), unprotected, bytes(PAYLOAD), bytes(SIGNATURE));
  }

  /// `parts` with another one at `index`.
  static Cbor.Array replaced(Cbor.Array parts, int index, Cbor part) {
    Cbor[] items = parts.items().toArray(new Cbor[0]);
    items[index] = part;
    return array(items);
  }

  static Bytes sign1(Cbor parts) {
    return CborWriter.write(new Cbor.Tagged(18, parts));
  }

  static Bytes sign1(Cbor.Map isProtected, Cbor.Map unprotected) {
    return sign1(parts(isProtected, unprotected));
  }

  static String code(Format format, Bytes envelope) {
    return format.prefix() + Base45.encode(Zlib.deflate(envelope));
  }

  static Reading<SignedMessage> openHcert(Cbor.Map isProtected, Cbor.Map unprotected) {
    return EnvelopeReader.openCose(Format.HCERT, sign1(isProtected, unprotected));
  }

  /// A sound health certificate with its four parts changed.
  static Reading<SignedMessage> openHcert(UnaryOperator<Cbor.Array> change) {
    return EnvelopeReader.openCose(Format.HCERT, sign1(change.apply(parts(HCERT_HEADER, NOTHING))));
  }

  static Reading<SignedMessage> openOwn(Cbor.Map isProtected, Cbor.Map unprotected) {
    return EnvelopeReader.openCose(Format.PRATIQUE, sign1(isProtected, unprotected));
  }

  static SignedMessage message(Reading<SignedMessage> reading) {
    return switch (reading) {
      case Reading.Ok<SignedMessage>(SignedMessage message, var _) -> message;
      case Reading.Malformed<SignedMessage>(var _, var fault, var _) ->
          throw new AssertionError(fault.toString());
    };
  }

  /// `LAYER code` of a fault, for example `COSE cose.tag`; `OK` where there is none.
  static String problem(Reading<?> reading) {
    return switch (reading) {
      case Reading.Ok<?> _ -> "OK";
      case Reading.Malformed<?>(Layer layer, var fault, var _) -> layer + " " + fault.code();
    };
  }

  static String faultMessage(Reading<?> reading) {
    return switch (reading) {
      case Reading.Ok<?> _ -> "";
      case Reading.Malformed<?>(var _, var fault, var _) -> fault.message();
    };
  }

  static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  /// The code of a fault; `OK` where there is none.
  static String faultCode(Decoded<?> decoded) {
    return switch (decoded) {
      case Decoded.Ok<?> _ -> "OK";
      case Decoded.Malformed<?>(var fault) -> fault.code();
    };
  }
}
