package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.connection.Extent;
import io.sensorlog.consumer.connection.KafkaAccess;
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
  private final Admin admin;
  private final KafkaTopic topic;
  private final long timeoutMillis;

  private KafkaExtents(Admin admin, KafkaTopic topic, long timeoutMillis) {
    this.admin = admin;
    this.topic = topic;
    this.timeoutMillis = timeoutMillis;
  }

  /** See {@link io.sensorlog.consumer.connection.Receivers#extents}. */
  public static List<Extent> of(Endpoint.Kafka endpoint, KafkaAccess access) {
    KafkaTopic topic = KafkaTopic.find(endpoint, access);
    Admin admin = Admin.create(KafkaSettings.admin(endpoint, access));
    try {
      return new KafkaExtents(admin, topic, access.connectTimeout().toMillis()).extents();
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandFailedException(
          "cannot ask kafka what the topic holds: " + reason(e, access), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while asking kafka", e);
    } finally {
      admin.close(Duration.ZERO); // its own close() would wait for what is unanswered
    }
  }

  private List<Extent> extents() throws InterruptedException, ExecutionException, TimeoutException {
    TopicDescription description =
        Objects.requireNonNull(
            admin
                .describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get(timeoutMillis, TimeUnit.MILLISECONDS)
                .get(topic.name()));
    List<Integer> numbers =
        description.partitions().stream().map(TopicPartitionInfo::partition).sorted().toList();
    Map<TopicPartition, ListOffsetsResultInfo> first = ask(numbers, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> end = ask(numbers, OffsetSpec.latest());
    return numbers.stream().map(number -> extent(number, first, end)).toList();
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ask(List<Integer> numbers, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    numbers.forEach(number -> question.put(new TopicPartition(topic.name(), number), which));
    return admin.listOffsets(question).all().get(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  private Extent extent(
      int number,
      Map<TopicPartition, ListOffsetsResultInfo> first,
      Map<TopicPartition, ListOffsetsResultInfo> end) {
    TopicPartition partition = new TopicPartition(topic.name(), number);
    return new Extent(
        new Partition(topic.name(), topic.id(), number),
        Objects.requireNonNull(first.get(partition)).offset(),
        Objects.requireNonNull(end.get(partition)).offset());
  }

  private static String reason(Exception e, KafkaAccess access) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return e instanceof TimeoutException
            || cause instanceof org.apache.kafka.common.errors.TimeoutException
        ? "no answer within " + access.connectTimeout().toSeconds() + " s"
        : String.valueOf(cause.getMessage());
  }
}
