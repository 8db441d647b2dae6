package io.sensorlog.consumer.logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SavingThreadTest {
  private static final int MANY = 500;

  private final SavingThread saver = new SavingThread("saver of the test");

  @AfterEach
  void close() {
    saver.close();
  }

  @Test
  void shouldSaveOnItsOwnThreadWhileItsLoggerGoesOn() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    List<String> threads = new ArrayList<>();
    saver.begin(
        MANY,
        () -> {
          threads.add(Thread.currentThread().getName());
          awaitUninterruptibly(release);
        });
    assertThat(saver.isBusy()).isTrue();

    release.countDown();
    saver.await();

    assertThat(saver.isBusy()).isFalse();
    assertThat(threads).containsExactly("saver of the test");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldThrowWhatSavingHasThrownEachTimeThatItIsAwaitedUntilTheNextIsBegun() {
    RepositoryUnavailableException failure =
        new RepositoryUnavailableException("away", new IllegalStateException());
    saver.begin(
        MANY,
        () -> {
          throw failure;
        });
    assertThatThrownBy(saver::await).isSameAs(failure);
    assertThatThrownBy(saver::await).isSameAs(failure);

    saver.begin(MANY, () -> {});
    assertThatCode(saver::await).doesNotThrowAnyException();
  }

  @Test
  void shouldThrowAnErrorOfTheProgramItself() {
    OutOfMemoryError error = new OutOfMemoryError("of the test");
    saver.begin(
        MANY,
        () -> {
          throw error;
        });

    assertThatThrownBy(saver::await).isSameAs(error);
  }

  @Test
  void shouldSaveFewMessagesOnTheThreadOfTheirLogger() {
    List<Thread> threads = new ArrayList<>();
    saver.begin(MANY - 1, () -> threads.add(Thread.currentThread()));

    assertThat(saver.isBusy()).isFalse();
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void shouldNotWaitWhereNothingWasBegun() {
    assertThat(saver.isBusy()).isFalse();
    assertThatCode(saver::await).doesNotThrowAnyException();
  }
}
