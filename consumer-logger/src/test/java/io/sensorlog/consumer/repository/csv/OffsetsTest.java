package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetsTest {

  @Test
  void shouldHoldWhatWasAddedInAnyOrder() {
    SplittableRandom random = new SplittableRandom(7);
    TreeSet<Long> expected = new TreeSet<>();
    Offsets offsets = new Offsets();
    for (int i = 0; i < 1000; i++) {
      long offset = random.nextInt(1000);
      offsets.add(offset);
      expected.add(offset);
    }

    for (long offset = -1; offset <= 1000; offset++) {
      assertThat(offsets.contains(offset)).isEqualTo(expected.contains(offset));
    }
  }
}
