package pratique.bench;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import pratique.credential.Draft;
import pratique.encoding.Bytes;
import pratique.encoding.Zlib;
import pratique.keys.SignatureChecks;

/// Issues the specimen anew as our programs do: draft, sign, finish.
final class Office {

  private static final int SIGNATURE_BYTES = 64;
  private static final int ENVELOPES = 4096;

  private final Specimen specimen;
  private final Bytes envelope;
  private final Bytes signature;
  private final List<Bytes> envelopes;
  private int next;

  private Office(Specimen specimen) {
    this.specimen = specimen;
    this.envelope = specimen.openedEnvelope();
    int length = envelope.length();
    this.signature = envelope.slice(length - SIGNATURE_BYTES, length);
    Random random = new Random(ENVELOPES);
    this.envelopes = Stream.generate(() -> signedAnew(envelope, random)).limit(ENVELOPES).toList();
  }

  /// Ends in 64 random bytes, which nothing can tell from a signature that was not checked.
  private static Bytes signedAnew(Bytes envelope, Random random) {
    byte[] signature = new byte[SIGNATURE_BYTES];
    random.nextBytes(signature);
    byte[] anew = envelope.toByteArray();
    System.arraycopy(signature, 0, anew, anew.length - SIGNATURE_BYTES, SIGNATURE_BYTES);
    return Bytes.copyOf(anew);
  }

  /// One that was shown to issue what a gate accepts, and has been at work long enough for the
  /// native library to have taken over.
  static Office atFullSpeed(Specimen specimen) {
    Office office = new Office(specimen);
    Gate gate = Gate.byJdk(specimen);
    Specimen.require(
        Specimen.isAccepted(gate.judge(office.issue(), specimen.at())), "we accept what we issue");
    Specimen.require(
        Specimen.envelope(office.issueWithoutSignature()).equals(office.envelope),
        "the same draft and signature, the same envelope");
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
    return Zlib.deflate(nextEnvelope());
  }

  byte[] deflateByJdk() {
    return Specimen.deflatedByJdk(nextEnvelope());
  }

  /// With another signature each time: processors learn by heart what they compress many times.
  private Bytes nextEnvelope() {
    next = (next + 1) % envelopes.size();
    return envelopes.get(next);
  }
}
