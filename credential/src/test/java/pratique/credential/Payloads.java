package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Payloads for tests: sound ones of each kind, and ways to change one part of them.
final class Payloads {

  static final Cbor VACCINATION =
      parse(
          """
          {"ver": "1.3.0", "dob": "1964-08-12",
           "nam": {"fn": "d'Arsøns - van Halen", "fnt": "DARSONS<VAN<HALEN",
                   "gn": "François-Joan", "gnt": "FRANCOIS<JOAN"},
           "v": [{"tg": "840539006", "vp": "1119349007", "mp": "EU/1/20/1507",
                  "ma": "ORG-100031184", "dn": 2, "sd": 2, "dt": "2021-06-11", "co": "NL",
                  "is": "Ministry of Health", "ci": "URN:UVCI:01:NL:ABC123"}]}
          """);

  static final Cbor TEST =
      parse(
          """
          {"ver": "1.3.0", "dob": "1964-08-12",
           "nam": {"fn": "Li", "fnt": "LI"},
           "t": [{"tg": "840539006", "tt": "LP6464-4", "nm": "Roche LightCycler qPCR",
                  "sc": "2021-06-11T12:34:56Z", "tr": "260415000", "tc": "Centre 1", "co": "AT",
                  "is": "Ministry of Health", "ci": "URN:UVCI:01:AT:ABC123"}]}
          """);

  static final Cbor RECOVERY =
      parse(
          """
          {"ver": "1.3.0", "dob": "1964-08-12",
           "nam": {"gn": "Ana", "gnt": "ANA"},
           "r": [{"tg": "840539006", "fr": "2021-06-01", "df": "2021-06-12", "du": "2021-11-28",
                  "co": "PT", "is": "Ministry of Health", "ci": "URN:UVCI:01:PT:ABC123"}]}
          """);

  static final Cbor ICVP =
      parse(
          """
          {"v": "0.1.0", "n": "Amina Diallo", "dob": "1988-03-09", "s": "female", "nt": "SEN",
           "id": "A01234567", "dt": "PPN", "gn": "Fatou Diallo", "d": "2026-02-03",
           "vx": {"vp": "YellowFeverProductd2c75a15ed309658b3968519ddb31690",
                  "dv": "2026-02-01", "bo": "BATCH-7", "cn": "Dr Ndiaye", "is": "SEN"}}
          """);

  private Payloads() {}

  /// JSON as a tree of CBOR.
  static Cbor parse(String json) {
    return tree(
        assertInstanceOf(Decoded.Ok.class, JsonReader.read(json, JsonReader.Limits.DEFAULT), json)
            .value());
  }

  static Cbor tree(Object json) {
    return switch ((Json) json) {
      case Json.Text(String value) -> new Cbor.Text(value);
      case Json.Bool(boolean value) -> new Cbor.Bool(value);
      case Json.Null() -> new Cbor.Null();
      case Json.Decimal number ->
          number.literal().contains(".")
              ? new Cbor.FloatingPoint(number.value().doubleValue())
              : new Cbor.Int(number.value().longValueExact());
      case Json.Array(List<Json> items) ->
          new Cbor.Array(items.stream().map(Payloads::tree).toList());
      case Json.Dictionary(Map<String, Json> members) ->
          new Cbor.Map(
              members.entrySet().stream()
                  .map(member ->
                      new Cbor.Entry(new Cbor.Text(member.getKey()), tree(member.getValue())))
                  .toList());
    };
  }

  static Cbor text(String value) {
    return new Cbor.Text(value);
  }

  /// `tree` with the value at `path` (such as `v.0.dt`) replaced, or added at its end.
  static Cbor with(Cbor tree, String path, Cbor value) {
    return edit(tree, path.split("\\."), 0, Optional.of(value));
  }

  static Cbor with(Cbor tree, String path, String value) {
    return with(tree, path, text(value));
  }

  static Cbor without(Cbor tree, String path) {
    return edit(tree, path.split("\\."), 0, Optional.empty());
  }

