package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What both notations have goes from one to the other and back; what only one has goes nowhere.
class CborJsonTest {

  private static final Json.Dictionary JSON =
      new JsonMembers()
          .add("text", "a")
          .add("number", -12L)
          .add("nothing", new Json.Null())
          .add("list", new Json.Array(List.of(new Json.Bool(true), new Json.Bool(false))))
          .add("inner", new JsonMembers().add("x", 1))
          .dictionary();

  @Test
  void whatBothHaveComesBack() {
    assertEquals(Optional.of(JSON), CborJson.toJson(CborJson.toCbor(JSON)));
    assertEquals(CborJson.toCbor(JSON), CborJson.map(JSON));
  }

  @Test
  void whatJsonLacksHasNoForm() {
    for (Cbor item :
        List.of(
            new Cbor.ByteString(Bytes.EMPTY),
            new Cbor.Tagged(0, new Cbor.Text("a")),
            new Cbor.FloatingPoint(1.5),
            new Cbor.Undefined(),
            new Cbor.Simple(0))) {
      assertEquals(Optional.empty(), CborJson.toJson(item));
      assertEquals(Optional.empty(), CborJson.toJson(new Cbor.Array(List.of(item))));
      assertEquals(
          Optional.empty(),
          CborJson.toJson(new Cbor.Map(List.of(new Cbor.Entry(new Cbor.Text("a"), item)))));
    }
    assertEquals(
        Optional.empty(),
        CborJson.toJson(
            new Cbor.Map(List.of(new Cbor.Entry(new Cbor.Int(1), new Cbor.Text("a"))))));
  }

  @Test
  void sixteenDeepIsReadAndSeventeenIsNot() {
    assertEquals(true, CborJson.toJson(nested(CborJson.MAX_DEPTH)).isPresent());
    assertEquals(Optional.empty(), CborJson.toJson(nested(CborJson.MAX_DEPTH + 1)));
  }

  private static Cbor nested(int depth) {
    Cbor item = new Cbor.Null();
    for (int i = 0; i < depth; i++) {
      item = new Cbor.Array(List.of(item));
    }
    return item;
  }

  @Test
  void aNumberIsWholeAndOfAtMost18Characters() {
    assertEquals(
        Optional.of(999_999_999_999_999_999L),
        CborJson.wholeNumber(new Json.Decimal("999999999999999999")));
    assertEquals(Optional.empty(), CborJson.wholeNumber(new Json.Decimal("1000000000000000000")));
    assertEquals(Optional.empty(), CborJson.wholeNumber(new Json.Decimal("1.0")));
    assertEquals(Optional.empty(), CborJson.wholeNumber(new Json.Decimal("1e3")));
    assertThrows(
        IllegalArgumentException.class,
        () -> CborJson.toCbor(new Json.Dictionary(Map.of("a", new Json.Decimal("1.5")))));
  }
}
