package io.sensorlog.bench;

import io.sensorlog.bench.codec.Codec;
import io.sensorlog.bench.contenders.Contenders;
import io.sensorlog.bench.contenders.Heap;
import io.sensorlog.bench.exactlyonce.ExactlyOnce;
import io.sensorlog.bench.exactlyonce.SideBySide;
import io.sensorlog.bench.exactlyonce.Soak;
import io.sensorlog.bench.files.LocalFiles;
import io.sensorlog.bench.growth.Growth;
import io.sensorlog.bench.latency.Latency;
import io.sensorlog.bench.replay.Replays;
import io.sensorlog.bench.repositories.Repositories;
import io.sensorlog.bench.roads.Roads;
import io.sensorlog.model.command.DurationConverter;
import java.time.Duration;
import picocli.CommandLine;

/** {@code ops/bench/run}: one subcommand for each benchmark. */
@CommandLine.Command(
    name = "ops/bench/run",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the packaged programs from outside, with a real broker and the witness",
      "before it. Prints what it found, and one JSON line on standard output. Ends with",
      "1 if a target was missed. Best on a machine that does nothing else."
    },
    subcommands = {
      Chaos.class,
      Rate.class,
      Overhead.class,
      Fairness.class,
      Recovery.class,
      PermitCost.class,
      Memory.class,
      ExactlyOnce.class,
      SideBySide.class,
      Soak.class,
      Rejected.class,
      Replays.class,
      Repositories.class,
      Roads.class,
      Contenders.class,
      Heap.class,
      Codec.class,
      Latency.class,
      LocalFiles.class,
      Growth.class
    })
final class Bench {

  private Bench() {}

  /** Runs a benchmark and ends the process. */
  public static void main(String... arguments) {
    CommandLine line = new CommandLine(new Bench());
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Duration.class, new DurationConverter())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              System.err.println("bench: " + failure);
              return CommandLine.ExitCode.SOFTWARE;
            });
    System.exit(line.execute(arguments));
  }
}
