package io.sensorlog.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;

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
  Queue<Fault> faults() {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < numbers.kills(); i++) {
      faults.add(fault(Fault.Kind.KILL, random, Duration.ZERO));
    }
    for (int i = 0; i < numbers.pauses(); i++) {
      long longest = numbers.longestPause().toMillis();
      long millis = random.nextLong(SHORTEST_PAUSE.toMillis(), longest + 1);
      faults.add(fault(Fault.Kind.PAUSE, random, Duration.ofMillis(millis)));
    }
    for (int i = 0; i < numbers.serverRestarts(); i++) {
      faults.add(fault(Fault.Kind.SERVER_RESTART, random, Duration.ZERO));
    }
    faults.sort(Comparator.comparingLong(Fault::atMessage));
    return new ArrayDeque<>(faults);
  }

  private Fault fault(Fault.Kind kind, Random random, Duration pause) {
    return new Fault(kind, random.nextLong(messages), random.nextInt(processes), pause);
  }
}
