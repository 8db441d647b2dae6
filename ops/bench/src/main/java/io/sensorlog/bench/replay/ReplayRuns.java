package io.sensorlog.bench.replay;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.RateMeter;
import io.sensorlog.bench.Report;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/** What is measured of replays. One thread only. */
final class ReplayRuns {
  private static final Duration LONG = Duration.ofMinutes(15);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration SHORTEST_LIFE = Duration.ofMillis(200);
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(4);
  private static final double NANOS_IN_SECOND = 1e9;

  private final ReplayStage stage;

  /** A program's end. */
  record End(int status, double seconds, String lastWords) {}

  /**
   * A replay that was killed again and again.
   *
   * @param end of the last process
   * @param seconds from the first start to that end
   * @param killsAtWork of those that had not done yet
   */
  record Killed(End end, double seconds, int killsAtWork) {}

  ReplayRuns(ReplayStage stage) {
    this.stage = stage;
  }

  /** Messages in a second that a logger saves. */
  double log(String topic, Target target, int workers, int messages) throws InterruptedException {
    try (ProgramProcess logger =
        stage.start(
            "LogCommand",
            topic,
            List.of(target),
            "--web=off",
            "--workers=" + workers,
            "--until-idle=1s")) {
      double rate = rate(logger, target, Target::logged, messages);
      require(logger, 0);
      return rate;
    }
  }

  /** Messages in a second that a replay puts through. */
  double replay(String topic, Target target, int workers, int messages)
      throws InterruptedException {
    try (ProgramProcess replay =
        stage.start("ReplayCommand", topic, List.of(target), "--workers=" + workers)) {
      double rate = rate(replay, target, Target::replayed, messages);
      require(replay, 0);
      return rate;
    }
  }

  private static double rate(
      ProgramProcess process, Target target, ToLongFunction<Connection> saved, int messages)
      throws InterruptedException {
    RateMeter meter = new RateMeter(messages);
    try (Connection connection = target.connect()) {
      while (!meter.isDone()) {
        if (!process.isAlive() && process.exitStatus() != 0) {
          throw new CommandFailedException(process.name() + " failed: " + process.lastWords());
        }
        long now = saved.applyAsLong(connection);
        if (now > 0) {
          meter.seen(now, System.nanoTime());
        }
        Thread.sleep(LOOK);
      }
    } catch (SQLException e) {
      throw new CommandFailedException("cannot close the connection: " + e.getMessage(), e);
    }
    return meter.perSecond();
  }

  private static void require(ProgramProcess process, int status) throws InterruptedException {
    int found = ReplayStage.statusOf(process, LONG);
    if (found != status) {
      throw new CommandFailedException(
          "%s ended with %d: %s".formatted(process.name(), found, process.lastWords()));
    }
  }

  /**
   * Kills a replay (SIGKILL) so many times after a random while, and then lets it come to its end:
   * that of its certificate.
   *
   * @throws CommandFailedException if one ends by itself with another status than 0
   */
  Killed killed(String topic, Target target, int workers, int kills, long seed)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    long start = System.nanoTime();
    int atWork = 0;
    try (Connection connection = target.connect()) {
      for (int kill = 1; kill <= kills; kill++) {
        try (ProgramProcess replay =
            stage.start("ReplayCommand", topic, List.of(target), "--workers=" + workers)) {
          long before = Target.replayed(connection);
          while (replay.isAlive() && Target.replayed(connection) == before) {
            Thread.sleep(LOOK);
          }
          Thread.sleep(random.nextLong(SHORTEST_LIFE.toMillis(), LONGEST_LIFE.toMillis()));
          Report.say("kill %d at %,d messages".formatted(kill, Target.replayed(connection)));
          if (replay.isAlive()) {
            replay.kill();
            atWork++;
          } else {
            require(replay, 0);
          }
        }
      }
    } catch (SQLException e) {
      throw new CommandFailedException("cannot close the connection: " + e.getMessage(), e);
    }
    End end = run("ReplayCommand", topic, target, "--workers=" + workers);
    return new Killed(end, (System.nanoTime() - start) / NANOS_IN_SECOND, atWork);
  }

  /** Compares the topic with the database. */
  End verify(String topic, Target target) throws InterruptedException {
    return run("VerifyCommand", topic, target, "--json");
  }

  private End run(String program, String topic, Target target, String... more)
      throws InterruptedException {
    long start = System.nanoTime();
    try (ProgramProcess process = stage.start(program, topic, List.of(target), more)) {
      int status = ReplayStage.statusOf(process, LONG);
      return new End(status, (System.nanoTime() - start) / NANOS_IN_SECOND, process.lastWords());
    }
  }
}
