package io.sensorlog.stack.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class WitnessTest {
  private static final int PARTITIONS = 3;

  private final KafkaBroker broker;
  private final Witness witness;
  private String topic = "";

  WitnessTest(KafkaBroker broker) {
    this.broker = broker;
    this.witness = Witness.inFrontOf(broker);
  }

  @BeforeEach
  void createTopic(TestInfo test) {
    topic = test.getTestMethod().orElseThrow().getName();
    broker.createTopic(topic, PARTITIONS);
  }

  @AfterEach
  void closeWitness() {
    witness.close();
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
  void shouldDelayAnswersWithoutOneWaitingForAnother() throws Exception {
    try (Producer<String, String> producer = producer(Map.of("batch.size", 0))) {
      // given
      send(producer, 0).get();
      witness.delayAnswers(Duration.ofMillis(400));
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
      assertThat(took).isBetween(Duration.ofMillis(400), Duration.ofMillis(790));
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

  private Future<RecordMetadata> send(Producer<String, String> producer, int partition) {
    return producer.send(new ProducerRecord<>(topic, partition, "key", "value"));
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

  private Producer<String, String> producer(Map<String, Object> settings) {
    return connect(witness.bootstrapServers(), settings);
  }

  private static Producer<String, String> connect(
      String bootstrapServers, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers);
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
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
