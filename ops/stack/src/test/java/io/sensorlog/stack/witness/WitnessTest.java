package io.sensorlog.stack.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.KafkaBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class WitnessTest extends WitnessedTopic {

  WitnessTest(KafkaBroker broker) {
    super(broker);
  }

  @Test
  void shouldSeeOneMessageAtATimeFromAProducerThatWaitsForEachAnswer() throws Exception {
    try (Producer<String, String> producer = producer(Map.of("client.id", "slow"))) {
      for (int i = 0; i < 20; i++) {
        send(producer, 0).get();
      }
    }

    assertThat(witness.mostOutstanding()).isEqualTo(1);
    assertThat(witness.outstanding()).isZero();
    assertThat(witness.messages()).isEqualTo(20);
    assertThat(witness.messagesByClient()).isEqualTo(Map.of("slow", 20L));
    assertThat(witness.messagesBySender()).hasSize(1).containsValue(20L);
    assertThat(witness.changes()).extracting(Change::outstanding).hasSize(40).containsOnly(0, 1);
    assertThat(witness.changes()).extracting(Change::nanos).isSorted();
  }

  @Test
  void shouldCatchAProducerWithoutAThrottle() throws Exception {
    // given
    witness.delayAnswers(Duration.ofMillis(50));

    // when
    try (Producer<String, String> producer =
        producer(Map.of("max.in.flight.requests.per.connection", 5))) {
      List<Future<RecordMetadata>> answers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        answers.add(send(producer, 0));
      }
      for (Future<RecordMetadata> answer : answers) {
        answer.get();
      }
    }

    // then
    assertThat(witness.mostOutstanding()).isGreaterThan(5);
    assertThat(witness.messages()).isEqualTo(500);
    assertThat(witness.outstanding()).isZero();
  }

  @Test
  void shouldCountTheMessagesOfEachPartitionOfARequest() throws Exception {
    try (Producer<String, String> producer =
        producer(Map.of("max.in.flight.requests.per.connection", 1, "linger.ms", 0))) {
      // given a request that is not answered, behind which others gather
      send(producer, 0).get();
      witness.freeze();
      witness.reset();
      List<Future<RecordMetadata>> answers = new ArrayList<>();
      answers.add(send(producer, 0));
      await().until(() -> witness.outstanding() == 1);

      // when
      for (int partition = 0; partition < PARTITIONS; partition++) {
        answers.add(send(producer, partition));
        answers.add(send(producer, partition));
      }
      witness.thaw();
      for (Future<RecordMetadata> answer : answers) {
        answer.get();
      }

      // then
      assertThat(witness.mostOutstanding()).isEqualTo(2 * PARTITIONS);
      assertThat(witness.messages()).isEqualTo(1 + 2 * PARTITIONS);
    }
  }

  @Test
  void shouldLetOtherClientsPassUncounted() throws Exception {
    // given
    try (Producer<String, String> direct = connect(broker.bootstrapServers(), Map.of())) {
      send(direct, 0).get();
    }

    // when
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", witness.bootstrapServers()))) {
      assertThat(admin.describeTopics(List.of(topic)).allTopicNames().get()).containsKey(topic);
      assertThat(admin.describeCluster().nodes().get())
          .extracting(node -> node.host() + ":" + node.port())
          .containsExactly(witness.bootstrapServers());
    }
    try (Consumer<String, String> consumer = consumer()) {
      consumer.subscribe(List.of(topic));
      await().until(() -> consumer.poll(Duration.ofMillis(100)).count() == 1);
      consumer.commitSync();
    }

    // then
    assertThat(witness.changes()).isEmpty();
    assertThat(witness.messages()).isZero();
  }

  private Consumer<String, String> consumer() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            witness.bootstrapServers(),
            "group.id",
            topic,
            "auto.offset.reset",
            "earliest");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
