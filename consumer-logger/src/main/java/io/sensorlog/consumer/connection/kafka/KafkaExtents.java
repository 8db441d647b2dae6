package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.Extent;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** What a topic holds now. */
public final class KafkaExtents {
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Membership NOBODY = Membership.of("sensorlog-extents"); // never joined

  private KafkaExtents() {}

  /** See {@link io.sensorlog.consumer.connection.Receivers#extents}. */
  public static List<Extent> of(Endpoint.Kafka endpoint, Map<String, String> kafkaConfig) {
    Map<String, Object> config =
        KafkaSettings.client(
            endpoint, new ReceiverSettings(NOBODY, 1, Accepted.NOTHING, kafkaConfig));
    KafkaTopic topic = KafkaTopic.find(endpoint, config);
    Admin admin = Admin.create(config);
    try {
      return extents(admin, topic);
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandFailedException("cannot ask kafka what the topic holds: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while asking kafka", e);
    } finally {
      admin.close(Duration.ZERO); // its own close() would wait for what is unanswered
    }
  }

  private static List<Extent> extents(Admin admin, KafkaTopic topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    TopicDescription description =
        Objects.requireNonNull(
            admin
                .describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .get(topic.name()));
    List<Integer> numbers =
        description.partitions().stream().map(TopicPartitionInfo::partition).sorted().toList();
    Map<TopicPartition, ListOffsetsResultInfo> first =
        ask(admin, topic, numbers, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> end =
        ask(admin, topic, numbers, OffsetSpec.latest());
    return numbers.stream().map(number -> extent(topic, number, first, end)).toList();
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> ask(
      Admin admin, KafkaTopic topic, List<Integer> numbers, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    numbers.forEach(number -> question.put(new TopicPartition(topic.name(), number), which));
    return admin.listOffsets(question).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Extent extent(
      KafkaTopic topic,
      int number,
      Map<TopicPartition, ListOffsetsResultInfo> first,
      Map<TopicPartition, ListOffsetsResultInfo> end) {
    TopicPartition partition = new TopicPartition(topic.name(), number);
    return new Extent(
        new Partition(topic.name(), topic.id(), number),
        Objects.requireNonNull(first.get(partition)).offset(),
        Objects.requireNonNull(end.get(partition)).offset());
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return e instanceof TimeoutException
        ? "no answer within " + PATIENCE.toSeconds() + " s"
        : String.valueOf(cause.getMessage());
  }
}
