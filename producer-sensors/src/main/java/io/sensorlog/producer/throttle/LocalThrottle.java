package io.sensorlog.producer.throttle;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The limit for the threads of this process alone. */
public final class LocalThrottle implements Throttle {
  private final int limit;
  private final Semaphore free;
  private final Waits waits = new Waits();

  /** Counted apart from the semaphore, so that they show it if it ever let too many in. */
  private final AtomicInteger outstanding = new AtomicInteger();

  private final AtomicInteger outstandingMost = new AtomicInteger();

  /**
   * @param limit at least 1
   */
  public LocalThrottle(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a throttle needs a limit of at least 1, not " + limit);
    }
    this.limit = limit;
    this.free = new Semaphore(limit, true);
  }

  @Override
  public Permit acquire() throws InterruptedException {
    waits.acquire(free, () -> {});
    outstandingMost.accumulateAndGet(outstanding.incrementAndGet(), Math::max);
    return new LocalPermit();
  }

  /** A permit of this process alone is never in doubt: does nothing. */
  @Override
  public void onDoubt(Consumer<String> cut) {}

  @Override
  public ThrottleState state() {
    return new ThrottleState(
        limit,
        outstanding.get(),
        outstandingMost.get(),
        waits.now(),
        waits.total(),
        waits.longest(),
        0,
        0);
  }

  /** A permit of this process alone always stands for something. */
  @Override
  public void check() {}

  /** Shares nothing with others: does nothing. */
  @Override
  public void close() {}

  private final class LocalPermit implements Permit {
    private final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        outstanding.decrementAndGet();
        free.release();
      }
    }
  }
}
