package pratique.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Sha256;
import pratique.trust.Fingerprints;
import pratique.trust.RevocationList;

/// The sections of a file whose manifest was signed as it must be, each with the digest that the
/// manifest gives.
record BundleSections(
    Bytes file,
    Manifest manifest,
    PackedSigners signers,
    Set<KeyId> dropped,
    RevocationList revoked,
    List<CarriedDocument> documents,
    List<String> notUnderstood) {

  /// Every digest is computed here, once: a gate learns that its file is damaged when it loads it
  /// and not when somebody stands before it.
  ///
  /// Fault codes: `bundle.truncated`, `bundle.trailing`, `bundle.digest`, `bundle.signers`,
  /// `bundle.dropped`, `bundle.document`, and those of [Fingerprints#read].
  static Decoded<BundleSections> read(BundleFile file, Manifest manifest) {
    long expected = manifest.contentBytes();
    int present = file.content().length();
    if (present < expected) {
      return BundleFile.truncated(file.whole());
    }
    if (present > expected) {
      return Decoded.malformed(
          "bundle.trailing",
          (present - expected) + " bytes follow the bundle; transfer the file again");
    }
    Reader reader = new Reader();
    int at = 0;
    for (Section section : manifest.sections()) {
      Bytes content = file.content().slice(at, at + section.length());
      at += section.length();
      Optional<Fault> fault =
          Sha256.of(content).equals(section.digest())
              ? reader.read(section, content)
              : Optional.of(
                  new Fault(
                      "bundle.digest",
                      "the section "
                          + section.title()
                          + " is not the one that was signed; transfer the file again"));
      if (fault.isPresent()) {
        return new Decoded.Malformed<>(fault.get());
      }
    }
    return Decoded.ok(
        new BundleSections(
            file.whole(),
            manifest,
            reader.signers,
            reader.dropped,
            reader.revoked,
            List.copyOf(reader.documents),
            List.copyOf(reader.notUnderstood)));
  }

  private static final class Reader {
    private PackedSigners signers = PackedSigners.NONE;
    private Set<KeyId> dropped = Set.of();
    private RevocationList revoked = RevocationList.of(Fingerprints.NONE);
    private final List<CarriedDocument> documents = new ArrayList<>();
    private final List<String> notUnderstood = new ArrayList<>();

    Optional<Fault> read(Section section, Bytes content) {
      if (section.is(Section.SIGNERS, "")) {
        return kept(PackedSigners.read(content), read -> signers = read);
      }
      if (section.is(Section.DROPPED, "")) {
        return kept(PackedKeyIds.read(content), read -> dropped = read);
      }
      if (section.is(Section.REVOCATIONS, Section.CERTIFICATE_ID)) {
        return kept(Fingerprints.read(content), read -> revoked = RevocationList.of(read));
      }
      Optional<CarriedDocument.Kind> kind = CarriedDocument.Kind.ofSectionName(section.kind());
      if (kind.isEmpty()) {
        notUnderstood.add(section.title());
        return Optional.empty();
      }
      if (section.name().isEmpty() || section.length() > kind.get().maxBytes()) {
        return Optional.of(
            new Fault(
                "bundle.document",
                "the section "
                    + section.title()
                    + " must have a name and at most "
                    + kind.get().maxBytes()
                    + " bytes, has "
                    + section.length()));
      }
      documents.add(new CarriedDocument(kind.get(), section.name(), section.version(), content));
      return Optional.empty();
    }

    private static <T> Optional<Fault> kept(Decoded<T> decoded, Consumer<T> keep) {
      return switch (decoded) {
        case Decoded.Ok<T>(T value) -> {
          keep.accept(value);
          yield Optional.empty();
        }
        case Decoded.Malformed<T>(Fault fault) -> Optional.of(fault);
      };
    }
  }
}
