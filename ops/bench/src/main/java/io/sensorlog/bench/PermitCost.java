package io.sensorlog.bench;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.Throttles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What taking a permit and giving it back costs when nobody else wants one. */
@Command(
    name = "permit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes and gives back a permit again and again on one thread, without sending:",
      "median time of one, over several rounds. For host also when the process has",
      "none left and has to fetch it, as a sensor with a long interval does."
    })
final class PermitCost implements Callable<Integer> {
  private static final int LIMIT = 5;
  private static final int FETCHES = 40;
  private static final double NANOS_IN_MICRO = 1_000;

  /** Longer than a process keeps a permit that it does not use. */
  private static final Duration REST = Duration.ofMillis(250);

  private static final String ENDPOINT = "kafka://localhost:9092/readings";

  @Option(names = "--rounds", paramLabel = "N", description = "The median counts (20).")
  private int rounds = 20;

  @Option(names = "--permits", paramLabel = "N", description = "In each round (100000).")
  private int permits = 100_000;

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("permit").figure("rounds", rounds);
    Path folder = Home.runFolder();
    try (Throttle local = open("local:");
        Throttle host = open(Scope.HOST + folder.resolve("throttle"))) {
      report
          .atMost("localMicros", inARow(local), 1)
          .atMost("hostMicros", inARow(host), 50)
          .figure("hostFetchedMicros", fetched(host));
    } finally {
      Home.delete(folder);
    }
    return report.print();
  }

  private static Throttle open(String uri) throws InterruptedException {
    return Throttles.open(uri, LIMIT, Endpoint.parse(ENDPOINT), Duration.ofSeconds(6));
  }

  private double inARow(Throttle throttle) throws InterruptedException {
    List<Double> micros = new ArrayList<>();
    micros(throttle, permits); // for the compiler
    for (int round = 0; round < rounds; round++) {
      micros.add(micros(throttle, permits));
    }
    return Median.of(micros);
  }

  private static double fetched(Throttle throttle) throws InterruptedException {
    List<Double> micros = new ArrayList<>();
    for (int i = 0; i < FETCHES; i++) {
      Thread.sleep(REST);
      micros.add(micros(throttle, 1));
    }
    return Median.of(micros);
  }

  private static double micros(Throttle throttle, int times) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      throttle.acquire().close();
    }
    return (System.nanoTime() - start) / NANOS_IN_MICRO / times;
  }
}
