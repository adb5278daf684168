package pratique.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import pratique.encoding.Json;

/// The QR images of the EU's test data, each against the text that its file states.
class DgcImagesTest {

  /// The text in these files differs from the image in the signature; ZBar reads what we read.
  private static final Set<String> IMAGE_AND_TEXT_DIFFER =
      Set.of("ES/2DCode/raw/501.json", "ES/2DCode/raw/502.json", "ES/2DCode/raw/503.json");

  /// `EXPECTEDPICTUREDECODE` is false: the "image" is noise.
  private static final String NO_IMAGE = "common/2DCode/raw/Q1.json";

  @Test
  void everyImageIsReadAsItsFileSaysButForThoseThatContradictTheirFile() {
    Path root = VectorFiles.root().resolve("dgc-testdata");
    int images = 0;
    List<String> misses = new ArrayList<>();
    Set<String> differing = new TreeSet<>();
    for (Path file : VectorFiles.json("dgc-testdata")) {
      String name = root.relativize(file).toString().replace('\\', '/');
      Json.Dictionary content = VectorFiles.dictionary(file);
      Optional<String> image = content.text("2DCODE");
      Optional<String> text = content.text("PREFIX");
      if (image.isEmpty() || text.isEmpty() || image.get().isBlank() || name.equals(NO_IMAGE)) {
        continue;
      }
      images++;
      switch (QrImages.read(Base64.getMimeDecoder().decode(image.get()))) {
        case Scan.Found(var texts) when texts.equals(List.of(text.get())) -> {}
        case Scan.Found _ -> differing.add(name);
        case Scan.NoCode(var fault) -> misses.add(name + " " + fault.code());
        case Scan.Unreadable(var fault) -> misses.add(name + " " + fault.code());
      }
    }
    System.out.println(
        "dgc-testdata: " + (images - misses.size()) + " of " + images + " images read");
    assertEquals(List.of(), misses);
    assertEquals(new TreeSet<>(IMAGE_AND_TEXT_DIFFER), differing);
    assertEquals(223, images);
  }

  @Test
  void whatIsNoImageIsCalledNoImage() {
    for (Path file : VectorFiles.json("dgc-testdata/common/2DCode/raw")) {
      if (file.endsWith("Q1.json")) {
        byte[] noise =
            Base64.getMimeDecoder()
                .decode(VectorFiles.dictionary(file).text("2DCODE").orElseThrow());
        Scan.Unreadable answer = assertInstanceOf(Scan.Unreadable.class, QrImages.read(noise));
        assertEquals("image.unknown-format", answer.fault().code());
        return;
      }
    }
    throw new AssertionError("Q1.json is gone");
  }
}
