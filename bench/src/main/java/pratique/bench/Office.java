package pratique.bench;

import pratique.credential.Draft;
import pratique.encoding.Bytes;
import pratique.encoding.Zlib;
import pratique.keys.SignatureChecks;

/// Issues the specimen anew as our programs do: draft, sign, finish.
final class Office {

  private static final int SIGNATURE_BYTES = 64;

  private final Specimen specimen;
  private final Bytes envelope;
  private final Bytes signature;

  private Office(Specimen specimen) {
    this.specimen = specimen;
    this.envelope = specimen.openedEnvelope();
    int length = envelope.length();
    this.signature = envelope.slice(length - SIGNATURE_BYTES, length);
  }

  /// One that was shown to issue what a gate accepts.
  static Office proved(Specimen specimen) {
    Office office = new Office(specimen);
    Gate gate = Gate.proved(SignatureChecks.best(), specimen, 1);
    Specimen.require(
        Specimen.isAccepted(gate.judge(office.issue(), specimen.at())), "we accept what we issue");
    Specimen.require(
        office.issueWithoutSignature().equals(specimen.text()), "the same draft, the same code");
    return office;
  }

  Draft draft() {
    return Specimen.value(Draft.healthCertificate(specimen.document(), specimen.envelope()));
  }

  String issue() {
    return Specimen.text(specimen.key().sign(draft()));
  }

  /// Everything but the signature, which is the one that the specimen bears.
  String issueWithoutSignature() {
    Draft draft = draft();
    Specimen.require(!draft.toBeSigned().isEmpty(), "there is something to sign");
    return draft.finish(signature);
  }

  Bytes deflate() {
    return Zlib.deflate(envelope);
  }
}
