package pratique.server.page;

import java.io.IOException;
import java.io.InputStream;
import pratique.encoding.Bytes;

/// The files of the pages, which ship inside the program.
final class Resources {

  private Resources() {}

  /// @throws IllegalStateException when there is no such file: a defect of the build
  static InputStream open(String name) {
    return find("/page/" + name);
  }

  private static InputStream find(String path) {
    InputStream in = Resources.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("no file named " + path);
    }
    return in;
  }

  static Bytes read(String name) throws IOException {
    return whole(open(name));
  }

  /// A file of the JavaScript module that `portable` makes of the libraries.
  static Bytes readLibrary(String name) throws IOException {
    return whole(find("/javascript/" + name));
  }

  private static Bytes whole(InputStream opened) throws IOException {
    try (InputStream in = opened) {
      return Bytes.copyOf(in.readAllBytes());
    }
  }
}
