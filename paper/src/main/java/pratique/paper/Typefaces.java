package pratique.paper;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import pratique.credential.PersonalData;

/// The fonts that certificates are printed in, and which of them draws which character.
///
/// Latin, Greek and Cyrillic; Arabic; Chinese, Japanese and Korean. What none of them has is drawn
/// as a box, so that a reader sees that something stands there. decisions/0004-fonts.md says why
/// these.
final class Typefaces {

  /// Width and advance of the box for a missing character, in parts of the font size.
  static final float BOX_WIDTH = 0.5f;

  static final float BOX_ADVANCE = 0.6f;

  enum Weight {
    REGULAR,
    BOLD
  }

  /// One font file.
  enum Face {
    LATIN("NotoSans-Regular.ttf"),
    LATIN_BOLD("NotoSans-Bold.ttf"),
    ARABIC("NotoSansArabic-Regular.ttf"),
    HAN("DroidSansFallback.ttf");

    private final String file;

    Face(String file) {
      this.file = file;
    }
  }

  private static final List<Face> REGULAR_ORDER = List.of(Face.LATIN, Face.HAN, Face.ARABIC);
  private static final List<Face> BOLD_ORDER =
      List.of(Face.LATIN_BOLD, Face.LATIN, Face.HAN, Face.ARABIC);

  private final Map<Face, TrueTypeFont> fonts = new EnumMap<>(Face.class);
  private final Map<Face, CmapLookup> characters = new EnumMap<>(Face.class);

  private Typefaces() {}

  /// Reads the fonts that ship with this module. Takes some tenths of a second.
  static Typefaces load() throws IOException {
    Typefaces faces = new Typefaces();
    for (Face face : Face.values()) {
      try (InputStream file = Typefaces.class.getResourceAsStream("fonts/" + face.file)) {
        if (file == null) {
          throw new IOException("font " + face.file + " is missing from this program");
        }
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
        // Ligatures would be lost to people who copy or search the text.
        font.setEnableGsub(false);
        faces.fonts.put(face, font);
        faces.characters.put(face, font.getUnicodeCmapLookup());
      }
    }
    return faces;
  }

  /// Characters in a row that one face draws; no face for those that none has.
  record Run(Optional<Face> face, String text) implements PersonalData {
    @Override
    public String toString() {
      return "Run[…]";
    }
  }

  List<Run> runs(String text, Weight weight) {
    List<Run> runs = new ArrayList<>();
    StringBuilder pending = new StringBuilder();
    Optional<Face> current = Optional.empty();
    for (int codePoint : text.codePoints().toArray()) {
      Optional<Face> face = faceOf(codePoint, weight);
      if (!face.equals(current) && !pending.isEmpty()) {
        runs.add(new Run(current, pending.toString()));
        pending.setLength(0);
      }
      current = face;
      pending.appendCodePoint(codePoint);
    }
    if (!pending.isEmpty()) {
      runs.add(new Run(current, pending.toString()));
    }
    return runs;
  }

  private Optional<Face> faceOf(int codePoint, Weight weight) {
    List<Face> order =
        switch (weight) {
          case REGULAR -> REGULAR_ORDER;
          case BOLD -> BOLD_ORDER;
        };
    for (Face face : order) {
      if (requireNonNull(characters.get(face)).getGlyphId(codePoint) != 0) {
        return Optional.of(face);
      }
    }
    return Optional.empty();
  }

  /// The faces as one document uses them: only the glyphs that were drawn are embedded.
  final class Embedded {

    private final PDDocument document;
    private final Map<Face, PDType0Font> used = new EnumMap<>(Face.class);

    Embedded(PDDocument document) {
      this.document = document;
    }

    PDType0Font font(Face face) throws IOException {
      PDType0Font font = used.get(face);
      if (font == null) {
        font = PDType0Font.load(document, requireNonNull(fonts.get(face)), true);
        used.put(face, font);
      }
      return font;
    }

    /// In points, at a font size in points.
    float width(String text, Weight weight, float size) throws IOException {
      float width = 0;
      for (Run run : runs(VisualText.of(text), weight)) {
        if (run.face().isPresent()) {
          width += font(run.face().get()).getStringWidth(run.text()) / 1000 * size;
        } else {
          width += run.text().codePointCount(0, run.text().length()) * size * BOX_ADVANCE;
        }
      }
      return width;
    }
  }
}
