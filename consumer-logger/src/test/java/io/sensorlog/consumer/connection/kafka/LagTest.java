package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class LagTest {
  private static final TopicPartition PARTITION = new TopicPartition("readings", 0);
  private static final Map<TopicPartition, Position> POSITIONS =
      Map.of(PARTITION, new Position("test", new Partition("readings", "id", 0), 10, 1));

  private final AtomicLong nanos = new AtomicLong();

  /** Ends at 25. */
  private static final class OtherCluster implements Cluster {
    @Override
    public CompletableFuture<Uuid> topicId() {
      return CompletableFuture.completedFuture(Uuid.ZERO_UUID);
    }

    @Override
    public KafkaFuture<Map<TopicPartition, Long>> ends(Set<TopicPartition> partitions) {
      return KafkaFuture.completedFuture(Map.of(PARTITION, 25L));
    }

    @Override
    public void close() {}
  }

  @Test
  void shouldCountAndTellWhatAnOpenTransactionHoldsBack() {
    try (Said said = new Said();
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
      consumer.updateEndOffsets(Map.of(PARTITION, 10L)); // the last stable one
      Lag lag = new Lag(consumer, new OtherCluster(), nanos::get);

      assertThat(lag.of(POSITIONS)).hasValue(15);
      assertThat(said.text()).isEmpty();
      nanos.addAndGet(Duration.ofSeconds(31).toNanos());
      assertThat(lag.of(POSITIONS)).hasValue(15);
      assertThat(said.times("the last stable offset stands at 10")).isEqualTo(1);
    }
  }
}
