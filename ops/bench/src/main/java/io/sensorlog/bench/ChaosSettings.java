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
 * @param kills SIGKILLs, at random times over the whole run
 * @param pauses SIGSTOPs, likewise
 * @param longestPause until SIGCONT; the shortest is {@link #SHORTEST_PAUSE}
 * @param delay of answers
 * @param seed the same seed plans the same faults
 */
record ChaosSettings(
    int processes,
    long messages,
    int kills,
    int pauses,
    Duration longestPause,
    Duration delay,
    long seed) {
  static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  /** The faults in their order. */
  Queue<Fault> faults() {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      faults.add(fault(random, Duration.ZERO));
    }
    for (int i = 0; i < pauses; i++) {
      long millis = random.nextLong(SHORTEST_PAUSE.toMillis(), longestPause.toMillis() + 1);
      faults.add(fault(random, Duration.ofMillis(millis)));
    }
    faults.sort(Comparator.comparingLong(Fault::atMessage));
    return new ArrayDeque<>(faults);
  }

  private Fault fault(Random random, Duration pause) {
    return new Fault(random.nextLong(messages), random.nextInt(processes), pause);
  }
}
