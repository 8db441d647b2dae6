package io.sensorlog.stack.witness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When bytes may pass the witness: held back, late, or at once. Thread-safe. */
final class Passage {
  private volatile long answerDelayNanos;
  private boolean frozen;

  /** Answers that arrive from now on pass that much later. */
  void delayAnswers(Duration delay) {
    answerDelayNanos = delay.toNanos();
  }

  synchronized void freeze() {
    frozen = true;
  }

  synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  /** When an answer that arrives now may pass, on the clock of {@link System#nanoTime}. */
  long answerDue() {
    return System.nanoTime() + answerDelayNanos;
  }

  /** Blocks until the moment has come and nothing is frozen. */
  void await(long dueNanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
    synchronized (this) {
      while (frozen) {
        wait();
      }
    }
  }
}
