package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Said;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OpenTransactionsTest {
  private static final TopicPartition PARTITION = new TopicPartition("readings", 0);
  private static final String STANDS = "the last stable offset stands at 10";

  private long now;
  private final OpenTransactions transactions = new OpenTransactions(() -> now);

  private void look(long stable, long end) {
    transactions.look(Map.of(PARTITION, stable), Map.of(PARTITION, end));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void shouldSayOnceThatATransactionHoldsUpAPartition() {
    try (Said said = new Said()) {
      for (int look = 0; look < 100; look++) {
        look(10, 21);
        pass(Duration.ofSeconds(1));
      }
      assertThat(said.times(STANDS)).isEqualTo(1);
      assertThat(said.text()).contains("readings-0", "since 30 s", "ends at 21");
    }
  }

  @Test
  void shouldBeSilentWhileTransactionsEndInTime() {
    try (Said said = new Said()) {
      for (int stable = 10; stable < 20; stable++) {
        look(stable, stable + 5);
        pass(Duration.ofSeconds(29));
      }
      assertThat(said.text()).isEmpty();
    }
  }

  @Test
  void shouldForgetATransactionThatHasEnded() {
    try (Said said = new Said()) {
      look(10, 21);
      pass(Duration.ofSeconds(29));
      look(21, 21);
      look(10, 22);
      pass(Duration.ofSeconds(29));
      look(10, 22);
      assertThat(said.text()).isEmpty();
    }
  }
}
