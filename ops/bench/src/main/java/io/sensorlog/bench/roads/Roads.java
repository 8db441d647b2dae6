package io.sensorlog.bench.roads;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.Median;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.Report;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How quick each road is. */
@Command(
    name = "roads",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends over Kafka, TCP, a named pipe and shared memory to a logger that keeps readings",
      "in memory, by turns: one sensor and five, each sending again as soon as it is answered.",
      "Median and 99th percentile from sending to the answer, and the rate. On TCP and in",
      "shared memory a message is answered when it is saved; by Kafka when the broker has it;",
      "in a pipe when the pipe has taken it."
    })
public final class Roads implements Callable<Integer> {
  private static final List<Integer> SENSORS = List.of(1, 5);
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.99;
  private static final double TARGET_OF_TCP = 1 / 3.0;
  private static final Duration TIME_TO_END = Duration.ofSeconds(15);

  @Option(names = "--rounds", paramLabel = "N", description = "The median counts (3).")
  private int rounds = 3;

  @Option(names = "--warm-up", paramLabel = "D", description = "Before each measurement (3s).")
  private Duration warmUp = Duration.ofSeconds(3);

  @Option(names = "--time", paramLabel = "D", description = "Of each measurement (5s).")
  private Duration time = Duration.ofSeconds(5);

  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("roads").figure("rounds", rounds);
    Path folder = Home.runFolder();
    try (KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"))) {
      broker.createTopic("readings", 1);
      List<Road> roads = roads(broker, folder);
      for (int round = 0; round < rounds; round++) {
        for (Road road : roads) {
          measure(road);
        }
      }
    } finally {
      Home.delete(folder);
    }
    figures.forEach((name, all) -> report.figure(name, Median.of(all)));
    for (int sensors : SENSORS) {
      report.atMost(
          "sharedMemoryOfTcp.medianMicros." + sensors,
          median("shm", sensors) / median("tcp", sensors),
          TARGET_OF_TCP);
    }
    return report.print();
  }

  private static List<Road> roads(KafkaBroker broker, Path folder) {
    return List.of(
        road("kafka", "kafka://" + broker.bootstrapServers() + "/readings", folder),
        road("tcp", "tcp://localhost:" + FreePorts.next(), folder),
        road("pipe", "pipe:" + folder.resolve("pipe"), folder),
        road("shm", "shm:" + folder.resolve("ring"), folder));
  }

  private static Road road(String name, String uri, Path folder) {
    return new Road(name, Endpoint.parse(uri), folder);
  }

  private void measure(Road road) throws InterruptedException {
    try (ProgramProcess logger = road.startLogger()) {
      for (int sensors : SENSORS) {
        Latencies latencies = new Traffic(road.endpoint(), sensors).measure(warmUp, time);
        note(road, "medianMicros", sensors, latencies.micros(HALF));
        note(road, "99thMicros", sensors, latencies.micros(NEARLY_ALL));
        note(road, "perSecond", sensors, latencies.perSecond());
      }
      logger.terminate(TIME_TO_END);
    }
  }

  private void note(Road road, String figure, int sensors, double value) {
    String name = key(road.name(), figure, sensors);
    figures.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    Report.say("%s %.1f".formatted(name, value));
  }

  private double median(String road, int sensors) {
    return Median.of(figures.getOrDefault(key(road, "medianMicros", sensors), List.of()));
  }

  private static String key(String road, String figure, int sensors) {
    return road + "." + figure + "." + sensors;
  }
}
