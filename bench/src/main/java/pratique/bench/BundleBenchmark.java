package pratique.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import pratique.bundle.Bundle;
import pratique.bundle.BundleDelta;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.trust.RevocationList;
import pratique.trust.TrustList;

/// How long a gate takes to open a bundle of 100,000 signers and a million revocations, to look
/// something up in it, and to bring it up to date. Before that it prints how large the files are,
/// and what an opened bundle keeps in memory besides its file.
///
/// A look-up is for another document each time, in no order, so that the processor's caches help no
/// more than they would at a gate that meets a different traveller each time. What is looked up is
/// at hand, as it is when a document was just read: that is seen to between the measurements, so
/// for look-ups the clock counts and not the processor time of the whole process.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1500m")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class BundleBenchmark {

  /// So few that they stay in the first caches, and so many that timing them costs nothing.
  private static final int LOOK_UPS = 1024;

  @State(Scope.Benchmark)
  public static class World {
    private final LargeBundle large = new LargeBundle();
    private final Bundle first;
    private final Bundle second;
    private final Bytes update;

    public World() {
      long before = usedBytes();
      first = large.open(large.first());
      long opened = usedBytes() - before;
      for (int i = 0; i < LargeBundle.SIGNERS; i++) {
        KeyId keyId = large.keyId(i);
        Specimen.require(!first.trust().candidates(keyId).isEmpty(), "each signer is found");
      }
      long askedFor = usedBytes() - before;
      second = large.open(large.second());
      update = BundleDelta.between(first, second);
      Specimen.require(
          BundleDelta.apply(first, update) instanceof Decoded.Ok<Bytes>(Bytes made)
              && made.equals(large.second()),
          "the update leads to the later bundle");
      System.out.printf(
          "# bundle %,d bytes, update %,d bytes; in memory besides the file %,d bytes, once each"
              + " signer was asked for %,d bytes%n",
          large.first().length(), update.length(), opened, askedFor);
    }

    /// What is reachable, for the collector has just taken the rest.
    private static long usedBytes() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }

  /// Documents that were just read: who signed each, and its id.
  @State(Scope.Thread)
  public static class Documents {

    /// Coprime to the numbers of signers and of revocations: it comes by all of them.
    private static final int STRIDE = 611_953;

    private final KeyId[] listed = new KeyId[LOOK_UPS];
    private final KeyId[] unlisted = new KeyId[LOOK_UPS];
    private final KeyId[] revokers = new KeyId[LOOK_UPS];
    private final Bytes[] revoked = new Bytes[LOOK_UPS];
    private int next;

    @Setup(Level.Invocation)
    public void read(World world) {
      LargeBundle large = world.large;
      for (int i = 0; i < LOOK_UPS; i++) {
        next += STRIDE;
        listed[i] = new KeyId(copy(large.keyId(next).value()));
        revokers[i] = new KeyId(copy(large.revokingSigner(next).value()));
        revoked[i] = copy(large.certificateId(next));
        unlisted[i] = new KeyId(copy(revoked[i].slice(0, KeyId.STANDARD_BYTES)));
      }
    }

    private static Bytes copy(Bytes bytes) {
      return Bytes.copyOf(bytes.toByteArray());
    }

    @Setup(Level.Trial)
    public void prove(World world) {
      read(world);
      TrustList trust = world.first.trust();
      for (int i = 0; i < LOOK_UPS; i++) {
        Specimen.require(trust.candidates(listed[i]).size() == 1, "a signer is found");
        Specimen.require(trust.candidates(unlisted[i]).isEmpty(), "another is not");
        Specimen.require(trust.isRevoked(revokers[i], revoked[i]), "a revocation is found");
        Specimen.require(!trust.isRevoked(unlisted[i], revoked[i]), "another is not");
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(LOOK_UPS)
  public void signer(World world, Documents documents, Blackhole answers) {
    TrustList trust = world.first.trust();
    for (int i = 0; i < LOOK_UPS; i++) {
      answers.consume(trust.candidates(documents.listed[i]));
    }
  }

  @Benchmark
  @OperationsPerInvocation(LOOK_UPS)
  public void signerUnknown(World world, Documents documents, Blackhole answers) {
    TrustList trust = world.first.trust();
    for (int i = 0; i < LOOK_UPS; i++) {
      answers.consume(trust.candidates(documents.unlisted[i]));
    }
  }

  @Benchmark
  @OperationsPerInvocation(LOOK_UPS)
  public void revoked(World world, Documents documents, Blackhole answers) {
    TrustList trust = world.first.trust();
    for (int i = 0; i < LOOK_UPS; i++) {
      answers.consume(trust.isRevoked(documents.revokers[i], documents.revoked[i]));
    }
  }

  @Benchmark
  @OperationsPerInvocation(LOOK_UPS)
  public void notRevoked(World world, Documents documents, Blackhole answers) {
    TrustList trust = world.first.trust();
    for (int i = 0; i < LOOK_UPS; i++) {
      answers.consume(trust.isRevoked(documents.unlisted[i], documents.revoked[i]));
    }
  }

  /// The part of a look-up among the revocations that has nothing to do with their number.
  @Benchmark
  @OperationsPerInvocation(LOOK_UPS)
  public void fingerprint(World world, Documents documents, Blackhole answers) {
    for (int i = 0; i < LOOK_UPS; i++) {
      answers.consume(RevocationList.fingerprint(documents.revokers[i], documents.revoked[i]));
    }
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Bundle open(World world) {
    return world.large.open(world.large.first());
  }

  /// Without opening what it makes.
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Decoded<Bytes> applyUpdate(World world) {
    return BundleDelta.apply(world.first, world.update);
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public Bytes makeUpdate(World world) {
    return BundleDelta.between(world.first, world.second);
  }
}
