package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells the broker how far the positions are, for tools that show the lag of a group; nobody reads
 * on from there. As often as Kafka's own consumers do it by default, as each time costs both sides
 * as much as a hundred readings. One thread only: the logger's.
 */
final class OffsetsForTools {
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final LongSupplier nanoTime;
  private Map<TopicPartition, OffsetAndMetadata> told = Map.of();
  private long toldAt;

  /**
   * @param nanoTime the monotonic clock
   */
  OffsetsForTools(Consumer<byte[], byte[]> consumer, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.nanoTime = nanoTime;
    this.toldAt = nanoTime.getAsLong();
  }

  /** If it is time again. Does not block. */
  void look(Map<TopicPartition, Position> claimed) {
    if (nanoTime.getAsLong() - toldAt >= BETWEEN.toNanos()) {
      tell(claimed);
    }
  }

  /** If there is something new. Does not block; what the broker did not hear is told again. */
  void tell(Map<TopicPartition, Position> claimed) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    claimed.forEach(
        (partition, position) ->
            offsets.put(partition, new OffsetAndMetadata(position.nextOffset())));
    if (offsets.equals(told)) {
      return;
    }
    toldAt = nanoTime.getAsLong();
    consumer.commitAsync(
        offsets,
        (committed, failure) -> {
          if (failure == null) {
            told = committed;
          }
        });
  }
}
