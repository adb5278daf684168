package pratique.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import pratique.credential.Draft;
import pratique.encoding.Bytes;

/// How long an issuer takes for one code, from the document to the text that the QR symbol carries.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 20, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class IssueBenchmark {

  /// Our issuer, and the parts of its work.
  @State(Scope.Benchmark)
  public static class Ours {
    private final Specimen specimen = Specimen.euDcc();
    private final Office office = Office.atFullSpeed(specimen);
    private final BareSignature bare =
        BareSignature.proved(specimen, Gate.byJdk(specimen).check(specimen));
  }

  @State(Scope.Benchmark)
  public static class OursIcvp {
    private final Office office = Office.atFullSpeed(Specimen.icvp());
  }

  /// DIGG's library as it comes.
  @State(Scope.Benchmark)
  public static class Digg {
    private final Specimen specimen = Specimen.euDcc();
    private final Gate gate = Gate.byJdk(specimen);
    private final DiggPeer peer = DiggPeer.proved(specimen, gate, Optional.empty());
  }

  /// DIGG's library told to sign by the native library.
  @State(Scope.Benchmark)
  public static class DiggByAmazon {
    private final Specimen specimen = Specimen.euDcc();
    private final Gate gate = Gate.byJdk(specimen);
    private final DiggPeer peer =
        DiggPeer.proved(specimen, gate, Optional.of(AmazonCorrettoCryptoProvider.INSTANCE));
  }

  @Benchmark
  public byte[] signatureBare(Ours ours) {
    return ours.bare.sign();
  }

  @Benchmark
  public Draft draft(Ours ours) {
    return ours.office.draft();
  }

  @Benchmark
  public Bytes deflate(Ours ours) {
    return ours.office.deflate();
  }

  /// The native zlib of the JDK on the same data.
  @Benchmark
  public byte[] deflateByJdk(Ours ours) {
    return ours.office.deflateByJdk();
  }

  @Benchmark
  public String issueWithoutSignature(Ours ours) {
    return ours.office.issueWithoutSignature();
  }

  @Benchmark
  public String issue(Ours ours) {
    return ours.office.issue();
  }

  @Benchmark
  public String issueIcvp(OursIcvp icvp) {
    return icvp.office.issue();
  }

  @Benchmark
  public String digg(Digg digg) {
    return digg.peer.issue();
  }

  @Benchmark
  public String diggByAmazon(DiggByAmazon digg) {
    return digg.peer.issue();
  }
}
