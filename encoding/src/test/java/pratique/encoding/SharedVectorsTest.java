package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.encoding.Decodings.value;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import pratique.encoding.JsonReader.Limits;

/// Our readers against files that other people made.
class SharedVectorsTest {

  private static final int MAX_CHARS = 10_000;
  private static final int MAX_INFLATED_BYTES = 100_000;

  /// The test data of the EU Digital COVID Certificate states for each file which layers must be
  /// readable and what each layer holds.
  @Test
  void base45AndZlibReadWhatTheMemberStatesWrote() {
    int readable = 0;
    int unreadable = 0;
    for (Path file : SharedVectors.jsonFiles("dgc-testdata")) {
      Json.Dictionary vector = (Json.Dictionary) value(readTolerant(file));
      Json.Dictionary expected =
          (Json.Dictionary) vector.find("EXPECTEDRESULTS").orElse(new Json.Dictionary(Map.of()));
      Optional<String> text = vector.text("BASE45");
      if (text.isPresent() && expects(expected, "EXPECTEDB45DECODE", true)) {
        Bytes compressed = value(Base45.decode(text.get(), MAX_CHARS));
        assertEquals(text.get(), Base45.encode(compressed), file.toString());
        vector.text("COMPRESSED").ifPresent(hex -> assertEquals(Bytes.hex(hex), compressed));
        if (expects(expected, "EXPECTEDCOMPRESSION", true)) {
          Bytes signed = value(Zlib.inflate(compressed, MAX_INFLATED_BYTES));
          assertEquals(vector.text("COSE").orElseThrow().toLowerCase(Locale.ROOT), signed.toHex());
          assertEquals(signed, value(Zlib.inflate(Zlib.deflate(signed), MAX_INFLATED_BYTES)));
          readable++;
        }
      }
      if (text.isPresent() && expects(expected, "EXPECTEDB45DECODE", false)) {
        assertInstanceOf(Decoded.Malformed.class, Base45.decode(text.get(), MAX_CHARS));
        unreadable++;
      }
      Optional<String> compressed = vector.text("COMPRESSED");
      if (compressed.isPresent() && expects(expected, "EXPECTEDCOMPRESSION", false)) {
        assertInstanceOf(
            Decoded.Malformed.class, Zlib.inflate(Bytes.hex(compressed.get()), MAX_INFLATED_BYTES));
        unreadable++;
      }
    }
    assertTrue(readable > 200, "readable " + readable);
    assertTrue(unreadable >= 2, "unreadable " + unreadable);
  }

  /// A code with fewer characters is a symbol with larger modules. zlib's sizes differ a little
  /// from version to version, hence the margin; we found 2.9 percent less.
  @Test
  void whatTheMemberStatesSignedTakesFewerBytesThanZlibMakesOfIt() {
    int envelopes = 0;
    int ours = 0;
    int zlibs = 0;
    for (Path file : SharedVectors.jsonFiles("dgc-testdata")) {
      Json.Dictionary vector = (Json.Dictionary) value(readTolerant(file));
      Optional<Bytes> cose = vector.text("COSE").map(Bytes::hex);
      if (cose.isPresent()) {
        int byZlib = bytesByZlib(cose.get());
        int byUs = Zlib.deflate(cose.get()).length();
        assertTrue(byUs <= byZlib + 2, file + ": " + byUs + " bytes, zlib takes " + byZlib);
        ours += byUs;
        zlibs += byZlib;
        envelopes++;
      }
    }
    assertTrue(envelopes > 200, "envelopes " + envelopes);
    assertTrue(ours < zlibs * 0.98, "ours " + ours + ", zlib's " + zlibs);
  }

  private static int bytesByZlib(Bytes plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(plain.toByteArray());
      deflater.finish();
      int count = deflater.deflate(new byte[plain.length() + 100]);
      assertTrue(deflater.finished());
      return count;
    } finally {
      deflater.end();
    }
  }

  /// RFC 8785 writes compactly with the fewest escapes, as we do: its results come back unchanged.
  @Test
  void canonicalJsonIsWrittenAsItWasRead() {
    int results = 0;
    for (Path file : SharedVectors.jsonFiles("json-canonicalization/testdata/output")) {
      Bytes canonical = SharedVectors.content(file);
      Json read = value(JsonReader.read(canonical, Limits.DEFAULT));
      assertEquals(canonical, Bytes.utf8(JsonWriter.write(read)), file.toString());
      results++;
    }
    assertEquals(6, results);
  }

  @Test
  void everyJsonFileOfOthersComesBack() {
    for (String folder :
        new String[] {"json-canonicalization", "trust-list-did", "eu-value-sets"}) {
      for (Path file : SharedVectors.jsonFiles(folder)) {
        Json read = value(readTolerant(file));
        assertEquals(read, value(JsonReader.read(JsonWriter.write(read), Limits.DEFAULT)));
      }
    }
  }

  /// Some of these files begin with a byte order mark, which the reader refuses; it is no part of
  /// what they test.
  private static Decoded<Json> readTolerant(Path file) {
    Bytes content = SharedVectors.content(file);
    boolean marked = content.length() >= 3 && content.slice(0, 3).equals(Bytes.hex("efbbbf"));
    return JsonReader.read(marked ? content.slice(3, content.length()) : content, Limits.DEFAULT);
  }

  private static boolean expects(Json.Dictionary expected, String name, boolean outcome) {
    return expected.find(name).equals(Optional.of(new Json.Bool(outcome)));
  }
}
