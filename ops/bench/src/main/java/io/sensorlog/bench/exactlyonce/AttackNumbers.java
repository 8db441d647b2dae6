package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Fault;
import io.sensorlog.bench.FaultPlan;
import java.time.Duration;
import java.util.Queue;

/**
 * How many attacks of each kind, at random moments over a run.
 *
 * @param loggerKills two fifths of them at points on the wire
 * @param rebalances storms of them
 */
record AttackNumbers(
    int loggerKills,
    int brokerKills,
    int databaseKills,
    int zombies,
    int cutCommits,
    int joins,
    int rebalances) {
  /** Past the session of 6 s, so that the group gives the partitions to others. */
  private static final Duration SHORTEST_STOP = Duration.ofMillis(6_500);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(9);
  private static final int FIFTHS_AT_POINTS = 2;

  /** The share of one part of several: 1 to {@code parts}; all shares together are the whole. */
  AttackNumbers share(int part, int parts) {
    return new AttackNumbers(
        share(loggerKills, part, parts),
        share(brokerKills, part, parts),
        share(databaseKills, part, parts),
        share(zombies, part, parts),
        share(cutCommits, part, parts),
        share(joins, part, parts),
        share(rebalances, part, parts));
  }

  static int share(int count, int part, int parts) {
    return count / parts + (part <= count % parts ? 1 : 0);
  }

  /**
   * Plans them.
   *
   * @param readings the run's length
   */
  Queue<Fault<Attack>> plan(long seed, long readings, int loggers) {
    int atPoints = loggerKills * FIFTHS_AT_POINTS / 5;
    return new FaultPlan<Attack>(seed, readings, loggers)
        .add(Attack.KILL_LOGGER, loggerKills - atPoints)
        .add(Attack.KILL_LOGGER_AT_POINT, atPoints)
        .add(Attack.ZOMBIE, zombies, SHORTEST_STOP, LONGEST_STOP)
        .add(Attack.CUT_COMMIT, cutCommits)
        .add(Attack.KILL_BROKER, brokerKills)
        .add(Attack.KILL_DATABASE, databaseKills)
        .add(Attack.JOIN, joins)
        .add(Attack.REBALANCE, rebalances)
        .inOrder();
  }
}
