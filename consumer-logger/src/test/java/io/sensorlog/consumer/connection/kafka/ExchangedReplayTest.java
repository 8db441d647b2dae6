package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.RangeOrder;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.ReplayPositions.Plan;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** As {@link ExchangedTopicTest}, of a replay in the middle of a range. */
@ExtendWith(StackExtension.class)
class ExchangedReplayTest {
  private static final String REPLAY = ReplayPositions.PREFIX + "test";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MESSAGES = 30;

  /** So that what the consumer has fetched of the old topic is soon used up. */
  private static final KafkaAccess ONE_MESSAGE_A_FETCH =
      new KafkaAccess(
          Map.of(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "1"),
          KafkaAccess.USUAL.connectTimeout());

  private final KafkaBroker broker;
  private final String name = "exchanged_" + UUID.randomUUID();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong nextOffset = new AtomicLong();
  private final DurableRepository repository = JdbcSettings.sqlite("jdbc:sqlite::memory:").open(1);

  ExchangedReplayTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @AfterEach
  void close() {
    repository.close();
  }

  private static ReplayRange whole(Endpoint.Kafka endpoint, ReceiverSettings settings) {
    KafkaTopic topic = KafkaTopic.find(endpoint, settings.kafka());
    return ReplayRange.of(new Partition(topic.name(), topic.id(), 0), 0, MESSAGES);
  }

  /** As they stand, when it was begun before. */
  private Plan begin(ReplayRange planned) {
    Position beginning = new Position(REPLAY, planned.partition(), 0, 0);
    return repository.replay(REPLAY).begin(List.of(beginning), List.of(planned));
  }

  private static Batch received(RangeReceiver from) {
    Batch batch = from.poll(POLL);
    while (batch.isEmpty()) {
      batch = from.poll(POLL);
    }
    return batch;
  }

  private static void save(Batch batch, DurableRepository in, RangeReceiver from) {
    in.save(batch);
    from.saved(batch);
  }

  /** Until messages are saved without a question. */
  private void beCertain(RangeReceiver receiver, DurableRepository in) {
    Batch batch;
    do {
      nanos.addAndGet(Duration.ofSeconds(10).toNanos());
      batch = received(receiver);
      save(batch, in, receiver);
    } while (batch.confirmation() != Confirmation.GIVEN);
  }

  private static boolean isOf(String sensor, Batch batch) {
    return batch.readings().getFirst().reading().sensor().equals(sensor);
  }

  @Test
  @Timeout(60)
  void shouldSaveNothingOfATopicThatIsExchangedInTheMiddleOfARange() {
    try (Topic old = new Topic(broker, name, 1)) {
      for (int i = 0; i < MESSAGES; i++) {
        old.send("a", 1); // each in a batch of its own
      }
      Endpoint.Kafka endpoint = (Endpoint.Kafka) Endpoint.parse(old.uri());
      ReceiverSettings settings =
          new ReceiverSettings(Membership.of(REPLAY), 1, Accepted.NOTHING, ONE_MESSAGE_A_FETCH);
      Plan plan = begin(whole(endpoint, settings));
      ReplayRange range = plan.ranges().getFirst();
      RangeOrder order = new RangeOrder(range, nextOffset::set, () -> {});
      DurableRepository within = repository.replay(REPLAY).within(plan, range);
      try (RangeReceiver receiver =
          RangeReceiver.open(endpoint, settings, order, within, nanos::get)) {
        beCertain(receiver, within);
        broker.deleteTopic(name);
        try (Topic topic = new Topic(broker, name, 1)) {
          topic.send("b", 2 * MESSAGES);
          Batch batch = received(receiver);
          while (isOf("a", batch)) { // fetched before
            save(batch, within, receiver);
            batch = received(receiver);
          }
          Batch foreign = batch;
          long before = nextOffset.get();

          assertThat(before).isLessThan(MESSAGES);
          assertThatExceptionOfType(CommandFailedException.class)
              .isThrownBy(() -> within.save(foreign))
              .withMessageContaining("was deleted and made again while it was being saved");
          assertThat(begin(range).ranges())
              .extracting(ReplayRange::nextOffset)
              .containsExactly(before);
        }
      }
    }
  }
}
