package io.sensorlog.producer.throttle.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RanksTest {

  @Test
  void shouldGrantTheOldestWhateverTheirNamesBeginWith() {
    Ranks ranks =
        Ranks.of(
            List.of("_c_a-ticket_0000000012", "_c_b-ticket_0000000009", "_c_c-ticket_0000000010"),
            2);

    assertThat(ranks.granted())
        .containsExactlyInAnyOrder("_c_b-ticket_0000000009", "_c_c-ticket_0000000010");
    assertThat(ranks.waiting()).containsExactly("_c_a-ticket_0000000012");
  }

  @Test
  void shouldGrantAllWhenThereAreFew() {
    assertThat(Ranks.of(List.of("ticket_0000000001"), 5).granted()).hasSize(1);
    assertThat(Ranks.of(List.of(), 5)).isEqualTo(Ranks.NONE);
  }

  @Test
  void shouldKeepTheOrderWhenZooKeepersNumbersOverflow() {
    Ranks ranks = Ranks.of(List.of("ticket_-2147483648", "ticket_2147483647"), 1);

    assertThat(ranks.granted()).containsExactly("ticket_2147483647");
  }
}
