package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How a simulated world is made and how it misbehaves, drawn from the seed: some worlds are calm in
 * most respects, so that rare sequences are not covered by frequent ones.
 *
 * @param backlog messages that are there before the first logger
 * @param messages that come while loggers run
 * @param cut chance that the connection breaks at a statement
 * @param lostAnswer chance that a commit is done and its answer is lost
 * @param lateCommit chance that the connection breaks while the commit is still in progress
 * @param stall chance that a logger is stopped for a while at a statement
 * @param lateDiscovery chance that a logger that was declared dead polls on without knowing
 * @param pauseOfChaos between two strokes of chaos, on average
 */
record Profile(
    int partitions,
    int loggers,
    int backlog,
    int messages,
    int batchSize,
    double cut,
    double lostAnswer,
    double lateCommit,
    double stall,
    double lateDiscovery,
    Duration pauseOfChaos,
    int strokes) {

  static Profile draw(SplittableRandom random) {
    return new Profile(
        random.nextInt(1, 5),
        random.nextInt(5) == 0 ? 1 : random.nextInt(2, 4),
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(1, 16),
        chance(random),
        chance(random),
        chance(random),
        chance(random),
        random.nextDouble(0.8),
        Duration.ofMillis(random.nextInt(20, 1_000)),
        random.nextInt(0, 50));
  }

  private static double chance(SplittableRandom random) {
    double[] chances = {0, 0.003, 0.02, 0.1};
    return chances[random.nextInt(chances.length)];
  }
}
