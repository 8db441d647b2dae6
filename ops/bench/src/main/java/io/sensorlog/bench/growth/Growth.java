package io.sensorlog.bench.growth;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.Rounds;
import io.sensorlog.bench.SensorGrowth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How cost grows. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How the logger's rate into MariaDB changes with the rows that the table has already",
      "and with the topic's partitions (two workers; warm: the second half of a topic that a",
      "new logger saves), and what a message costs with many sensors in one process, at",
      "a fixed rate with a throttle of its own, and in many processes, as fast as they can",
      "under the throttle of the machine. Without one of the first four options all of it."
    })
public final class Growth implements Callable<Integer> {
  private static final double TARGET_OF_EMPTY = 0.8;

  @Option(
      names = "--rows",
      paramLabel = "N",
      split = ",",
      description = "In the table before (0,1000000,5000000,20000000).")
  private @Nullable List<Integer> rows;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      split = ",",
      description = "Of the topic (1,6,48).")
  private @Nullable List<Integer> partitions;

  @Option(
      names = "--sensors",
      paramLabel = "N",
      split = ",",
      description = "In one process (5,1000,10000).")
  private @Nullable List<Integer> sensors;

  @Option(
      names = "--processes",
      paramLabel = "N",
      split = ",",
      description = "Of one sensor each (5,20,40).")
  private @Nullable List<Integer> processes;

  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "In each half that a logger saves (500000).")
  private int messages = 500_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Of loggers; the median counts (3).")
  private int rounds = 3;

  @Option(
      names = "--pace",
      paramLabel = "N",
      description = "Messages a second of all sensors in one process (1000).")
  private int pace = 1_000;

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("growth");
    if (rows == null && partitions == null && sensors == null && processes == null) {
      rows = List.of(0, 1_000_000, 5_000_000, 20_000_000);
      partitions = List.of(1, 6, 48);
      sensors = List.of(5, 1_000, 10_000);
      processes = List.of(5, 20, 40);
    }
    if (rows != null || partitions != null) {
      report.figure("messagesInEachHalf", messages).figure("rounds", rounds);
      Rounds figures = new Rounds();
      try (LoggerStage stage = LoggerStage.open(2 * messages, report)) {
        loggers(stage, figures);
      }
      figures.tell(report);
      judge(figures, report);
    }
    SensorGrowth growth = new SensorGrowth(report);
    if (sensors != null) {
      growth.sensors(sensors, pace);
    }
    if (processes != null) {
      growth.processes(processes);
    }
    return report.print();
  }

  private void loggers(LoggerStage stage, Rounds figures) throws InterruptedException {
    if (rows != null) {
      for (int before : rows) {
        stage.fillTable(database(before), before);
      }
      for (int round = 0; round < rounds; round++) {
        String topic = stage.fillTopic(LoggerStage.PARTITIONS);
        for (int before : rows) {
          String database = before == 0 ? database(before) + "_" + round : database(before);
          stage.measure(topic, database, "rows." + before, figures);
        }
      }
    }
    if (partitions != null) {
      for (int round = 0; round < rounds; round++) {
        for (int number : partitions) {
          String topic = stage.fillTopic(number);
          stage.measure(topic, topic, "partitions." + number, figures);
        }
      }
    }
  }

  private static String database(int rows) {
    return "rows_" + rows;
  }

  private void judge(Rounds figures, Report report) {
    if (rows != null && rows.contains(0)) {
      double empty = figures.median("rows.0");
      for (int before : rows) {
        if (before > 0) {
          double share = figures.median("rows." + before) / empty;
          report.atLeast("rows." + before + ".ofNone", share, TARGET_OF_EMPTY);
        }
      }
    }
  }
}
