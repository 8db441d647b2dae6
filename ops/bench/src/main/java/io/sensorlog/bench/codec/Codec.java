package io.sensorlog.bench.codec;

import io.sensorlog.bench.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** JMH's own run of {@link CodecBenchmark}. */
@Command(
    name = "codec",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Nanoseconds to encode and to decode one reading with a number, an array and an",
      "object as its value, by JMH: 2 processes, 3 iterations of 1 s each after 3 to warm",
      "up. JMH's own options are passed on, such as: codec -f 1 -i 5 -prof gc"
    })
public final class Codec implements Callable<Integer> {

  /**
   * What JMH found.
   *
   * @param error half of the interval that holds the mean with 99.9 %
   */
  record Score(double score, double error, String unit) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f +- %.1f %s", score, error, unit);
    }
  }

  @Option(names = "--save", description = "Keep the result in ops/bench/results.")
  private boolean save;

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws CommandLineOptionException, RunnerException {
    Report report = new Report("codec");
    // JMH would print to standard output, which is for our line of JSON.
    Runner runner =
        new Runner(
            new CommandLineOptions(options.toArray(String[]::new)),
            OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL));
    for (RunResult run : runner.run()) {
      Result<?> result = run.getPrimaryResult();
      report.figure(
          result.getLabel() + "." + run.getParams().getParam("value"),
          new Score(result.getScore(), result.getScoreError(), result.getScoreUnit()));
    }
    return report.print(save);
  }
}
