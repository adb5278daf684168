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

  /// One that was shown to issue what a gate accepts, and has been at work long enough for the
  /// native library to have taken over.
  static Office atFullSpeed(Specimen specimen) {
    Office office = new Office(specimen);
    Gate gate = Gate.byJdk(specimen);
    Specimen.require(
        Specimen.isAccepted(gate.judge(office.issue(), specimen.at())), "we accept what we issue");
    Specimen.require(
        office.issueWithoutSignature().equals(specimen.text()), "the same draft, the same code");
    String slow = SignatureChecks.jdk().provider();
    long began = System.nanoTime();
    while (specimen.key().provider().equals(slow)) {
      office.issue();
      Specimen.require(
          System.nanoTime() - began < Gate.PATIENCE_NANOS, "the native library loads here");
    }
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
