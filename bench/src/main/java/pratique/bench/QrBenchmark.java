package pratique.bench;

import com.google.zxing.qrcode.encoder.QRCode;
import io.nayuki.qrcodegen.QrCode;
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
import pratique.encoding.Bytes;
import pratique.paper.QrSymbol;

/// How long a code takes to become a QR symbol, and an image of it.
///
/// All make the same symbol: level Q, the mask with the fewest penalties, four pixels to a module.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class QrBenchmark {

  @State(Scope.Benchmark)
  public static class Code {
    private final Symbols symbols = Symbols.proved(Specimen.euDcc().text());
  }

  @Benchmark
  public QrSymbol symbol(Code code) {
    return code.symbols.ours();
  }

  @Benchmark
  public Bytes png(Code code) {
    return code.symbols.ourPng();
  }

  @Benchmark
  public QRCode zxingSymbol(Code code) {
    return code.symbols.zxing();
  }

  @Benchmark
  public byte[] zxingPng(Code code) {
    return code.symbols.zxingPng();
  }

  @Benchmark
  public QrCode nayukiSymbol(Code code) {
    return code.symbols.nayuki();
  }
}
