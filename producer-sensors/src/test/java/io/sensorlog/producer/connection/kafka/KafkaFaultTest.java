package io.sensorlog.producer.connection.kafka;

import io.sensorlog.stack.KafkaBroker;
import org.junit.jupiter.api.Tag;

@Tag("contract")
class KafkaFaultTest extends KafkaFaultContract {

  KafkaFaultTest(KafkaBroker broker) {
    super(broker, broker.bootstrapServers());
  }
}
