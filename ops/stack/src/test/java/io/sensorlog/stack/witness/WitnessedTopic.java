package io.sensorlog.stack.witness;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** A topic of its own for each test, and clients that reach it through the witness or around it. */
@ExtendWith(StackExtension.class)
abstract class WitnessedTopic {
  static final int PARTITIONS = 3;

  final KafkaBroker broker;
  final Witness witness;
  String topic = "";

  WitnessedTopic(KafkaBroker broker) {
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

  Future<RecordMetadata> send(Producer<String, String> producer, int partition) {
    return producer.send(new ProducerRecord<>(topic, partition, "key", "value"));
  }

  Producer<String, String> producer(Map<String, Object> settings) {
    return connect(witness.bootstrapServers(), settings);
  }

  static Producer<String, String> connect(String bootstrapServers, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", bootstrapServers);
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }
}
