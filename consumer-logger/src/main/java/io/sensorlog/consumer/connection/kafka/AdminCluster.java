package io.sensorlog.consumer.connection.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicIdException;

/** Asks by way of Kafka's admin client. */
final class AdminCluster implements Cluster {
  /** Of a cluster with KRaft, whose brokers are 3.3 or newer; fetches have had ids since 3.1. */
  private static final String KRAFT_FEATURE = "metadata.version";

  private final Admin admin;
  private final String name;
  private final Uuid id;

  AdminCluster(Map<String, Object> clientConfig, KafkaTopic topic) {
    this.admin = Admin.create(clientConfig);
    this.name = topic.name();
    this.id = Uuid.fromString(topic.id());
  }

  @Override
  public CompletableFuture<Uuid> topicId() {
    return byId()
        .exceptionallyCompose(
            failure ->
                failure instanceof UnknownTopicIdException
                    ? byName()
                    : CompletableFuture.failedFuture(failure))
        .thenApply(TopicDescription::topicId);
  }

  /** One question. A reading is not saved before its answer, so it is worth it. */
  private CompletableFuture<TopicDescription> byId() {
    return answer(admin.describeTopics(TopicCollection.ofTopicIds(Set.of(id))).topicIdValues(), id);
  }

  /** Two questions, one after the other: the client asks for the brokers first. */
  private CompletableFuture<TopicDescription> byName() {
    return answer(admin.describeTopics(List.of(name)).topicNameValues(), name);
  }

  private static <K> CompletableFuture<TopicDescription> answer(
      Map<K, KafkaFuture<TopicDescription>> answers, K key) {
    return Objects.requireNonNull(answers.get(key)).toCompletionStage().toCompletableFuture();
  }

  @Override
  public CompletableFuture<Boolean> fetchesById() {
    return admin
        .describeFeatures()
        .featureMetadata()
        .thenApply(features -> features.finalizedFeatures().containsKey(KRAFT_FEATURE))
        .toCompletionStage()
        .toCompletableFuture();
  }

  @Override
  public CompletableFuture<Ends> ends(Set<TopicPartition> partitions) {
    return ends(partitions, IsolationLevel.READ_COMMITTED)
        .thenCombine(ends(partitions, IsolationLevel.READ_UNCOMMITTED), Ends::new);
  }

  private CompletableFuture<Map<TopicPartition, Long>> ends(
      Set<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .thenApply(AdminCluster::offsets)
        .toCompletionStage()
        .toCompletableFuture();
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
