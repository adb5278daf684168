package pratique.server.page;

import java.io.IOException;
import java.io.InputStream;
import pratique.encoding.Bytes;

/// The files of the pages, which ship inside the program.
final class Resources {

  private Resources() {}

  /// @throws IllegalStateException when there is no such file: a defect of the build
  static InputStream open(String name) {
    InputStream in = Resources.class.getResourceAsStream("/page/" + name);
    if (in == null) {
      throw new IllegalStateException("no file named " + name);
    }
    return in;
  }

  static Bytes read(String name) throws IOException {
    try (InputStream in = open(name)) {
      return Bytes.copyOf(in.readAllBytes());
    }
  }
}
