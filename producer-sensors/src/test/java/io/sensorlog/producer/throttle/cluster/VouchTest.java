package io.sensorlog.producer.throttle.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VouchTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration GOOD_FOR = Duration.ofSeconds(7);

  private long nanos;
  private long wallMillis = 1_000_000;
  private final Vouch vouch = new Vouch(() -> nanos, () -> wallMillis);

  @Test
  void shouldVouchForNothingBeforeItHasHeardAnything() {
    assertThat(vouch.isGood(1)).isFalse();
    assertThat(vouch.isGood(0)).isFalse();
    assertThat(vouch.left()).isZero();
  }

  @Test
  void shouldVouchFromTheMomentOfTheQuestionNotOfTheAnswer() {
    Vouch.Moment asked = vouch.now();
    pass(Duration.ofSeconds(2));
    vouch.heard(1, asked, TIMEOUT);

    assertThat(vouch.isGood(1)).isTrue();
    pass(GOOD_FOR.minusSeconds(2));
    assertThat(vouch.isGood(1)).isFalse();
    assertThat(vouch.left()).isZero();
  }

  @Test
  void shouldNotVouchForTheNodesOfAnotherSession() {
    vouch.heard(1, vouch.now(), TIMEOUT);
    vouch.heard(2, vouch.now(), TIMEOUT);

    assertThat(vouch.isGood(1)).isFalse();
    assertThat(vouch.isGood(2)).isTrue();
  }

  @Test
  void shouldSeeTheTimeThatTheMachineSleptWhileItsMonotonicClockStoodStill() {
    vouch.heard(1, vouch.now(), TIMEOUT);

    wallMillis += GOOD_FOR.toMillis();

    assertThat(vouch.isGood(1)).isFalse();
  }

  @Test
  void shouldTrustNoClockThatWasSetBack() {
    vouch.heard(1, vouch.now(), TIMEOUT);

    wallMillis -= Duration.ofHours(1).toMillis();

    assertThat(vouch.isGood(1)).isFalse();
    vouch.heard(1, vouch.now(), TIMEOUT);
    pass(Duration.ofSeconds(1));
    vouch.heard(1, vouch.now(), TIMEOUT);
    assertThat(vouch.isGood(1)).isTrue();
  }

  @Test
  void shouldNotBeMisledByAnAnswerThatComesLate() {
    Vouch.Moment early = vouch.now();
    pass(Duration.ofSeconds(3));
    vouch.heard(1, vouch.now(), TIMEOUT);
    vouch.heard(1, early, TIMEOUT);

    assertThat(vouch.left()).isEqualTo(GOOD_FOR.toNanos());
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    wallMillis += time.toMillis();
  }
}
