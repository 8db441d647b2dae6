package io.sensorlog.model.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that a command ends: take no new work, finish what is in hand. Comes from a signal, or
 * from the command itself. Thread-safe.
 */
public final class Stop {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();

  /** Asks to end; the second and later calls do nothing. Runs what {@link #onRequest} was given. */
  public synchronized void request() {
    if (!isRequested()) {
      requested.countDown();
      actions.forEach(Runnable::run);
    }
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Has something done when the end is asked for: at once if it has been already.
   *
   * @param action quick, does not block or throw; runs on the thread that asks
   */
  public synchronized void onRequest(Runnable action) {
    if (isRequested()) {
      action.run();
    } else {
      actions.add(action);
    }
  }

  /**
   * Blocks until the end is asked for, or the time is over.
   *
   * @return whether the end was asked for
   */
  public boolean await(Duration atMost) throws InterruptedException {
    return requested.await(TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS);
  }

  /** Blocks until the end is asked for. */
  public void await() throws InterruptedException {
    requested.await();
  }
}
