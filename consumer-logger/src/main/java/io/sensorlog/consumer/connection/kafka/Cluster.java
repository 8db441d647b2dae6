package io.sensorlog.consumer.connection.kafka;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * What a logger asks the cluster beside what its consumer does, on a connection of its own. Asking
 * does not block; the answer may never come. One thread only: the logger's.
 */
interface Cluster extends AutoCloseable {

  /** The id that the topic of the logger has now. */
  CompletableFuture<Uuid> topicId();

  /** Where the partitions end, with what open transactions have written. */
  KafkaFuture<Map<TopicPartition, Long>> ends(Set<TopicPartition> partitions);

  /** Waits for nothing; may be called twice. */
  @Override
  void close();
}
