package pratique.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
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
import pratique.credential.Contents;
import pratique.credential.ContentsReader;
import pratique.credential.EnvelopeReader;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.JsonWriter;
import pratique.encoding.Zlib;
import pratique.rules.certlogic.Language;
import pratique.verification.Judgement;
import pratique.verification.JudgementJson;

/// Where the time of a verification goes besides the signature: each layer of a code apart.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DecodeBenchmark {

  private static final int MAX_CHARS = EnvelopeReader.MAX_CHARS;
  private static final int MAX_BYTES = EnvelopeReader.MAX_INFLATED_BYTES;

  /// One code at each stage of being read.
  @State(Scope.Benchmark)
  public static class Stages {
    private final Specimen specimen = Specimen.euDcc();
    private final Bytes inItsOwnCode = compressed(Specimen.euDccInItsOwnCode());
    private final String base45 = specimen.text().substring(4);
    private final Bytes compressed = compressed(specimen);
    private final Bytes asWeIssueIt =
        Zlib.deflate(Specimen.value(Zlib.inflate(compressed, MAX_BYTES)));
    private final byte[] compressedArray = compressed.toByteArray();
    private final Bytes envelope = Specimen.value(Zlib.inflate(compressed, MAX_BYTES));
    private final SignedMessage message = ok(EnvelopeReader.open(specimen.text()));
    private final Judgement judgement = Gate.byJdk(specimen).judge(specimen.text(), specimen.at());

    private static Bytes compressed(Specimen specimen) {
      return Specimen.value(Base45.decode(specimen.text().substring(4), MAX_CHARS));
    }

    private static <T> T ok(Reading<T> reading) {
      return switch (reading) {
        case Reading.Ok<T>(T value, List<?> _) -> value;
        case Reading.Malformed<T>(_, var fault, _) ->
            throw new IllegalStateException(fault.message());
      };
    }
  }

  @Benchmark
  public Decoded<Bytes> base45(Stages stages) {
    return Base45.decode(stages.base45, MAX_CHARS);
  }

  @Benchmark
  public Decoded<Bytes> inflate(Stages stages) {
    return Zlib.inflate(stages.compressed, MAX_BYTES);
  }

  @Benchmark
  public Decoded<Bytes> inflateOwnCode(Stages stages) {
    return Zlib.inflate(stages.inItsOwnCode, MAX_BYTES);
  }

  /// The document in its own code, the signature in another block.
  @Benchmark
  public Decoded<Bytes> inflateAsWeIssue(Stages stages) {
    return Zlib.inflate(stages.asWeIssueIt, MAX_BYTES);
  }

  /// The native zlib of the JDK on the same data, without our limits and checks.
  @Benchmark
  public byte[] inflateByJdk(Stages stages) throws DataFormatException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(stages.compressedArray);
      byte[] buffer = new byte[4 * stages.compressedArray.length];
      return Arrays.copyOf(buffer, inflater.inflate(buffer));
    }
  }

  @Benchmark
  public Decoded<Cbor> cborOfEnvelope(Stages stages) {
    return CborReader.read(stages.envelope, CborReader.Limits.DOCUMENT);
  }

  @Benchmark
  public Decoded<Cbor> cborOfPayload(Stages stages) {
    return CborReader.read(stages.message.payload(), CborReader.Limits.DOCUMENT);
  }

  @Benchmark
  public Reading<SignedMessage> open(Stages stages) {
    return EnvelopeReader.open(stages.specimen.text());
  }

  @Benchmark
  public Reading<Contents> contents(Stages stages) {
    return ContentsReader.read(stages.message);
  }

  @Benchmark
  public String json(Stages stages) {
    return JsonWriter.write(JudgementJson.write("code.txt", stages.judgement, Language.ENGLISH));
  }
}
