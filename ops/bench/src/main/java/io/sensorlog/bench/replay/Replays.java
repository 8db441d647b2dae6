package io.sensorlog.bench.replay;

import io.sensorlog.bench.Median;
import io.sensorlog.bench.Report;
import io.sensorlog.bench.TopicFilling;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a replay is fast, exact in spite of kills, and whether its certificate finds faults. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fills a topic of six partitions. A logger saves it, a replay puts it through with",
      "as many workers, and their rates are compared. A live logger saves what comes in at a",
      "pace, alone and beside a replay. Two more replays, into MariaDB and",
      "SQLite, are killed (SIGKILL) at random moments and started again with the same",
      "command; each ends with a certificate. Then one row is deleted, one altered, one",
      "doubled with a new id, and one partition's tail is deleted: verify has to find and",
      "name each. Last, a topic of one partition is put through by one worker and by four."
    })
public final class Replays implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TOPIC = "history";
  private static final String NARROW = "narrow";
  private static final int PARTITIONS = 6;
  private static final int WORKERS_ON_ONE_PARTITION = 4;
  private static final int ROUNDS = 3;
  private static final int TAIL = 1_000;
  private static final long TOUCHED = 17;
  private static final double SECONDS_TO_FIND = 60;
  private static final double TARGET_BESIDE = 0.8;
  private static final double TARGET_OF_FOUR = 1.3;

  @Option(names = "--messages", paramLabel = "N", description = "In the topic (5000000).")
  private int messages = 5_000_000;

  @Option(
      names = "--narrow",
      paramLabel = "N",
      description = "In the topic of one partition (3000000).")
  private int narrow = 3_000_000;

  @Option(names = "--workers", paramLabel = "N", description = "Of logger and replay (2).")
  private int workers = 2;

  @Option(
      names = "--pace",
      paramLabel = "N",
      description = "Readings a second for the live logger beside a replay (4000).")
  private int pace = 4_000;

  @Option(names = "--kills", paramLabel = "N", description = "Of each of the two replays (20).")
  private int kills = 20;

  @Option(names = "--seed", paramLabel = "S", description = "Plans the kills (random).")
  private long seed = System.nanoTime() & 0xffff_ffffL;

  @Override
  public Integer call() throws InterruptedException {
    Report report =
        new Report("replay")
            .figure("seed", seed)
            .figure("messages", messages)
            .figure("workers", workers)
            .figure("kills", kills);
    try (ReplayStage stage = ReplayStage.open()) {
      ReplayRuns runs = new ReplayRuns(stage);
      TopicFilling.fill(stage.broker(), TOPIC, PARTITIONS, messages, 0);
      rates(stage, runs, report);
      beside(stage, report);
      killed(stage.mariadb("killed"), "mariadb", runs, report);
      killed(stage.sqlite("killed"), "sqlite", runs, report);
      faults(stage.mariadb("killed"), runs, report);
      onePartition(stage, runs, report);
    }
    return report.print();
  }

  private void rates(ReplayStage stage, ReplayRuns runs, Report report)
      throws InterruptedException {
    double live = runs.log(TOPIC, stage.mariadb("live"), workers, messages);
    double replay = runs.replay(TOPIC, stage.mariadb("copy"), workers, messages);
    report
        .figure("logger.perSecond", live)
        .figure("replay.perSecond", replay)
        .atLeast("replayOfLogger", replay / live, 1);
  }

  private void beside(ReplayStage stage, Report report) throws InterruptedException {
    LiveBeside.Result result =
        new LiveBeside(stage, TOPIC, pace, seed)
            .run(stage.mariadb("live"), stage.mariadb("beside"), workers, messages);
    report
        .figure("live.pace", pace)
        .figure("live.alone", result.alone())
        .figure("live.besideReplay", result.beside())
        .atMost("live.replayEndedBefore", result.replayEnded() ? 1 : 0, 0)
        .atLeast("live.besideOfAlone", result.beside() / result.alone(), TARGET_BESIDE);
  }

  private void killed(Target target, String kind, ReplayRuns runs, Report report)
      throws InterruptedException {
    ReplayRuns.Killed killed = runs.killed(TOPIC, target, workers, kills, seed);
    report
        .figure(kind + ".seconds", killed.seconds())
        .figure(kind + ".killsAtWork", killed.killsAtWork())
        .atMost(kind + ".exitStatus", killed.end().status(), 0);
  }

  private void faults(Target target, ReplayRuns runs, Report report) throws InterruptedException {
    try (Connection connection = target.connect()) {
      String row = " WHERE topic_partition = %d AND topic_offset = %d";
      Target.execute(connection, "DELETE FROM reading" + row.formatted(0, TOUCHED));
      Target.execute(connection, "UPDATE reading SET value = 12345" + row.formatted(1, TOUCHED));
      Target.execute(
          connection,
          "INSERT INTO reading SELECT UUID(), sensor, timestamp, value, data, sequence,"
              + " topic_partition, topic_offset FROM reading"
              + row.formatted(2, TOUCHED));
      long end =
          Target.number(
              connection, "SELECT MAX(topic_offset) + 1 FROM reading WHERE topic_partition = 3");
      Target.execute(
          connection,
          "DELETE FROM reading WHERE topic_partition = 3 AND topic_offset >= " + (end - TAIL));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    ReplayRuns.End end = runs.verify(TOPIC, target);
    JsonNode certificate = JSON.readTree(end.lastWords());
    report
        .figure("faults.status", end.status())
        .figure("faults.missing", certificate.path("missing").asLong())
        .figure("faults.altered", certificate.path("altered").asLong())
        .figure("faults.extra", certificate.path("extra").asLong())
        .atMost("faults.notFound", notFound(certificate), 0)
        .atMost("faults.seconds", end.seconds(), SECONDS_TO_FIND);
  }

  private static int notFound(JsonNode certificate) {
    boolean all =
        certificate.path("missing").asLong() == 1 + TAIL
            && certificate.path("altered").asLong() == 1
            && certificate.path("extra").asLong() == 1
            && names(certificate, "missing", 0)
            && names(certificate, "altered", 1)
            && names(certificate, "extra", 2);
    return all ? 0 : 1;
  }

  /** Whether the difference of this kind at the one place that was touched is named. */
  private static boolean names(JsonNode certificate, String kind, int partition) {
    return certificate
        .path("differences")
        .path(kind)
        .valueStream()
        .anyMatch(
            each ->
                each.path("partition").asInt() == partition
                    && each.path("offset").asLong() == TOUCHED
                    && !each.path("id").asString().isEmpty());
  }

  /** By turns: what one worker reaches varies from run to run. */
  private void onePartition(ReplayStage stage, ReplayRuns runs, Report report)
      throws InterruptedException {
    TopicFilling.fill(stage.broker(), NARROW, 1, narrow, 0);
    List<Double> one = new ArrayList<>();
    List<Double> four = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      one.add(runs.replay(NARROW, stage.mariadb("one" + i), 1, narrow));
      four.add(runs.replay(NARROW, stage.mariadb("four" + i), WORKERS_ON_ONE_PARTITION, narrow));
    }
    report
        .figure("onePartition.oneWorker.perSecond", Median.of(one))
        .figure("onePartition.fourWorkers.perSecond", Median.of(four))
        .atLeast("onePartition.fourOfOne", Median.of(four) / Median.of(one), TARGET_OF_FOUR);
  }
}
