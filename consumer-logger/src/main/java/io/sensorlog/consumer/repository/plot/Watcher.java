package io.sensorlog.consumer.repository.plot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * One who watches readings as they come. What is not taken in time is dropped, the oldest first, so
 * that nobody waits for a slow one. Thread-safe.
 */
public final class Watcher implements AutoCloseable {
  static final int MOST_CHARACTERS = 512 * 1024;

  private final Consumer<Watcher> onClose;
  private final Deque<String> readings = new ArrayDeque<>();
  private int characters;
  private long dropped;
  private boolean closed;

  /**
   * Readings that came since the last time.
   *
   * @param readings each one a JSON object, as on the wire; the oldest first
   * @param dropped how many were dropped before these
   */
  public record Shown(List<String> readings, long dropped) {}

  /**
   * @param onClose may be called several times
   */
  Watcher(Consumer<Watcher> onClose) {
    this.onClose = onClose;
  }

  /** Does not wait. */
  synchronized void offer(List<String> more) {
    for (String reading : more) {
      readings.addLast(reading);
      characters += reading.length();
      while (characters > MOST_CHARACTERS && readings.size() > 1) {
        characters -= readings.removeFirst().length();
        dropped++;
      }
    }
    notifyAll();
  }

  /** Waits for readings, at most this long; there are none when the time is over, or at the end. */
  public synchronized Shown take(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = atMost.toMillis();
    while (readings.isEmpty() && !closed && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
    Shown shown = new Shown(new ArrayList<>(readings), dropped);
    readings.clear();
    characters = 0;
    dropped = 0;
    return shown;
  }

  /** Waits this long, or until the end. */
  public synchronized void rest(Duration time) throws InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (!closed && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  /** Nothing more comes; may be called twice. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    onClose.accept(this);
  }
}
