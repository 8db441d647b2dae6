package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.repository.DurableRepository;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Makes real receivers over consumers and clusters that are none. */
public final class KafkaReceivers {

  private KafkaReceivers() {}

  /**
   * What a cluster answers that is none.
   *
   * @param idNow the topic's id
   * @param endsNow where partitions end; no transaction is open
   */
  public record Answers(
      Supplier<CompletableFuture<Uuid>> idNow,
      Function<Set<TopicPartition>, CompletableFuture<Map<TopicPartition, Long>>> endsNow)
      implements Cluster {
    @Override
    public CompletableFuture<Uuid> topicId() {
      return idNow.get();
    }

    @Override
    public CompletableFuture<Boolean> fetchesById() {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Ends> ends(Set<TopicPartition> partitions) {
      return endsNow.apply(partitions).thenApply(ends -> new Ends(ends, ends));
    }

    @Override
    public void close() {}
  }

  /**
   * A receiver that is a member of the group already.
   *
   * @param consumer makes one that tells the listener when its metadata is updated
   */
  public static ReadingReceiver over(
      Function<ClusterResourceListener, Consumer<byte[], byte[]>> consumer,
      String topicName,
      Uuid topicId,
      Answers answers,
      ReceiverSettings settings,
      DurableRepository repository,
      LongSupplier nanoTime) {
    KafkaTopic topic = new KafkaTopic(topicName, topicId.toString());
    TopicMetadata metadata = new TopicMetadata(topic, nanoTime);
    KafkaReceiver receiver =
        new KafkaReceiver(
            consumer.apply(metadata), topic, metadata, answers, settings, repository, nanoTime);
    receiver.subscribe();
    return receiver;
  }
}
