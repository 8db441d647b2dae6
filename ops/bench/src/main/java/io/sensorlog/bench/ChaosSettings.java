package io.sensorlog.bench;

import java.time.Duration;
import java.util.Queue;

/**
 * What befalls whom. Immutable.
 *
 * @param processes how many, of one sensor each
 * @param messages how many are answered before the end
 * @param numbers of faults
 * @param delay of answers
 * @param seed the same seed plans the same faults
 */
record ChaosSettings(
    int processes, long messages, FaultNumbers numbers, Duration delay, long seed) {
  /** Of each sensor: together more than can be sent, and no more, as sampling costs too. */
  static final Duration INTERVAL = Duration.ofMillis(10);

  static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  /** The faults in their order. */
  Queue<Fault<ChaosFault>> faults() {
    return new FaultPlan<ChaosFault>(seed, messages, processes)
        .add(ChaosFault.KILL, numbers.kills())
        .add(ChaosFault.PAUSE, numbers.pauses(), SHORTEST_PAUSE, numbers.longestPause())
        .add(ChaosFault.SERVER_RESTART, numbers.serverRestarts())
        .inOrder();
  }
}
