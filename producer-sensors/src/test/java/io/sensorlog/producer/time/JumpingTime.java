package io.sensorlog.producer.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whoever sleeps wakes at once, and the time has come meanwhile; it may oversleep. Thread-safe. */
public final class JumpingTime implements Time {
  public static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private final List<Duration> sleeps = new ArrayList<>();
  private long nanos;
  private long oversleep;
  private int mostSleeps = Integer.MAX_VALUE;

  @Override
  public synchronized Instant now() {
    return START.plusNanos(nanos);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void sleepUntil(long moment) throws InterruptedException {
    if (Thread.interrupted() || sleeps.size() == mostSleeps) {
      throw new InterruptedException();
    }
    sleeps.add(Duration.ofNanos(Math.max(0, moment - nanos)));
    nanos = Math.max(nanos, moment) + oversleep;
    oversleep = 0;
  }

  public synchronized void advance(Duration duration) {
    nanos += duration.toNanos();
  }

  /** The next sleeper wakes that much too late. */
  public synchronized void oversleepOnce(Duration duration) {
    oversleep = duration.toNanos();
  }

  /** Whoever sleeps after so many sleeps is told to end. */
  public synchronized void interruptAfter(int sleeps) {
    mostSleeps = sleeps;
  }

  /** How long each sleeper wanted to sleep. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
