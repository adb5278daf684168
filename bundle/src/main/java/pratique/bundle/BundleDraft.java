package pratique.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.EnvelopeReader;
import pratique.credential.FileDraft;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// A bundle that lacks nothing but its signature.
///
/// The program has [#manifest()] signed by a key whose purpose is `bundle`, and gives the signed
/// manifest to [#finish]. The same contents, series, version and times always make the same draft.
public final class BundleDraft {

  private final FileDraft manifest;
  private final List<Bytes> contents;

  private BundleDraft(FileDraft manifest, List<Bytes> contents) {
    this.manifest = manifest;
    this.contents = contents;
  }

  /// Packs `contents` as the bundle number `version` of `series`.
  ///
  /// `envelope` says who publishes it and from when until when it counts: at `expiresAt` every
  /// gate's answer becomes *undetermined*.
  ///
  /// Fault codes: `bundle.series`, `bundle.version`, `bundle.signer` (one cannot be carried),
  /// `bundle.document` (not what its kind says, too long, or there twice), `bundle.sections` (too
  /// many), `bundle.limit`, and those of [FileDraft#of] for the envelope.
  public static Decoded<BundleDraft> of(
      BundleContents contents, String series, long version, Draft.Envelope envelope) {
    requireNonNull(envelope, "envelope");
    if (!BundleStamp.isSeries(series)) {
      return Decoded.malformed(
          "bundle.series",
          "the series of a bundle must be 1 to "
              + BundleStamp.MAX_SERIES_CHARS
              + " characters a-z, 0-9, . or -");
    }
    if (!BundleStamp.isVersion(version)) {
      return Decoded.malformed(
          "bundle.version",
          "the version of a bundle must be 1 to " + BundleStamp.MAX_VERSION + ", was " + version);
    }
    SortedMap<Section, Bytes> sections = new TreeMap<>();
    Optional<Fault> fault = addDocuments(contents, sections).or(() -> addTrust(contents, sections));
    if (fault.isPresent()) {
      return new Decoded.Malformed<>(fault.get());
    }
    if (sections.size() > Manifest.MAX_SECTIONS) {
      return Decoded.malformed(
          "bundle.sections",
          "a bundle must have at most "
              + Manifest.MAX_SECTIONS
              + " sections, would have "
              + sections.size()
              + "; leave out old versions of documents");
    }
    Manifest manifest = new Manifest(series, version, List.copyOf(sections.keySet()));
    long bytes = BundleFile.length(BundleFile.MAX_MANIFEST_BYTES, manifest.contentBytes());
    if (bytes > BundleFile.MAX_BYTES) {
      return BundleFile.tooLarge(bytes);
    }
    return FileDraft.of(DocumentType.Known.BUNDLE, manifest.body(), envelope)
        .then(draft -> Decoded.ok(new BundleDraft(draft, List.copyOf(sections.values()))));
  }

  private static Optional<Fault> addTrust(
      BundleContents contents, SortedMap<Section, Bytes> sections) {
    if (!contents.signers().isEmpty()) {
      switch (PackedSigners.write(contents.signers())) {
        case Decoded.Ok<Bytes>(Bytes signers) -> add(Section.SIGNERS, "", "", signers, sections);
        case Decoded.Malformed<Bytes>(Fault why) -> {
          return Optional.of(why);
        }
      }
    }
    if (!contents.dropped().isEmpty()) {
      add(Section.DROPPED, "", "", PackedKeyIds.write(contents.dropped()), sections);
    }
    if (contents.revoked().size() > 0) {
      add(
          Section.REVOCATIONS,
          Section.CERTIFICATE_ID,
          "",
          contents.revoked().entries().packed(),
          sections);
    }
    return Optional.empty();
  }

  private static Optional<Fault> addDocuments(
      BundleContents contents, SortedMap<Section, Bytes> sections) {
    for (CarriedDocument document : contents.documents()) {
      Optional<String> fault = fault(document);
      if (fault.isEmpty()
          && !add(
              document.kind().sectionName(),
              document.name(),
              document.version(),
              document.content(),
              sections)) {
        fault = Optional.of("is there twice");
      }
      if (fault.isPresent()) {
        return Optional.of(
            new Fault(
                "bundle.document",
                "the "
                    + document.kind().sectionName()
                    + " "
                    + document.name()
                    + " "
                    + fault.get()));
      }
    }
    return Optional.empty();
  }

  /// What is wrong with a document, as the end of a sentence.
  private static Optional<String> fault(CarriedDocument document) {
    int bytes = document.content().length();
    if (bytes > document.kind().maxBytes()) {
      return Optional.of(
          "must have at most " + document.kind().maxBytes() + " bytes, has " + bytes);
    }
    return document
        .kind()
        .signedType()
        .flatMap(type ->
            switch (EnvelopeReader.openFile(document.content())) {
              case Reading.Malformed<SignedMessage>(_, Fault why, _) ->
                  Optional.of("must be a signed file: " + why.message());
              case Reading.Ok<SignedMessage>(SignedMessage message, _) ->
                  message.documentType().equals(Optional.of(type))
                      ? Optional.empty()
                      : Optional.of("is a signed document of another type");
            });
  }

  /// Whether there was none like it yet.
  private static boolean add(
      String kind, String name, String version, Bytes content, SortedMap<Section, Bytes> sections) {
    return sections.putIfAbsent(Section.of(kind, name, version, content), content) == null;
  }

  /// What is to be signed, by a key for [pratique.credential.Purpose#BUNDLE].
  public FileDraft manifest() {
    return manifest;
  }

  /// The whole file.
  ///
  /// @param signedManifest what [FileDraft#finish] made of [#manifest()]
  public Bytes finish(Bytes signedManifest) {
    return BundleFile.write(signedManifest, contents);
  }
}
