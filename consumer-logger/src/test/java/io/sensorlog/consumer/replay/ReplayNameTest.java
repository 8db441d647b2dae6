package io.sensorlog.consumer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.ChosenReadings;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayNameTest {
  private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

  @Test
  void shouldBeTheGroupItselfForEverything() {
    assertThat(ReplayName.group("mine", ChosenReadings.ALL)).isEqualTo("mine");
  }

  @Test
  void shouldTellTheChoice() {
    assertThat(ReplayName.group("mine", new ChosenReadings(EIGHT, NINE, Set.of("b", "a"))))
        .isEqualTo("mine?from=2026-11-24T08:00:00Z&to=2026-11-24T09:00:00Z&sensor=a&sensor=b");
  }

  @Test
  void shouldBeShortAndDifferForLongChoices() {
    String hundred = ReplayName.group("mine", sensors(100));

    assertThat(hundred).hasSizeLessThan(30).isEqualTo(ReplayName.group("mine", sensors(100)));
    assertThat(ReplayName.group("mine", sensors(101))).isNotEqualTo(hundred);
  }

  private static ChosenReadings sensors(int count) {
    return new ChosenReadings(
        null,
        null,
        IntStream.range(0, count).mapToObj(i -> "sensor-" + i).collect(Collectors.toSet()));
  }
}
