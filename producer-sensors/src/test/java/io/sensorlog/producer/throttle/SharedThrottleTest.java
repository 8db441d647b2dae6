package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SharedThrottleTest {
  private static final int MESSAGES = 300;

  @Test
  void shouldNotGiveBackASlotBeforeTheThreadItWasFetchedForHasUsedIt() throws Exception {
    // given
    WantedSlots slots = new WantedSlots();

    // when
    try (Throttle throttle = new SharedThrottle(5, slots)) {
      for (int message = 0; message < MESSAGES; message++) {
        Thread sender = Thread.startVirtualThread(() -> use(throttle));
        sender.join();
      }
    }

    // then about one for each message, not dozens
    assertThat(slots.taken.get()).isPositive().isLessThan(2 * MESSAGES);
  }

  private static void use(Throttle throttle) {
    try {
      throttle.acquire().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There is always one to take, and always somebody else who wants it too. */
  private static final class WantedSlots implements Slots {
    private final AtomicInteger taken = new AtomicInteger();

    @Override
    public Optional<Slot> take(BooleanSupplier wanted) {
      taken.incrementAndGet();
      return Optional.of(new FreeSlot());
    }

    @Override
    public void check() {}

    @Override
    public boolean wantedByOthers() {
      return true;
    }

    @Override
    public Pace pace() {
      return new Pace(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1));
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

  private static final class FreeSlot implements Slot {
    @Override
    public boolean begin() {
      return true;
    }

    @Override
    public void end() {}

    @Override
    public void release() {}
  }
}
