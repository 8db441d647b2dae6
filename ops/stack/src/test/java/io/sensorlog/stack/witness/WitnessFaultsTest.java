package io.sensorlog.stack.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.KafkaBroker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WitnessFaultsTest extends WitnessedTopic {

  WitnessFaultsTest(KafkaBroker broker) {
    super(broker);
  }

  @Test
  void shouldDelayAnswersWithoutOneWaitingForAnother() throws Exception {
    try (Producer<String, String> producer = producer(Map.of("batch.size", 0))) {
      // given
      send(producer, 0).get();
      witness.delayAnswers(Duration.ofSeconds(3));
      witness.reset();

      // when
      long start = System.nanoTime();
      Future<RecordMetadata> first = send(producer, 0);
      await().until(() -> witness.outstanding() == 1);
      Future<RecordMetadata> second = send(producer, 0);
      await().until(() -> witness.outstanding() == 2);
      first.get();
      second.get();
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      // then
      assertThat(took).isBetween(Duration.ofSeconds(3), Duration.ofMillis(5_950));
      assertThat(witness.meanOutstanding()).isBetween(1.0, 2.0);
    }
  }

  @Test
  void shouldCountWhatIsSentWhileFrozenAndAnswerItWhenThawed() throws Exception {
    try (Producer<String, String> producer = producer(Map.of())) {
      // given
      send(producer, 0).get();
      witness.reset();

      // when
      witness.freeze();
      Future<RecordMetadata> answer = send(producer, 0);

      // then
      await().until(() -> witness.outstanding() == 1);
      await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(2))
          .until(() -> witness.outstanding() == 1 && !answer.isDone());
      assertThat(broker.hasTopic(topic)).as("the way around is open").isTrue();

      // when
      witness.thaw();

      // then
      assertThat(answer.get().offset()).isEqualTo(1);
      assertThat(witness.outstanding()).isZero();
      assertThat(witness.messages()).isEqualTo(1);
    }
  }

  @Test
  void shouldForgetWhatIsOutstandingWhenCutAndCountTheRetry() throws Exception {
    try (Producer<String, String> producer = producer(Map.of())) {
      // given
      send(producer, 0).get();
      witness.reset();
      witness.delayAnswers(Duration.ofSeconds(20));
      Future<RecordMetadata> answer = send(producer, 0);
      await().until(() -> witness.outstanding() == 1);

      // when
      witness.delayAnswers(Duration.ZERO);
      witness.cut();

      // then the broker knows the retry: it stores the message once
      assertThat(answer.get().offset()).isEqualTo(1);
      assertThat(send(producer, 0).get().offset()).isEqualTo(2);
      assertThat(witness.changes())
          .extracting(Change::outstanding)
          .containsExactly(1, 0, 1, 0, 1, 0);
      assertThat(witness.messages()).as("answered").isEqualTo(2);
    }
  }

  @Test
  void shouldForgetWhatASenderLeavesBehindEvenWhenFrozen() throws Exception {
    // given
    Producer<String, String> producer = producer(Map.of());
    send(producer, 0).get();
    witness.freeze();
    Future<RecordMetadata> answer = send(producer, 0);
    await().until(() -> witness.outstanding() == 1);

    // when
    producer.close(Duration.ZERO);

    // then
    await().until(() -> witness.outstanding() == 0);
    assertThat(answer.state()).isEqualTo(Future.State.FAILED);
    assertThat(endOffset()).isEqualTo(1);

    // when what the sender has sent reaches the broker after all
    witness.thaw();

    // then
    await().until(() -> endOffset() == 2);
  }

  private long endOffset() throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }
}
