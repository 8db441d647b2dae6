package io.sensorlog.consumer.connection.kafka;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * What a logger asks the cluster beside what its consumer does, on a connection of its own. Asking
 * does not block; the answer may never come. One thread only: the logger's, but for {@link
 * #topicId}.
 */
interface Cluster extends AutoCloseable {

  /**
   * Where partitions end.
   *
   * @param stable where reading ends: what an open transaction holds back is behind it
   * @param whole with what open transactions have written
   */
  record Ends(Map<TopicPartition, Long> stable, Map<TopicPartition, Long> whole) {}

  /** The id that the topic of the logger has now. Any thread may ask. */
  CompletableFuture<Uuid> topicId();

  /** Whether every broker takes fetches by the topic's id, not by its name alone. */
  CompletableFuture<Boolean> fetchesById();

  CompletableFuture<Ends> ends(Set<TopicPartition> partitions);

  /** Waits for nothing; may be called twice. */
  @Override
  void close();
}
