package io.sensorlog.consumer.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.memory.MemoryRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivePositionsTest {
  private final Position beginning = Readings.beginning().at(17);
  private final LivePositions live = new LivePositions(new MemoryRepository(5));

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void shouldBeginWhereTheTopicEndsAndGoOnWhereTheLastBatchEnded() {
    Position claimed = live.claim(beginning);
    live.save(Readings.batch(claimed, Readings.reading(1), Readings.reading(2)));
    Position again = live.claim(beginning.at(40));

    assertThat(claimed.nextOffset()).isEqualTo(17);
    assertThat(again.nextOffset()).isEqualTo(19);
    assertThat(again.ownerEpoch()).isEqualTo(claimed.ownerEpoch() + 1);
    assertThat(live.positions("test", "readings")).containsExactly(again);
    assertThat(live.positions("test", "others")).isEmpty();
  }

  @Test
  void shouldKeepThePositionOfEachPartition() {
    Position other = Readings.beginning();
    Position claimed = live.claim(beginning);
    live.claim(other);
    live.save(Readings.batch(claimed, Readings.reading(1)));

    assertThat(live.claim(beginning).nextOffset()).isEqualTo(18);
    assertThat(live.claim(other).nextOffset()).isZero();
  }
}
