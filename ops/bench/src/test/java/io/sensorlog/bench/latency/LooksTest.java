package io.sensorlog.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LooksTest {
  private final Looks looks = new Looks();

  @Test
  void shouldSeeARowWithTheFirstLookThatFindsThePositionBehindIt() {
    looks.add(100, 110, 0, 5);
    looks.add(200, 210, 3, 5);
    looks.add(300, 310, 3, 6);
    looks.add(400, 410, 9, 9);

    assertThat(looks.seen(new Sent(0, 2, 50))).hasValue(210);
    assertThat(looks.seen(new Sent(0, 3, 50))).hasValue(410);
    assertThat(looks.seen(new Sent(1, 5, 50))).hasValue(310);
  }

  @Test
  void shouldNotHaveSeenARowWhosePositionNoLookHasFound() {
    looks.add(100, 110, 3);

    assertThat(looks.seen(new Sent(0, 3, 50))).isEmpty();
  }

  @Test
  void shouldBeLateByTheTimeSinceTheLastLookThatDidNotFindIt() {
    looks.add(100, 110, 3);
    looks.add(200, 210, 4);

    assertThat(looks.late(new Sent(0, 3, 50))).isEqualTo(110);
    assertThat(looks.late(new Sent(0, 3, 150))).isEqualTo(60);
  }
}
