package io.sensorlog.bench.replay;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.exactlyonce.Messages;
import io.sensorlog.bench.exactlyonce.ReadingStream;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A live logger saves what comes in at a pace, alone and while a replay of the same topic runs. One
 * thread only.
 */
final class LiveBeside {
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration GOODBYE = Duration.ofSeconds(10);
  private static final double NANOS_IN_SECOND = 1e9;

  private final ReplayStage stage;
  private final String topic;
  private final int perSecond;
  private final long seed;

  /**
   * Readings in a second that the live logger saved.
   *
   * @param replayEnded whether the replay was over before the window was
   */
  record Result(double alone, double beside, boolean replayEnded) {}

  LiveBeside(ReplayStage stage, String topic, int perSecond, long seed) {
    this.stage = stage;
    this.topic = topic;
    this.perSecond = perSecond;
    this.seed = seed;
  }

  /**
   * Blocks for some more than two windows, and until the logger has caught up.
   *
   * @param live has all that is in the topic
   * @param messages that are in the topic
   * @param copy of the replay
   */
  Result run(Target live, Target copy, int workers, int messages) throws InterruptedException {
    Messages more = Messages.varied(seed);
    long start = System.nanoTime();
    try (ProgramProcess logger =
            stage.start("LogCommand", topic, List.of(live), "--web=off", "--workers=" + workers);
        ReadingStream stream =
            ReadingStream.start(
                stage.broker().bootstrapServers(),
                topic,
                more::next,
                sent -> (long) ((System.nanoTime() - start) / NANOS_IN_SECOND * perSecond),
                (message, partition, offset) -> {});
        Connection connection = live.connect()) {
      // What has come in while it started is no measure of its pace.
      while (Target.logged(connection) < messages + stream.sent().count() - perSecond) {
        Thread.sleep(LOOK);
      }
      double alone = window(connection);
      double beside;
      boolean ended;
      try (ProgramProcess replay =
          stage.start("ReplayCommand", topic, List.of(copy), "--workers=" + workers)) {
        Thread.sleep(SETTLING);
        beside = window(connection);
        ended = !replay.isAlive();
      }
      var unused = logger.terminate(GOODBYE);
      return new Result(alone, beside, ended);
    } catch (SQLException e) {
      throw new CommandFailedException("cannot close the connection: " + e.getMessage(), e);
    }
  }

  private static double window(Connection connection) throws InterruptedException {
    long before = Target.logged(connection);
    long start = System.nanoTime();
    Thread.sleep(WINDOW);
    long after = Target.logged(connection);
    return (after - before) * NANOS_IN_SECOND / (System.nanoTime() - start);
  }
}
