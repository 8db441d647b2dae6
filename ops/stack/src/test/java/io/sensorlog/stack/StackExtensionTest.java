package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class StackExtensionTest {
  private final KafkaBroker broker;

  StackExtensionTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @Test
  void shouldShareOneBroker(KafkaBroker same) {
    assertThat(same).isSameAs(broker);
    assertThat(broker.hasTopic("missing")).isFalse();
  }

  @Test
  void shouldShareOneDatabase(MariaDbServer database) {
    assertThat(database.password()).isNotEmpty();
  }
}
