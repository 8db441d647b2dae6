package io.sensorlog.bench.exactlyonce;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * Faults without end, all kinds in each round, in a new order each time. The same seed gives the
 * same. One thread only.
 */
final class SoakTurns {
  private final Random random;
  private final Queue<SoakFault> round = new ArrayDeque<>();

  /**
   * A fault whose turn has come.
   *
   * @param pause how long the process is stopped; zero for kinds that do not stop it
   */
  record Turn(SoakFault fault, Duration pause) {}

  SoakTurns(long seed) {
    this.random = new Random(seed);
  }

  Turn next() {
    if (round.isEmpty()) {
      List<SoakFault> all = new ArrayList<>(List.of(SoakFault.values()));
      Collections.shuffle(all, random);
      round.addAll(all);
    }
    SoakFault fault = round.remove();
    return new Turn(fault, fault.pause(random));
  }
}
