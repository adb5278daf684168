package pratique.bundle;

import pratique.encoding.Bytes;
import pratique.encoding.Sha256;

/// What the manifest says of one part of the bundle: what it holds, how long it is, its digest.
///
/// Sections stand in the order of kind, name and version, and no two have all three in common.
///
/// - `kind`: `signers`, `dropped`, `revocations`, a kind of document, or one of a later version.
/// - `name`: what is revoked, or what the document is called; empty where there is only one.
record Section(String kind, String name, String version, int length, Bytes digest)
    implements Comparable<Section> {

  static final int MAX_KIND_CHARS = 64;
  static final int MAX_NAME_CHARS = 128;
  static final int MAX_VERSION_CHARS = 64;

  static final String SIGNERS = "signers";
  static final String DROPPED = "dropped";
  static final String REVOCATIONS = "revocations";

  /// Revocations by certificate id, CWT claim 7.
  static final String CERTIFICATE_ID = "certificate-id";

  static Section of(String kind, String name, String version, Bytes content) {
    return new Section(kind, name, version, content.length(), Sha256.of(content));
  }

  static boolean isName(String name) {
    return !name.isEmpty() && name.length() <= MAX_NAME_CHARS && isVisible(name);
  }

  static boolean isVersion(String version) {
    return version.length() <= MAX_VERSION_CHARS && isVisible(version);
  }

  /// Whether all characters are visible ones of ASCII.
  static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '!' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  boolean is(String otherKind, String otherName) {
    return kind.equals(otherKind) && name.equals(otherName) && version.isEmpty();
  }

  /// How a message names it.
  String title() {
    StringBuilder title = new StringBuilder(kind);
    if (!name.isEmpty()) {
      title.append(' ').append(name);
    }
    if (!version.isEmpty()) {
      title.append(' ').append(version);
    }
    return title.toString();
  }

  @Override
  public int compareTo(Section other) {
    int byKind = kind.compareTo(other.kind);
    if (byKind != 0) {
      return byKind;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : version.compareTo(other.version);
  }
}
