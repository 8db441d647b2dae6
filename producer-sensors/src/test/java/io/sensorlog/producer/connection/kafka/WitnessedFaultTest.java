package io.sensorlog.producer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.witness.Witness;
import org.junit.jupiter.api.AfterEach;

/** The same faults, and the limit as the wire has seen it. */
class WitnessedFaultTest extends KafkaFaultContract {
  private final Witness witness;

  WitnessedFaultTest(KafkaBroker broker) {
    super(broker, "127.0.0.1:" + broker.witnessed().witnessPort());
    this.witness = Witness.inFrontOf(broker);
  }

  @AfterEach
  void noMoreThanTheLimitWasOutstanding() {
    witness.close();
    assertThat(witness.mostOutstanding()).isEqualTo(5);
  }
}
