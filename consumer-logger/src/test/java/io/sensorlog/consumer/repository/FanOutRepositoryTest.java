package io.sensorlog.consumer.repository;

import static io.sensorlog.consumer.repository.Readings.inStream;
import static io.sensorlog.consumer.repository.Readings.reading;
import static io.sensorlog.consumer.repository.Readings.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.repository.memory.MemoryRepository;
import io.sensorlog.model.reading.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FanOutRepositoryTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final FanOutRepository fanOut = new FanOutRepository();
  private final Memory one = new Memory();
  private final Memory other = new Memory();

  /** Keeps readings; may be away, or slow. */
  private static final class Memory implements ReadingRepository {
    private final MemoryRepository kept = new MemoryRepository(100);
    private final AtomicBoolean away = new AtomicBoolean();
    private final CountDownLatch saving = new CountDownLatch(1);
    private final CountDownLatch maySave = new CountDownLatch(1);
    private boolean slow;

    @Override
    public Saved save(Batch batch) {
      if (slow) {
        saving.countDown();
        await(maySave);
      }
      if (away.get()) {
        throw new RepositoryUnavailableException("away");
      }
      return kept.save(batch);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    List<Reading> readings() {
      return kept.newest(100).orElseThrow();
    }

    @Override
    public void close() {}
  }

  @Test
  void shouldSaveABatchInEach() {
    fanOut.add(one);
    fanOut.add(other);
    Reading reading = reading(1);

    fanOut.save(inStream(stream(), 0, "", reading));

    assertThat(one.readings()).containsExactly(reading);
    assertThat(other.readings()).containsExactly(reading);
  }

  @Test
  void shouldAskAgainOnlyThoseThatCouldNotSave() {
    fanOut.add(one);
    fanOut.add(other);
    one.away.set(true);
    Reading reading = reading(1);
    Batch batch = inStream(stream(), 0, "", reading);

    assertThatExceptionOfType(RepositoryUnavailableException.class)
        .isThrownBy(() -> fanOut.save(batch))
        .withMessage("away");
    assertThat(other.readings()).as("does not wait for the other").containsExactly(reading);
    one.away.set(false);
    fanOut.save(batch);

    assertThat(one.readings()).containsExactly(reading);
    assertThat(other.readings()).containsExactly(reading);
  }

  @Test
  void shouldGoOnWhenOneThatIsAwayIsRemoved() throws Exception {
    fanOut.add(one);
    fanOut.add(other);
    one.away.set(true);
    Batch batch = inStream(stream(), 0, "", reading(1));
    assertThatExceptionOfType(RepositoryUnavailableException.class)
        .isThrownBy(() -> fanOut.save(batch));

    assertThat(fanOut.remove(one, SHORT)).isTrue();
    fanOut.save(batch);

    assertThat(one.readings()).isEmpty();
    assertThat(other.readings()).hasSize(1);
  }

  @Test
  void shouldSaveTheNextBatchInEachAgain() {
    fanOut.add(one);
    Reading first = reading(1);
    Reading second = reading(2);

    fanOut.save(inStream(stream(), 0, "", first));
    fanOut.save(inStream(stream(), 1, "", second));

    assertThat(one.readings()).containsExactly(second, first);
  }

  @Test
  void shouldLoseNothingWhileThereIsNoRepository() {
    Batch batch = inStream(stream(), 0, "", reading(1));

    assertThatExceptionOfType(RepositoryUnavailableException.class)
        .isThrownBy(() -> fanOut.save(batch));
    fanOut.add(one);
    fanOut.save(batch);

    assertThat(one.readings()).hasSize(1);
  }

  @Test
  void shouldTakeNoBatchForSavedThatNoneHasWhileTheLastOneGoes() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Thread comesAndGoes = Thread.ofPlatform().start(() -> comeAndGo(one, ended));
    try {
      for (int i = 1; i <= 100_000; i++) {
        Reading reading = reading(i);
        if (isSaved(inStream(stream(), i, "", reading))) {
          assertThat(one.kept.newest(1).orElseThrow()).containsExactly(reading);
        }
      }
    } finally {
      ended.set(true);
      comesAndGoes.join();
    }
  }

  private void comeAndGo(ReadingRepository repository, AtomicBoolean ended) {
    try {
      while (!ended.get()) {
        fanOut.add(repository);
        fanOut.remove(repository, Duration.ZERO);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isSaved(Batch batch) {
    try {
      fanOut.save(batch);
      return true;
    } catch (RepositoryUnavailableException e) {
      return false;
    }
  }

  @Test
  void shouldWaitForABatchInHandWhenOneIsRemoved() throws Exception {
    one.slow = true;
    fanOut.add(one);
    Thread saving =
        Thread.ofVirtual().start(() -> fanOut.save(inStream(stream(), 0, "", reading(1))));
    one.saving.await();

    assertThat(fanOut.remove(one, SHORT)).as("still saving").isFalse();
    one.maySave.countDown();
    saving.join();

    assertThat(fanOut.remove(one, SHORT)).isTrue();
    assertThat(one.readings()).hasSize(1);
  }
}
