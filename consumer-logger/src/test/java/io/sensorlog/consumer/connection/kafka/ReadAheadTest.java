package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.RangeOrder;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.ReplayPositions.Plan;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A topic is polled on while a batch of it is in hand. */
@ExtendWith(StackExtension.class)
@Timeout(60)
class ReadAheadTest {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String REPLAY = ReplayPositions.PREFIX + "test";
  private static final int IN_A_BATCH = 10;

  private final KafkaBroker broker;
  private final String name = "ahead_" + UUID.randomUUID();
  private final DurableRepository repository = JdbcSettings.sqlite("jdbc:sqlite::memory:").open(1);

  ReadAheadTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @AfterEach
  void close() {
    repository.close();
  }

  private static ReceiverSettings settings(String logger) {
    return new ReceiverSettings(
        Membership.of(logger), IN_A_BATCH, Accepted.NOTHING, KafkaAccess.USUAL);
  }

  private KafkaReceiver receiver(Topic topic) {
    return KafkaReceiver.open(
        (Endpoint.Kafka) Endpoint.parse(topic.uri()), settings(name), repository);
  }

  private static Batch received(ReadingReceiver from) {
    Batch batch = from.poll(POLL);
    while (batch.isEmpty()) {
      batch = from.poll(POLL);
    }
    return batch;
  }

  private void save(Batch batch, ReadingReceiver from) {
    repository.save(batch);
    from.saved(batch);
  }

  private static Position from(Batch batch) {
    return only(batch).from();
  }

  private static Advance only(Batch batch) {
    assertThat(batch.advances()).hasSize(1);
    return batch.advances().getFirst();
  }

  @Test
  void shouldGiveBatchesThatFollowEachOtherAndTakeBackAllThatIsNotSaved() {
    try (Topic topic = new Topic(broker, name, 1);
        KafkaReceiver receiver = receiver(topic)) {
      topic.send("a", 4 * IN_A_BATCH);

      Batch first = received(receiver);
      Batch second = received(receiver);
      assertThat(from(second)).isEqualTo(only(first).to());
      save(first, receiver);
      Batch third = received(receiver);
      assertThat(from(third)).isEqualTo(only(second).to());

      receiver.takeBack();

      assertThat(from(received(receiver))).isEqualTo(only(first).to());
    }
  }

  @Test
  void shouldNotTakeABatchForLostThatIsSavedWhileNothingArrives() {
    AtomicLong nanos = new AtomicLong();
    try (Topic topic = new Topic(broker, name, 1);
        KafkaReceiver receiver =
            KafkaReceiver.open(
                (Endpoint.Kafka) Endpoint.parse(topic.uri()),
                settings(name),
                repository,
                nanos::get)) {
      topic.send("a", 1);
      Batch batch = received(receiver);
      repository.save(batch);
      nanos.addAndGet(Duration.ofMinutes(1).toNanos()); // time to look at what is claimed

      assertThat(receiver.poll(POLL).isEmpty()).isTrue();
      receiver.saved(batch);
      assertThat(receiver.poll(POLL).isEmpty()).isTrue();
    }
  }

  @Test
  void shouldHaveWhatIsBeingSavedSettledBeforeAPartitionGoesToAnotherLogger() {
    try (Topic topic = new Topic(broker, name, 2);
        KafkaReceiver one = receiver(topic)) {
      List<Long> epochs = new ArrayList<>();
      while (repository.positions(name, name).size() < 2) {
        one.poll(POLL);
      }
      one.settleBy(() -> epochs.addAll(epochs()));
      try (KafkaReceiver other = receiver(topic)) {
        while (epochs().equals(List.of(1L, 1L))) {
          one.poll(POLL);
          other.poll(POLL);
        }
        assertThat(epochs).startsWith(1L, 1L);
      }
    }
  }

  /** By which claim each partition is held. */
  private List<Long> epochs() {
    return repository.positions(name, name).stream().map(Position::ownerEpoch).toList();
  }

  private Plan begin(KafkaTopic topic) {
    Partition partition = new Partition(topic.name(), topic.id(), 0);
    return repository
        .replay(REPLAY)
        .begin(
            List.of(new Position(REPLAY, partition, 0, 0)),
            List.of(ReplayRange.of(partition, 0, 2 * IN_A_BATCH)));
  }

  @Test
  void shouldEndARangeWhenItIsSavedAndNotWhenItIsRead() {
    try (Topic topic = new Topic(broker, name, 1)) {
      topic.send("a", 2 * IN_A_BATCH);
      Endpoint.Kafka endpoint = (Endpoint.Kafka) Endpoint.parse(topic.uri());
      ReceiverSettings settings = settings(REPLAY);
      Plan plan = begin(KafkaTopic.find(endpoint, settings.kafka()));
      ReplayRange range = plan.ranges().getFirst();
      AtomicInteger settled = new AtomicInteger();
      AtomicInteger ended = new AtomicInteger();
      DurableRepository within = repository.replay(REPLAY).within(plan, range);
      try (RangeReceiver receiver =
          RangeReceiver.open(
              endpoint,
              settings,
              new RangeOrder(range, next -> {}, ended::incrementAndGet),
              within)) {
        receiver.settleBy(settled::incrementAndGet);
        Batch first = received(receiver);
        Batch second = received(receiver);
        assertThat(from(second)).isEqualTo(only(first).to());
        int before = settled.get();

        assertThat(receiver.poll(POLL).isEmpty()).isTrue();
        assertThat(settled).hasValue(before + 1); // instead of asking for more, again and again
        assertThat(ended).hasValue(0);

        for (Batch batch : List.of(first, second)) {
          within.save(batch);
          receiver.saved(batch);
        }
        assertThat(receiver.poll(POLL).isEmpty()).isTrue();
        assertThat(ended).hasValue(1);
      }
    }
  }
}
