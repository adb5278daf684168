package pratique.paper;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

class PicturesFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void anyImageGetsAnAnswer(byte[] data) {
    assertAnswered(QrImages.read(data), "image.");
  }

  @FuzzTest(maxDuration = "10s")
  void anyPdfGetsAnAnswer(byte[] data) {
    byte[] claimed = new byte[data.length + 4];
    claimed[0] = '%';
    claimed[1] = 'P';
    claimed[2] = 'D';
    claimed[3] = 'F';
    System.arraycopy(data, 0, claimed, 4, data.length);
    assertAnswered(PdfPages.read(claimed), "pdf.");
  }

  private static void assertAnswered(Scan scan, String prefix) {
    switch (scan) {
      case Scan.Found(var texts) -> assertFalse(texts.isEmpty());
      case Scan.NoCode(var fault) -> assertTrue(fault.code().startsWith(prefix));
      case Scan.Unreadable(var fault) -> assertTrue(fault.code().startsWith(prefix));
    }
  }
}
