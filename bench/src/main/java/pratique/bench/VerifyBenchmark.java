package pratique.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import pratique.verification.Judgement;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;
import se.digg.dgc.payload.v1.DigitalCovidCertificate;

/// How long a gate takes for one code, from its text to the judgement, and what of that is the
/// signature.
///
/// Each benchmark runs in a process of its own; the peers change the platform's list of providers,
/// so `-f 0` would measure something else.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 20, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class VerifyBenchmark {

  private static final int SIGNERS_OF_THE_WORLD = 2_000;

  /// Our verifier, once the native library has taken over.
  @State(Scope.Benchmark)
  public static class Ours {
    private final Specimen specimen = Specimen.euDcc();
    private final Gate gate = Gate.atFullSpeed(specimen, 1);
    private final Gate gateOfManySigners = Gate.atFullSpeed(specimen, SIGNERS_OF_THE_WORLD);
    private final SignatureCheck check = gate.check(specimen);
    private final BareSignature bare = BareSignature.proved(specimen, check);
    private final List<Answer> answers = List.of(Answer.VALID);
  }

  /// The same without the native library.
  @State(Scope.Benchmark)
  public static class OursByJdk {
    private final Specimen specimen = Specimen.euDcc();
    private final Gate gate = Gate.byJdk(specimen);
    private final SignatureCheck check = gate.check(specimen);
  }

  @State(Scope.Benchmark)
  public static class OursIcvp {
    private final Specimen specimen = Specimen.icvp();
    private final Gate gate = Gate.atFullSpeed(specimen, 1);
    private final List<Answer> answers = List.of(Answer.VALID);
  }

  /// DIGG's library as it comes.
  @State(Scope.Benchmark)
  public static class Digg {
    private final Specimen specimen = Specimen.euDcc();
    private final Gate gate = Gate.byJdk(specimen);
    private final DiggPeer peer = DiggPeer.proved(specimen, gate, Optional.empty());
  }

  /// DIGG's library on a platform whose first provider is Bouncy Castle.
  @State(Scope.Benchmark)
  public static class DiggByBouncyCastle {
    private final Specimen specimen = Specimen.euDcc();
    private final DiggPeer peer;

    public DiggByBouncyCastle() {
      putFirst(new BouncyCastleProvider());
      Gate gate = Gate.byJdk(specimen);
      peer = DiggPeer.proved(specimen, gate, Optional.empty());
    }
  }

  /// DIGG's library on a platform whose first provider is the native one.
  @State(Scope.Benchmark)
  public static class DiggByAmazon {
    private final Specimen specimen = Specimen.euDcc();
    private final DiggPeer peer;

    public DiggByAmazon() {
      putFirst(AmazonCorrettoCryptoProvider.INSTANCE);
      Gate gate = Gate.byJdk(specimen);
      peer = DiggPeer.proved(specimen, gate, Optional.empty());
    }
  }

  /// The Swiss library as it comes: it makes Bouncy Castle the platform's last provider.
  @State(Scope.Benchmark)
  public static class Swiss {
    private final Specimen specimen = Specimen.euDcc();
    private final SwissPeer peer = SwissPeer.proved(specimen);
  }

  /// The Swiss library after somebody made Bouncy Castle the first.
  @State(Scope.Benchmark)
  public static class SwissByBouncyCastle {
    private final Specimen specimen = Specimen.euDcc();
    private final SwissPeer peer = SwissPeer.proved(specimen);

    public SwissByBouncyCastle() {
      putFirst(new BouncyCastleProvider());
    }
  }

  /// The Swiss library after somebody made the native provider the first.
  @State(Scope.Benchmark)
  public static class SwissByAmazon {
    private final Specimen specimen = Specimen.euDcc();
    private final SwissPeer peer = SwissPeer.proved(specimen);

    public SwissByAmazon() {
      putFirst(AmazonCorrettoCryptoProvider.INSTANCE);
    }
  }

  private static void putFirst(Provider provider) {
    Security.removeProvider(provider.getName());
    Security.insertProviderAt(provider, 1);
  }

  @Benchmark
  public boolean signatureBare(Ours ours) {
    return ours.bare.verify();
  }

  @Benchmark
  public Answer signature(Ours ours) {
    return ours.gate.answer(ours.check);
  }

  @Benchmark
  public Judgement verify(Ours ours) {
    return ours.gate.judge(ours.specimen.text(), ours.specimen.at());
  }

  @Benchmark
  public Judgement verifyAmongManySigners(Ours ours) {
    return ours.gateOfManySigners.judge(ours.specimen.text(), ours.specimen.at());
  }

  @Benchmark
  public Judgement verifyWithoutSignature(Ours ours) {
    return ours.gate.judge(ours.specimen.text(), ours.specimen.at(), ours.answers);
  }

  @Benchmark
  public Answer signatureByJdk(OursByJdk ours) {
    return ours.gate.answer(ours.check);
  }

  @Benchmark
  public Judgement verifyByJdk(OursByJdk ours) {
    return ours.gate.judge(ours.specimen.text(), ours.specimen.at());
  }

  @Benchmark
  public Judgement verifyIcvp(OursIcvp ours) {
    return ours.gate.judge(ours.specimen.text(), ours.specimen.at());
  }

  @Benchmark
  public Judgement verifyIcvpWithoutSignature(OursIcvp ours) {
    return ours.gate.judge(ours.specimen.text(), ours.specimen.at(), ours.answers);
  }

  @Benchmark
  public DigitalCovidCertificate digg(Digg digg) {
    return digg.peer.read(digg.specimen.text());
  }

  @Benchmark
  public DigitalCovidCertificate diggByBouncyCastle(DiggByBouncyCastle digg) {
    return digg.peer.read(digg.specimen.text());
  }

  @Benchmark
  public DigitalCovidCertificate diggByAmazon(DiggByAmazon digg) {
    return digg.peer.read(digg.specimen.text());
  }

  @Benchmark
  public boolean swiss(Swiss swiss) {
    return swiss.peer.accepts(swiss.specimen.text());
  }

  @Benchmark
  public boolean swissByBouncyCastle(SwissByBouncyCastle swiss) {
    return swiss.peer.accepts(swiss.specimen.text());
  }

  @Benchmark
  public boolean swissByAmazon(SwissByAmazon swiss) {
    return swiss.peer.accepts(swiss.specimen.text());
  }
}
