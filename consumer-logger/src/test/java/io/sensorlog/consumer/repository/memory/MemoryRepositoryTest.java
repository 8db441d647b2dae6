package io.sensorlog.consumer.repository.memory;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryRepositoryTest {
  private static final int BATCHES = 5_000;

  private final Reading[] readings =
      IntStream.range(0, 5).mapToObj(number -> reading(number)).toArray(Reading[]::new);

  @Test
  void shouldKeepTheNewest() {
    try (MemoryRepository memory = new MemoryRepository(3)) {
      assertThat(memory.newest(9).orElseThrow()).isEmpty();
      memory.save(batch(beginning(), readings[0], readings[1]));

      assertThat(memory.newest(9).orElseThrow()).containsExactly(readings[1], readings[0]);

      memory.save(batch(beginning(), readings[2], readings[3]));
      assertThat(memory.newest(9).orElseThrow())
          .containsExactly(readings[3], readings[2], readings[1]);
      assertThat(memory.newest(2).orElseThrow()).containsExactly(readings[3], readings[2]);
    }
  }

  @Test
  void shouldKeepTheEndOfABatchThatIsLargerThanItself() {
    try (MemoryRepository memory = new MemoryRepository(2)) {
      memory.save(batch(beginning(), readings));

      assertThat(memory.newest(9).orElseThrow()).containsExactly(readings[4], readings[3]);
    }
  }

  @Test
  void shouldCountRejectedReadings() {
    RejectedReading rejected =
        new RejectedReading(beginning().partition(), 0, Instant.EPOCH, "value: missing", null);
    try (MemoryRepository memory = new MemoryRepository(2)) {
      Saved saved = memory.save(batch(beginning(), List.of(readings[0]), List.of(rejected)));

      assertThat(saved).isEqualTo(new Saved(1, 0, 1));
    }
  }

  @Test
  void shouldBeReadWhileSeveralSave() {
    Batch batch = batch(beginning(), readings);
    MemoryRepository memory = new MemoryRepository(10);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        threads.execute(
            () -> {
              for (int i = 0; i < BATCHES; i++) {
                memory.save(batch);
              }
            });
      }
      for (int i = 0; i < BATCHES; i++) {
        assertThat(memory.newest(99).orElseThrow()).hasSizeLessThanOrEqualTo(10);
      }
    }
    assertThat(memory.newest(99).orElseThrow()).hasSize(10);
  }

  @Test
  void shouldOpenAsARepositoryThatBeginsAnew() {
    RepositorySettings settings = Repositories.parse("memory:?size=7", Map.of());

    try (DurableRepository opened = settings.open(1)) {
      assertThat(opened.save(batch(opened.claim(beginning()), readings)).stored()).isEqualTo(5);
      assertThat(opened.newest(1)).contains(List.of(readings[4]));
    }
    assertThat(settings).isEqualTo(new MemorySettings(7));
    assertThat(settings.identity()).isEqualTo("memory");
    assertThat(settings.kind()).isEqualTo(RepositoryKind.VOLATILE);
    assertThat(Repositories.parse("memory:", Map.of())).isEqualTo(new MemorySettings(10_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory:?size=0",
        "memory:?size=1000001",
        "memory:?size=x",
        "memory:10",
        "memory:?"
      })
  void shouldRefuseASizeThatIsNone(String uri) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Repositories.parse(uri, Map.of()))
        .withMessageStartingWith("memory: ")
        .withMessageNotContaining("\n");
  }
}
