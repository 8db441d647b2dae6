package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A real consumer tells of the update by which it knows a new topic before it brings anything of
 * it. The clock stands still but for what the test lets pass, so nobody looks at the id meanwhile.
 */
@ExtendWith(StackExtension.class)
class ExchangedTopicTest {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaBroker broker;
  private final String name = "exchanged_" + UUID.randomUUID();
  private final AtomicLong nanos = new AtomicLong();
  private final DurableRepository repository = JdbcSettings.sqlite("jdbc:sqlite::memory:").open(1);

  ExchangedTopicTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @AfterEach
  void close() {
    repository.close();
  }

  private KafkaReceiver receiver(Topic topic) {
    return KafkaReceiver.open(
        (Endpoint.Kafka) Endpoint.parse(topic.uri()),
        new ReceiverSettings(Membership.of(name), 500, Accepted.NOTHING, KafkaAccess.USUAL),
        repository,
        nanos::get);
  }

  private static Batch received(KafkaReceiver from) {
    Batch batch = from.poll(POLL);
    while (batch.isEmpty()) {
      batch = from.poll(POLL);
    }
    return batch;
  }

  private Batch saved(KafkaReceiver from) {
    Batch batch = received(from);
    repository.save(batch);
    from.saved(batch);
    return batch;
  }

  /** Until messages are saved without a question. */
  private void beCertain(Topic topic, KafkaReceiver receiver) {
    do {
      nanos.addAndGet(Duration.ofSeconds(10).toNanos());
      topic.send("a", 1);
    } while (saved(receiver).confirmation() != Confirmation.GIVEN);
  }

  private List<Position> positions() {
    return repository.positions(name, name);
  }

  @Test
  @Timeout(60)
  void shouldSaveNothingOfATopicThatIsExchangedWhenItsIdHasLongNotBeenAskedFor() {
    try (Topic old = new Topic(broker, name, 1);
        KafkaReceiver receiver = receiver(old)) {
      beCertain(old, receiver);
      List<Position> before = positions();
      nanos.addAndGet(Duration.ofHours(1).toNanos());
      broker.deleteTopic(name);
      try (Topic topic = new Topic(broker, name, 1)) {
        topic.send("b", 200); // more than the old one had: its next offset leads into these

        Batch batch = received(receiver);

        assertThat(batch.readings()).first().extracting(of -> of.reading().sensor()).isEqualTo("b");
        assertThatExceptionOfType(CommandFailedException.class)
            .isThrownBy(() -> repository.save(batch))
            .withMessageContaining("was deleted and made again while it was being saved");
        assertThat(positions()).isEqualTo(before);
      }
    }
  }
}
