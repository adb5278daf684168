package pratique.bundle;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Fault;
import pratique.trust.RevocationList;
import pratique.trust.Signer;
import pratique.trust.TrustList;

/// Everything a gate without a network knows, as its publisher signed it.
///
/// What is taken from it lies in the file's bytes, which stay in memory as long as the bundle or
/// its trust list does. Safe to use from many threads at once.
public final class Bundle {

  private final Bytes file;
  private final Manifest manifest;
  private final BundleStamp stamp;
  private final Publication publication;
  private final PackedSigners signers;
  private final TrustList trust;
  private final Set<KeyId> dropped;
  private final RevocationList revoked;
  private final List<CarriedDocument> documents;
  private final List<String> notUnderstood;

  /// Who published a bundle and for how long it counts.
  ///
  /// - `issuer`: a country, alpha-2.
  /// - `signer`: the anchor whose key signed it.
  /// - `expiresAt`: from this instant on every answer is *undetermined*.
  public record Publication(String issuer, Signer signer, Instant issuedAt, Instant expiresAt) {
    public Publication {
      requireNonNull(issuer, "issuer");
      requireNonNull(signer, "signer");
      requireNonNull(issuedAt, "issuedAt");
      requireNonNull(expiresAt, "expiresAt");
    }
  }

  Bundle(BundleStamp stamp, Publication publication, BundleSections sections) {
    this.file = sections.file();
    this.manifest = sections.manifest();
    this.stamp = stamp;
    this.publication = publication;
    this.signers = sections.signers();
    this.dropped = sections.dropped();
    this.revoked = sections.revoked();
    this.documents = sections.documents();
    this.notUnderstood = sections.notUnderstood();
    this.trust = new TrustList(signers, dropped, Optional.of(publication.expiresAt()), revoked);
  }

  public BundleStamp stamp() {
    return stamp;
  }

  public Publication publication() {
    return publication;
  }

  /// Signers, dropped key ids and revocations. It is stale from the end of the bundle on, so that a
  /// verifier with it answers *undetermined* then.
  public TrustList trust() {
    return trust;
  }

  /// In the order of kind, name and version (the version as text).
  public List<CarriedDocument> documents() {
    return documents;
  }

  public List<CarriedDocument> documents(CarriedDocument.Kind kind) {
    return documents.stream().filter(document -> document.kind() == kind).toList();
  }

  /// Sections of a later version of this format, which this program reads over: kind and name of
  /// each. Tell the person at the gate.
  public List<String> notUnderstood() {
    return notUnderstood;
  }

  /// Why some of the signers cannot be read; their documents are of an unknown signer here. Goes
  /// over all signers.
  public List<Fault> unreadableSigners() {
    return signers.faults();
  }

  /// How many pairs of a signer and a certificate are revoked.
  public int revocations() {
    return revoked.size();
  }

  /// All of it as objects, for showing it or making the next version of it; a gate needs
  /// [#trust()].
  public BundleContents contents() {
    return new BundleContents(signers.all(), dropped, revoked, documents);
  }

  /// The file as it was read, for keeping it.
  public Bytes file() {
    return file;
  }

  /// The manifest with its signature, which an update carries along.
  Bytes signedManifest() {
    return file.slice(
        file.length() - content().length() - manifestBytes(), file.length() - content().length());
  }

  private int manifestBytes() {
    return (int) (file.length() - BundleFile.length(0, manifest.contentBytes()));
  }

  /// All sections one behind the other.
  Bytes content() {
    return file.slice(file.length() - (int) manifest.contentBytes(), file.length());
  }

  /// Each section with its bytes, in their order.
  List<SectionContent> sections() {
    Bytes content = content();
    List<SectionContent> sections = new ArrayList<>(manifest.sections().size());
    int at = 0;
    for (Section section : manifest.sections()) {
      sections.add(new SectionContent(section, content.slice(at, at + section.length())));
      at += section.length();
    }
    return sections;
  }

  /// A section and what it holds.
  record SectionContent(Section section, Bytes content) {}

  @Override
  public String toString() {
    return "Bundle[" + stamp.series() + " " + stamp.version() + "]";
  }
}
