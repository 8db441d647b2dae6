package io.sensorlog.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** Faults at random moments of a run. The same seed plans the same. One thread only. */
public final class FaultPlan<K> {
  private final Random random;
  private final long messages;
  private final int victims;
  private final List<Fault<K>> faults = new ArrayList<>();

  /**
   * @param messages of the run, from 1
   * @param victims places in the fleet, from 1
   */
  public FaultPlan(long seed, long messages, int victims) {
    this.random = new Random(seed);
    this.messages = messages;
    this.victims = victims;
  }

  /** Adds faults that stop nobody. */
  public FaultPlan<K> add(K kind, int count) {
    for (int i = 0; i < count; i++) {
      add(kind, Duration.ZERO);
    }
    return this;
  }

  /** Adds faults that stop their victims for a time of random length, the bounds included. */
  public FaultPlan<K> add(K kind, int count, Duration shortest, Duration longest) {
    for (int i = 0; i < count; i++) {
      long millis = random.nextLong(shortest.toMillis(), longest.toMillis() + 1);
      add(kind, Duration.ofMillis(millis));
    }
    return this;
  }

  private void add(K kind, Duration pause) {
    faults.add(new Fault<>(kind, random.nextLong(messages), random.nextInt(victims), pause));
  }

  /** All that were added, by their moments. */
  public Queue<Fault<K>> inOrder() {
    return new ArrayDeque<>(
        faults.stream().sorted(Comparator.comparingLong(Fault::atMessage)).toList());
  }
}
