package pratique.paper;

import com.google.zxing.qrcode.decoder.Version;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Where things stand in a symbol of one version: what is the same in every symbol of that size.
///
/// @spec https://www.iso.org/standard/83389.html ISO/IEC 18004 §6.3, §7.7.3, §7.8.2
final class Layout {

  static final int VERSIONS = 40;
  static final int MASKS = 8;

  /// Made when a version is first needed; two threads may make the same one, which does no harm.
  private static final AtomicReferenceArray<Layout> KNOWN =
      new AtomicReferenceArray<>(VERSIONS + 1);

  private static final int VERSION_GENERATOR = 0x1f25;
  private static final int TIMING = 6;

  private final int version;
  private final int size;
  private final Modules fixed;
  private final Modules region;
  private final int[] order;
  private final Modules[] patterns = new Modules[MASKS];

  private Layout(int version) {
    this.version = version;
    this.size = 4 * version + 17;
    Modules occupied = new Modules(size);
    this.fixed = new Modules(size);
    drawFixed(occupied);
    Modules all = new Modules(size);
    all.fill(0, 0, size, size, true);
    this.region = all.inverted(occupied, all);
    this.order = order(region);
    for (int mask = 0; mask < MASKS; mask++) {
      patterns[mask] = drawMask(mask, size);
    }
  }

  /// `version`: 1 to 40.
  static Layout of(int version) {
    Layout layout = KNOWN.get(version);
    if (layout == null) {
      layout = new Layout(version);
      KNOWN.set(version, layout);
    }
    return layout;
  }

  int version() {
    return version;
  }

  int size() {
    return size;
  }

  /// Finders, timing, alignment and version; the format information is still light.
  Modules fixed() {
    return fixed;
  }

  /// The modules that hold code words, and that a mask may touch.
  Modules region() {
    return region;
  }

  /// The modules that `mask` inverts, those outside the region too.
  Modules pattern(int mask) {
    return patterns[mask];
  }

  /// The symbol with these code words, unmasked. Remainder bits stay light.
  Modules place(byte[] codeWords) {
    Modules symbol = fixed.copy();
    for (int i = 0; i < 8 * codeWords.length; i++) {
      if ((codeWords[i >> 3] >> (7 - (i & 7)) & 1) != 0) {
        symbol.darken(order[i] % size, order[i] / size);
      }
    }
    return symbol;
  }

  private void drawFixed(Modules occupied) {
    for (int i = 0; i < size; i++) {
      fixed.set(i, TIMING, i % 2 == 0);
      fixed.set(TIMING, i, i % 2 == 0);
    }
    occupied.fill(0, TIMING, size, 1, true);
    occupied.fill(TIMING, 0, 1, size, true);
    drawFinder(0, 0, occupied);
    drawFinder(size - 7, 0, occupied);
    drawFinder(0, size - 7, occupied);
    // The format information beside the finders, and the module that is always dark (§7.9.1).
    occupied.fill(0, 8, 9, 1, true);
    occupied.fill(8, 0, 1, 9, true);
    occupied.fill(size - 8, 8, 8, 1, true);
    occupied.fill(8, size - 8, 1, 8, true);
    fixed.set(8, size - 8, true);
    drawAlignment(occupied);
    if (version >= 7) {
      drawVersion(occupied);
    }
  }

  private void drawFinder(int x, int y, Modules occupied) {
    int left = Math.max(x - 1, 0);
    int top = Math.max(y - 1, 0);
    int width = Math.min(x + 8, size) - left;
    int height = Math.min(y + 8, size) - top;
    fixed.fill(left, top, width, height, false);
    occupied.fill(left, top, width, height, true);
    fixed.fill(x, y, 7, 7, true);
    fixed.fill(x + 1, y + 1, 5, 5, false);
    fixed.fill(x + 2, y + 2, 3, 3, true);
  }

  private void drawAlignment(Modules occupied) {
    int[] centres = Version.getVersionForNumber(version).getAlignmentPatternCenters();
    for (int x : centres) {
      for (int y : centres) {
        boolean onFinder = Math.min(x, y) == TIMING && (x == y || Math.max(x, y) == size - 7);
        if (!onFinder) {
          occupied.fill(x - 2, y - 2, 5, 5, true);
          fixed.fill(x - 2, y - 2, 5, 5, true);
          fixed.fill(x - 1, y - 1, 3, 3, false);
          fixed.set(x, y, true);
        }
      }
    }
  }

  /// The version twice, protected by a Golay code (§7.10).
  private void drawVersion(Modules occupied) {
    int remainder = version;
    for (int i = 0; i < 12; i++) {
      remainder = (remainder << 1) ^ ((remainder >>> 11) * VERSION_GENERATOR);
    }
    int bits = (version << 12) | remainder;
    for (int i = 0; i < 18; i++) {
      boolean dark = (bits >>> i & 1) != 0;
      int along = i / 3;
      int across = size - 11 + i % 3;
      fixed.set(along, across, dark);
      fixed.set(across, along, dark);
    }
    occupied.fill(0, size - 11, 6, 3, true);
    occupied.fill(size - 11, 0, 3, 6, true);
  }

  /// The modules of the region in the order of the bits: two columns wide, from the right, up and
  /// down in turn, stepping over the timing column (§7.7.3).
  private int[] order(Modules region) {
    int[] found = new int[region.darkCount()];
    int count = 0;
    boolean upwards = true;
    for (int right = size - 1; right > 0; right -= 2) {
      if (right == TIMING) {
        right--;
      }
      for (int step = 0; step < size; step++) {
        int y = upwards ? size - 1 - step : step;
        for (int x = right; x >= right - 1; x--) {
          if (region.dark(x, y)) {
            found[count++] = y * size + x;
          }
        }
      }
      upwards = !upwards;
    }
    return found;
  }

  private static Modules drawMask(int mask, int size) {
    Modules pattern = new Modules(size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        pattern.set(x, y, inverts(mask, x, y));
      }
    }
    return pattern;
  }

  /// Table 10 of the standard.
  private static boolean inverts(int mask, int x, int y) {
    return switch (mask) {
      case 0 -> (x + y) % 2 == 0;
      case 1 -> y % 2 == 0;
      case 2 -> x % 3 == 0;
      case 3 -> (x + y) % 3 == 0;
      case 4 -> (x / 3 + y / 2) % 2 == 0;
      case 5 -> x * y % 2 + x * y % 3 == 0;
      case 6 -> (x * y % 2 + x * y % 3) % 2 == 0;
      case 7 -> ((x + y) % 2 + x * y % 3) % 2 == 0;
      default -> throw new IllegalArgumentException("mask must be 0 to 7, was " + mask);
    };
  }
}
