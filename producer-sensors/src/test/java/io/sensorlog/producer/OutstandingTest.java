package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutstandingTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Outstanding outstanding = new Outstanding(SECOND);

  @Test
  void shouldAddUpTheTimeOfEachMessage() {
    outstanding.look(3 * SECOND, 2);
    outstanding.look(4 * SECOND, 5);
    outstanding.look(5 * SECOND, 0);

    assertThat(outstanding.messageSeconds()).isEqualTo(2 * 2 + 5);
    assertThat(outstanding.now()).isZero();
  }

  @Test
  void shouldRememberTheMostForAWhileAndThenForgetIt() {
    outstanding.look(2 * SECOND, 5);
    outstanding.look(3 * SECOND, 1);
    assertThat(outstanding.most()).isEqualTo(5);

    outstanding.look(17 * SECOND, 2);
    assertThat(outstanding.most()).as("15 s later").isEqualTo(5);

    outstanding.look(33 * SECOND, 1);
    assertThat(outstanding.most()).as("31 s later").isEqualTo(2);
  }
}
