package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborDiagnosticTest {

  private static String diagnostic(String hex) {
    return CborDiagnostic.write(
        Decodings.value(CborReader.read(Bytes.hex(hex), CborReader.Limits.DOCUMENT)));
  }

  @Nested
  @DisplayName("RFC 8949 §8: diagnostic notation")
  class Notation {

    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '`',
        value = {
          "00, 0",
          "3903e7, -1000",
          "dbffffffffffffffff00, 18446744073709551615(0)",
          "f93e00, 1.5",
          "f98000, -0.0",
          "f97c00, Infinity",
          "f9fc00, -Infinity",
          "f97e00, NaN",
          "fb7e37e43c8800759c, 1.0E300",
          "f4, false",
          "f6, null",
          "f7, undefined",
          "f0, simple(16)",
          "4401020304, h'01020304'",
          "40, h''",
          "62225c, `\"\\\"\\\\\"`",
          "62c3bc, `\"ü\"`",
          "c074323031332d30332d32315432303a30343a30305a, `0(\"2013-03-21T20:04:00Z\")`",
          "80, []",
          "a0, {}"
        })
    void showsEachKind(String hex, String expected) {
      assertEquals(expected, diagnostic(hex));
    }

    @Test
    void putsEachElementAndEntryOnItsLine() {
      assertEquals(
          """
          18([
            h'a10126',
            {
              "a": [],
              1: {
                -260: "x"
              }
            }
          ])\
          """,
          diagnostic("d28243a10126a261618001a13901036178"));
    }
  }

  @Test
  void charactersThatCouldForgeTheScreenAreEscaped() {
    String text = "a\u001b[2J\u0000\u009b\u202e\u2066\u2028\ufeff\u200f\u061c\n\t\r\u007f";
    assertEquals(
        "\"a\\u001b[2J\\u0000\\u009b\\u202e\\u2066\\u2028\\ufeff\\u200f\\u061c\\n\\t\\r\\u007f\"",
        CborDiagnostic.write(new Cbor.Text(text)));
  }

  @Test
  void namesInAnyScriptAreShownAsTheyAre() {
    String text = "张伟 Şükrü Ωμέγα محمد";
    assertEquals(
        "[\n  \"" + text + "\"\n]",
        CborDiagnostic.write(new Cbor.Array(List.of(new Cbor.Text(text)))));
  }
}
