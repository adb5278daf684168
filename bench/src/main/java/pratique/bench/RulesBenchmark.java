package pratique.bench;

import java.util.ArrayList;
import java.util.List;
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
import pratique.encoding.Json;
import pratique.rules.certlogic.Context;
import pratique.rules.certlogic.Evaluation;
import pratique.rules.certlogic.Explanation;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.ExpressionReader;
import pratique.rules.certlogic.Parsed;
import pratique.rules.certlogic.Prepared;
import pratique.rules.certlogic.Program;

/// One rule on one payload, as `src/main/node/rules.js` measures the reference implementation on
/// the same inputs. Every invocation takes the next pair, so that no branch is learnt by heart.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RulesBenchmark {

  private record Pair(Program program, Context context) {}

  /// Pairs of a rule and a context, one after the other and round again.
  private static final class Round {
    private final Pair[] pairs;
    private int at;

    Round(List<Pair> pairs) {
      this.pairs = pairs.toArray(Pair[]::new);
    }

    Pair next() {
      Pair pair = pairs[at];
      at = at + 1 == pairs.length ? 0 : at + 1;
      return pair;
    }
  }

  @State(Scope.Benchmark)
  public static class Inputs {
    private final RuleInputs inputs = RuleInputs.load();
    private final Prepared external = Prepared.of(inputs.external());
    private final List<Expression> expressions =
        inputs.rules().stream().map(Inputs::expression).toList();
    private final List<Program> programs = expressions.stream().map(Program::compile).toList();
    private final Round onSamples = new Round(onSamples());
    private final Round onTheirTests = new Round(onTheirTests());
    private int at;

    private List<Pair> onSamples() {
      List<Pair> pairs = new ArrayList<>();
      for (Json sample : inputs.samples()) {
        Context context = Context.of(Prepared.of(sample), external);
        programs.forEach(program -> pairs.add(new Pair(program, context)));
      }
      return pairs;
    }

    private List<Pair> onTheirTests() {
      List<Pair> pairs = new ArrayList<>();
      for (RuleInputs.Own own : inputs.own()) {
        Context context = Context.of(Prepared.of(own.data()));
        pairs.add(new Pair(programs.get(own.rule()), context));
      }
      return pairs;
    }

    private static Expression expression(Json rule) {
      return switch (ExpressionReader.read(rule)) {
        case Parsed.Ok(var expression) -> expression;
        case Parsed.Faulty(var faults) -> throw new IllegalStateException(faults.toString());
      };
    }

    private <T> T next(List<T> from) {
      at++;
      return from.get(at % from.size());
    }
  }

  @Benchmark
  public Evaluation evaluateOnSamples(Inputs inputs) {
    Pair pair = inputs.onSamples.next();
    return pair.program.evaluate(pair.context);
  }

  @Benchmark
  public Evaluation evaluateOnTheirTests(Inputs inputs) {
    Pair pair = inputs.onTheirTests.next();
    return pair.program.evaluate(pair.context);
  }

  /// What a payload costs once, before its first rule; the reference needs no such step.
  @Benchmark
  public Context prepare(Inputs inputs) {
    return Context.of(Prepared.of(inputs.next(inputs.inputs.samples())), inputs.external);
  }

  /// What a rule costs once.
  @Benchmark
  public Program compile(Inputs inputs) {
    return Program.compile(inputs.next(inputs.expressions));
  }

  @Benchmark
  public Explanation explain(Inputs inputs) {
    Pair pair = inputs.onTheirTests.next();
    return pair.program.explain(pair.context);
  }
}
