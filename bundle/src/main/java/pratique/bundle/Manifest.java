package pratique.bundle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import pratique.credential.DocumentType;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;

/// The signed part of a bundle: which one it is, and the digest of each section behind it.
record Manifest(String series, long version, List<Section> sections) {

  static final int MAX_SECTIONS = 1024;

  private static final Cbor ABSENT = new Cbor.Null();

  Manifest {
    requireNonNull(series, "series");
    sections = List.copyOf(sections);
  }

  /// The body of the document of type `bundle`.
  Cbor.Map body() {
    List<Cbor> items = new ArrayList<>(sections.size());
    for (Section section : sections) {
      items.add(
          new Cbor.Map(
              List.of(
                  entry("kind", new Cbor.Text(section.kind())),
                  entry("name", new Cbor.Text(section.name())),
                  entry("length", new Cbor.Int(section.length())),
                  entry("sha-256", new Cbor.ByteString(section.digest())),
                  entry("version", new Cbor.Text(section.version())))));
    }
    return new Cbor.Map(
        List.of(
            entry("series", new Cbor.Text(series)),
            entry("version", new Cbor.Int(version)),
            entry("sections", new Cbor.Array(items))));
  }

  private static Cbor.Entry entry(String key, Cbor value) {
    return new Cbor.Entry(new Cbor.Text(key), value);
  }

  /// Fault code: `bundle.manifest`.
  static Decoded<Manifest> read(Cbor.Map body) {
    if (body.entries().size() != 3
        || !(body.find("series").orElse(ABSENT) instanceof Cbor.Text(String series))
        || !BundleStamp.isSeries(series)
        || !(body.find("version").orElse(ABSENT) instanceof Cbor.Int(long version))
        || !BundleStamp.isVersion(version)
        || !(body.find("sections").orElse(ABSENT) instanceof Cbor.Array(List<Cbor> items))) {
      return malformed(
          "the manifest must have a series, a version of 1 to "
              + BundleStamp.MAX_VERSION
              + ", a list of sections, and nothing else");
    }
    if (items.size() > MAX_SECTIONS) {
      return malformed(
          "a bundle must have at most " + MAX_SECTIONS + " sections, has " + items.size());
    }
    List<Section> sections = new ArrayList<>(items.size());
    for (Cbor item : items) {
      switch (section(item)) {
        case Decoded.Malformed<Section>(var fault) -> {
          return new Decoded.Malformed<>(fault);
        }
        case Decoded.Ok<Section>(Section section) -> {
          if (!sections.isEmpty() && sections.getLast().compareTo(section) >= 0) {
            return malformed(
                "sections must stand in the order of kind, name and version, each once: number "
                    + (sections.size() + 1)
                    + " does not");
          }
          sections.add(section);
        }
      }
    }
    return Decoded.ok(new Manifest(series, version, sections));
  }

  private static Decoded<Section> section(Cbor item) {
    if (!(item instanceof Cbor.Map map)
        || map.entries().size() != 5
        || !(map.find("kind").orElse(ABSENT) instanceof Cbor.Text(String kind))
        || !DocumentType.isName(kind)
        || !(map.find("name").orElse(ABSENT) instanceof Cbor.Text(String name))
        || !(name.isEmpty() || Section.isName(name))
        || !(map.find("version").orElse(ABSENT) instanceof Cbor.Text(String version))
        || !Section.isVersion(version)
        || !(map.find("length").orElse(ABSENT) instanceof Cbor.Int(long length))
        || length < 0
        || length > BundleFile.MAX_BYTES
        || !(map.find("sha-256").orElse(ABSENT) instanceof Cbor.ByteString(Bytes digest))
        || digest.length() != BundleStamp.DIGEST_BYTES) {
      return Decoded.malformed(
          "bundle.manifest",
          "a section must have a kind, a name, a version, a length and a SHA-256 of 32 bytes, and"
              + " nothing else");
    }
    return Decoded.ok(new Section(kind, name, version, (int) length, digest));
  }

  private static Decoded<Manifest> malformed(String message) {
    return Decoded.malformed("bundle.manifest", message);
  }

  /// The bytes of all sections together.
  long contentBytes() {
    long sum = 0;
    for (Section section : sections) {
      sum += section.length();
    }
    return sum;
  }
}
