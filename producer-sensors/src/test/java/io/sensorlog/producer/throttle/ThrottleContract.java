package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every throttle must do. */
public abstract class ThrottleContract {
  private static final int LIMIT = 5;
  private static final int MESSAGES = 2_000;
  private static final Duration SHORT = Duration.ofMillis(200);

  private Throttle throttle = new LocalThrottle(1);

  /** A throttle that nobody uses yet. */
  protected abstract Throttle open(int limit) throws InterruptedException;

  @BeforeEach
  void openThrottle() throws InterruptedException {
    throttle = open(LIMIT);
  }

  @AfterEach
  void closeThrottle() {
    throttle.close();
  }

  @Test
  void shouldNeverLetMoreThanItsLimitIn() throws InterruptedException {
    // given
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger entered = new AtomicInteger();

    // when
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MESSAGES; i++) {
        threads.execute(
            () -> {
              enter(inside, most);
              entered.incrementAndGet();
            });
      }
    }

    // then
    assertThat(entered.get()).isEqualTo(MESSAGES);
    assertThat(most.get()).isBetween(1, LIMIT);
    takeAll().forEach(Permit::close);
    assertThat(throttle.state().outstandingMost()).isEqualTo(LIMIT);
    assertThat(throttle.state().outstanding()).isZero();
    assertThat(throttle.state().waiting()).isZero();
  }

  @Test
  void shouldTellHowLongThreadsWaited() throws InterruptedException {
    // given
    List<Permit> permits = takeAll();
    Duration before = throttle.state().waited();
    Thread waiter = waiter();

    // when
    await().pollDelay(SHORT).until(() -> throttle.state().waiting() == 1);
    permits.forEach(Permit::close);
    waiter.join();

    // then
    assertThat(throttle.state().longestWait()).isGreaterThanOrEqualTo(SHORT);
    assertThat(throttle.state().waited().minus(before)).isGreaterThanOrEqualTo(SHORT);
    assertThat(throttle.state().recovered()).isZero();
  }

  @Test
  void shouldGiveThePermitBackOnceEvenWhenClosedTenTimes() throws InterruptedException {
    // given
    List<Permit> permits = takeAll();

    // when
    for (int i = 0; i < 10; i++) {
      permits.getFirst().close();
    }

    // then
    throttle.acquire();
    assertThat(throttle.state().outstanding()).isEqualTo(LIMIT);
    Thread second = waiter();
    assertThat(second.isAlive()).isTrue();
    permits.forEach(Permit::close);
    await().until(() -> !second.isAlive());
  }

  @Test
  void shouldHoldNothingAfterAnInterrupt() throws InterruptedException {
    // given
    List<Permit> permits = takeAll();
    Thread waiter = waiter();

    // when
    waiter.interrupt();
    waiter.join();

    // then
    assertThat(throttle.state().outstanding()).isEqualTo(LIMIT);
    assertThat(throttle.state().waiting()).isZero();
    permits.forEach(Permit::close);
    takeAll();
  }

  @Test
  void shouldServeThreadsInTheOrderInWhichTheyAsked() throws InterruptedException {
    // given
    List<Permit> permits = takeAll();
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      Thread waiter = Thread.startVirtualThread(() -> serve(number, served));
      waiters.add(waiter);
      awaitWaiting(number + 1);
      // It counts as waiting a moment before it stands in the queue.
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> waiter.getState() == Thread.State.WAITING);
    }

    // when
    permits.getFirst().close();
    for (Thread waiter : waiters) {
      waiter.join();
    }

    // then
    assertThat(served).isSorted().hasSize(20);
  }

  @Test
  void shouldTolerateClosingTwice() {
    throttle.close();
    throttle.close();
  }

  private void enter(AtomicInteger inside, AtomicInteger most) {
    try {
      Permit permit = throttle.acquire();
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      LockSupport.parkNanos(10_000); // lets others come in, if they can
      inside.decrementAndGet();
      permit.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(int number, List<Integer> served) {
    try {
      Permit permit = throttle.acquire();
      served.add(number);
      permit.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Permit> takeAll() throws InterruptedException {
    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < LIMIT; i++) {
      permits.add(throttle.acquire());
    }
    return permits;
  }

  private Thread waiter() {
    Thread waiter = Thread.startVirtualThread(() -> serve(0, new ArrayList<>()));
    awaitWaiting(1);
    return waiter;
  }

  private void awaitWaiting(int threads) {
    await().pollInterval(Duration.ofMillis(1)).until(() -> throttle.state().waiting() == threads);
  }
}
