package io.sensorlog.consumer.connection.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says it when a producer's open transaction holds up a partition: readers get nothing from its
 * last stable offset on until it ends. Said once for each offset that stands for long. One thread
 * only.
 */
final class OpenTransactions {
  private static final Logger log = LoggerFactory.getLogger(OpenTransactions.class);

  /** Longer than a transaction in order should last. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private final Map<TopicPartition, Standing> standing = new HashMap<>();

  private record Standing(long offset, long sinceNanos, boolean said) {}

  OpenTransactions(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * @param stable last stable offsets: where reading ends now
   * @param ends where the partitions end
   */
  void look(Map<TopicPartition, Long> stable, Map<TopicPartition, Long> ends) {
    standing.keySet().retainAll(stable.keySet());
    stable.forEach(
        (partition, offset) -> {
          long end = ends.getOrDefault(partition, offset);
          if (offset < end) {
            standing.put(partition, stands(partition, offset, end));
          } else {
            standing.remove(partition);
          }
        });
  }

  private Standing stands(TopicPartition partition, long offset, long end) {
    long now = nanoTime.getAsLong();
    Standing before = standing.get(partition);
    if (before == null || before.offset() != offset) {
      return new Standing(offset, now, false);
    }
    if (!before.said() && now - before.sinceNanos() >= LONG.toNanos()) {
      log.warn(
          "partition {}: the last stable offset stands at {} since {} s, the topic ends at {}: a"
              + " transaction is open; what is behind it is saved when it has ended",
          partition,
          offset,
          LONG.toSeconds(),
          end);
      return new Standing(offset, before.sinceNanos(), true);
    }
    return before;
  }
}
