package io.sensorlog.consumer.connection.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Asks by way of Kafka's admin client. */
final class AdminCluster implements Cluster {
  private final Admin admin;
  private final String topic;

  AdminCluster(Map<String, Object> clientConfig, String topic) {
    this.admin = Admin.create(clientConfig);
    this.topic = topic;
  }

  @Override
  public KafkaFuture<Uuid> topicId() {
    return Objects.requireNonNull(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
        .thenApply(TopicDescription::topicId);
  }

  @Override
  public KafkaFuture<Map<TopicPartition, Long>> ends(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
        .all()
        .thenApply(AdminCluster::offsets);
  }

  private static Map<TopicPartition, Long> offsets(
      Map<TopicPartition, ListOffsetsResultInfo> answer) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO); // its own close() would wait for what is unanswered
  }
}
