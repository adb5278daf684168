package pratique.server.development;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import pratique.server.keys.KeyFolder;

/// Lets tests of other packages make keys as `pratique up` does.
public final class MadeUpKeys {

  private MadeUpKeys() {}

  public static KeyFolder in(Path folder, Instant at) throws IOException {
    return DevelopmentKeys.in(folder, "XX", at);
  }
}
