package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// Gives the payload of a code its type, after its signature was checked.
///
/// A health certificate (`HC1:`) is read tolerantly and each deviation noted; a document of our own
/// (`PQ1:`) strictly, because we are its only issuer.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#health-certificate-claim HCERT §3.3.7
public final class ContentsReader {

  /// Subkeys of claim -260 that are read. The standard has given out six.
  static final int MAX_DOCUMENTS = 8;

  static final long EU_DCC = 1;
  static final long ICVP = -6;

  private ContentsReader() {}

  /// Fault codes begin with the layer: `cbor.…` (not well-formed), `cwt.…` (claims), `hcert.…`
  /// (claim -260), `payload.…`, `icvp.…` (the document), `own.…` (our own envelope).
  public static Reading<Contents> read(SignedMessage message) {
    requireNonNull(message, "message");
    Findings findings = new Findings();
    Cbor payload =
        switch (CborReader.read(message.payload(), limits(message))) {
          case Decoded.Ok<Cbor>(Cbor item) -> item;
          case Decoded.Malformed<Cbor>(Fault fault) -> {
            findings.fault(Layer.CWT, fault);
            yield new Cbor.Null();
          }
        };
    if (findings.faulty()) {
      return findings.answer(null);
    }
    return findings.answer(
        switch (message.format()) {
          case HCERT -> healthCertificate(payload, findings);
          case PRATIQUE -> OwnContentsReader.read(message, payload, findings);
        });
  }

  private static CborReader.Limits limits(SignedMessage message) {
    return message.documentType().orElse(null) instanceof DocumentType.Known type
        ? type.limits()
        : CborReader.Limits.DOCUMENT;
  }

  private static @Nullable Contents healthCertificate(Cbor payload, Findings findings) {
    ClaimsReader claims = ClaimsReader.read(payload, findings);
    List<Document> documents = documents(claims.healthCertificates(), findings);
    return findings.faulty() ? null : new Contents(claims.claims(), documents);
  }

  private static List<Document> documents(@Nullable Cbor claim, Findings findings) {
    if (!(claim instanceof Cbor.Map(List<Cbor.Entry> subkeys))
        || subkeys.isEmpty()
        || subkeys.size() > MAX_DOCUMENTS) {
      findings.fault(
          Layer.PAYLOAD,
          claim == null ? "hcert.missing" : "hcert.type",
          "claim -260 must be a map of 1 to "
              + MAX_DOCUMENTS
              + " documents, was "
              + (claim == null ? "missing" : kind(claim)));
      return List.of();
    }
    List<Document> documents = new ArrayList<>(subkeys.size());
    for (Cbor.Entry entry : subkeys) {
      Document document = document(entry, findings);
      if (document != null) {
        documents.add(document);
      }
    }
    return documents;
  }

  private static String kind(Cbor claim) {
    return claim instanceof Cbor.Map(List<Cbor.Entry> subkeys)
        ? "a map of " + subkeys.size()
        : Fields.kind(claim);
  }

  private static @Nullable Document document(Cbor.Entry entry, Findings findings) {
    if (!(entry.key() instanceof Cbor.Int(long subkey))) {
      findings.fault(
          Layer.PAYLOAD,
          "hcert.type",
          "a subkey of claim -260 must be a whole number, was " + Fields.kind(entry.key()));
      return null;
    }
    if (subkey == EU_DCC) {
      return EuDccReader.read(entry.value(), findings);
    }
    if (subkey == ICVP) {
      return IcvpReader.read(entry.value(), findings);
    }
    findings.note(Deviation.UNKNOWN_SUBKEY, "hcert." + subkey);
    return new Document.Unrecognised(subkey, entry.value());
  }
}
