package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SharedThrottleTest {
  private static final int LIMIT = 5;
  private static final int MESSAGES = 300;
  private static final Duration FOREVER = Duration.ofDays(1);

  @Test
  void shouldNotGiveBackASlotBeforeTheThreadItWasFetchedForHasUsedIt() throws Exception {
    // given
    FreeSlots slots = new FreeSlots(true, Duration.ZERO, Duration.ZERO);

    // when
    try (Throttle throttle = new SharedThrottle(LIMIT, slots)) {
      for (int message = 0; message < MESSAGES; message++) {
        Thread sender = Thread.startVirtualThread(() -> use(throttle));
        sender.join();
      }
    }

    // then about one for each message, not dozens
    assertThat(slots.taken.get()).isPositive().isLessThan(2 * MESSAGES);
  }

  @Test
  void shouldKeepASlotForAllOfItsHoldThoughOthersWaitForIt() throws InterruptedException {
    assertThat(slotsTaken(new FreeSlots(true, FOREVER, FOREVER))).isBetween(1, LIMIT);
  }

  @Test
  void shouldHandOverASlotAfterItsHoldIfOthersWaitForIt() throws InterruptedException {
    assertThat(slotsTaken(new FreeSlots(true, Duration.ZERO, FOREVER))).isGreaterThan(MESSAGES / 2);
  }

  @Test
  void shouldKeepASlotBeyondItsHoldIfNobodyElseWaitsForIt() throws InterruptedException {
    assertThat(slotsTaken(new FreeSlots(false, Duration.ZERO, FOREVER))).isBetween(1, LIMIT);
  }

  @Test
  void shouldGiveBackASlotThatNobodyHereNeeds() throws InterruptedException {
    FreeSlots slots = new FreeSlots(false, FOREVER, Duration.ZERO);
    try (Throttle throttle = new SharedThrottle(LIMIT, slots)) {
      throttle.acquire().close();

      await().untilAsserted(() -> assertThat(slots.released).hasPositiveValue());
    }
  }

  /**
   * By so many messages, one after the other. The keeper may take one too many at a time, as a
   * thread that has its slot still counts as waiting for a moment.
   */
  private static int slotsTaken(FreeSlots slots) throws InterruptedException {
    try (Throttle throttle = new SharedThrottle(LIMIT, slots)) {
      for (int message = 0; message < MESSAGES; message++) {
        throttle.acquire().close();
      }
    }
    return slots.taken.get();
  }

  private static void use(Throttle throttle) {
    try {
      throttle.acquire().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There is always one to take. */
  private record FreeSlots(
      boolean wantedByOthers,
      Duration hold,
      Duration idle,
      AtomicInteger taken,
      AtomicInteger released)
      implements Slots {

    FreeSlots(boolean wantedByOthers, Duration hold, Duration idle) {
      this(wantedByOthers, hold, idle, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public Optional<Slot> take(BooleanSupplier wanted) {
      taken.incrementAndGet();
      return Optional.of(new FreeSlot(released));
    }

    @Override
    public void check() {}

    @Override
    public Pace pace() {
      return new Pace(hold, idle, Duration.ofMillis(1));
    }

    @Override
    public void listen(Listener listener) {}

    @Override
    public long expired() {
      return 0;
    }

    @Override
    public int outstanding() {
      return 0;
    }

    @Override
    public long recovered() {
      return 0;
    }

    @Override
    public void close() {}
  }

  private record FreeSlot(AtomicInteger released) implements Slot {
    @Override
    public boolean begin() {
      return true;
    }

    @Override
    public void end() {}

    @Override
    public void release() {
      released.incrementAndGet();
    }
  }
}
