package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.repository.DurableRepository;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;

/** Makes real receivers over consumers that are none. */
public final class KafkaReceivers {

  private KafkaReceivers() {}

  /**
   * A receiver that is a member of the group already.
   *
   * @param idNow answers what the topic's id is now
   */
  public static ReadingReceiver over(
      Consumer<byte[], byte[]> consumer,
      String topicName,
      Uuid topicId,
      Supplier<KafkaFuture<Uuid>> idNow,
      ReceiverSettings settings,
      DurableRepository repository,
      LongSupplier nanoTime) {
    KafkaTopic topic = new KafkaTopic(topicName, topicId.toString());
    TopicWatch watch = new TopicWatch(idNow, () -> {}, topic, nanoTime);
    KafkaReceiver receiver =
        new KafkaReceiver(consumer, topic, watch, settings, repository, nanoTime);
    receiver.subscribe();
    return receiver;
  }
}