  private static Cbor edit(Cbor tree, String[] path, int depth, Optional<Cbor> value) {
    if (tree instanceof Cbor.Array(List<Cbor> items)) {
      List<Cbor> edited = new ArrayList<>(items);
      int index = Integer.parseInt(path[depth]);
      if (depth + 1 < path.length) {
        edited.set(index, edit(items.get(index), path, depth + 1, value));
      } else if (index == items.size()) {
        edited.add(value.orElseThrow());
      } else if (value.isPresent()) {
        edited.set(index, value.get());
      } else {
        edited.remove(index);
      }
      return new Cbor.Array(edited);
    }
    List<Cbor.Entry> edited = new ArrayList<>();
    boolean found = false;
    for (Cbor.Entry entry : ((Cbor.Map) tree).entries()) {
      if (!entry.key().equals(text(path[depth]))) {
        edited.add(entry);
        continue;
      }
      found = true;
      if (depth + 1 < path.length) {
        edited.add(new Cbor.Entry(entry.key(), edit(entry.value(), path, depth + 1, value)));
      } else {
        value.ifPresent(replacement -> edited.add(new Cbor.Entry(entry.key(), replacement)));
      }
    }
    if (!found) {
      edited.add(new Cbor.Entry(text(path[depth]), value.orElseThrow()));
    }
    return new Cbor.Map(edited);
  }

  static Cbor.Entry claim(long number, Cbor value) {
    return new Cbor.Entry(new Cbor.Int(number), value);
  }

  static Cbor.Map claims(Cbor.Entry... entries) {
    return new Cbor.Map(Arrays.asList(entries));
  }

  /// Claims without anything to note, around the payload of one subkey.
  static Cbor.Map claimsAround(long subkey, Cbor payload) {
    return claims(
        claim(1, text("NL")),
        claim(4, new Cbor.Int(1_800_000_000)),
        claim(6, new Cbor.Int(1_700_000_000)),
        claim(-260, claims(claim(subkey, payload))));
  }

  static SignedMessage message(Cbor claims) {
    return message(CborWriter.write(claims));
  }

  static SignedMessage message(Bytes payload) {
    return new SignedMessage(
        Format.HCERT,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.of(-7),
        Bytes.EMPTY,
        Bytes.EMPTY,
        payload);
  }

  static SignedMessage ownMessage(Bytes payload) {
    return new SignedMessage(
        Format.PRATIQUE,
        Optional.of(DocumentType.Known.NOTICE),
        Optional.empty(),
        OptionalLong.of(-7),
        Bytes.EMPTY,
        Bytes.EMPTY,
        payload);
  }

  static Reading<Contents> readEuDcc(Cbor payload) {
    return ContentsReader.read(message(claimsAround(1, payload)));
  }

  static Reading<Contents> readIcvp(Cbor payload) {
    return ContentsReader.read(message(claimsAround(-6, payload)));
  }

  static Contents contents(Reading<Contents> reading) {
    return switch (reading) {
      case Reading.Ok<Contents>(Contents contents, List<Note> _) -> contents;
      case Reading.Malformed<Contents>(Layer layer, Fault fault, List<Note> _) ->
          throw new AssertionError(layer + " " + fault);
    };
  }

  static EuDcc euDcc(Cbor payload) {
    return assertInstanceOf(EuDcc.class, contents(readEuDcc(payload)).documents().getFirst());
  }

  static Icvp icvp(Cbor payload) {
    return assertInstanceOf(Icvp.class, contents(readIcvp(payload)).documents().getFirst());
  }

  /// `layer code: message`, for a reading that must have failed.
  static String fault(Reading<Contents> reading) {
    Reading.Malformed<?> malformed = assertInstanceOf(Reading.Malformed.class, reading);
    return malformed.layer() + " " + malformed.fault().code() + ": " + malformed.fault().message();
  }

  /// `code where` of each note, of a reading that must have succeeded.
  static List<String> notes(Reading<Contents> reading) {
    assertInstanceOf(Reading.Ok.class, reading, () -> fault(reading));
    return reading.notes().stream()
        .map(note -> (note.deviation().code() + " " + note.where()).strip())
        .toList();
  }
}
