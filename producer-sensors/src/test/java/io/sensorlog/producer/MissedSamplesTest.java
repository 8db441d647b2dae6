package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MissedSamplesTest {
  private final AtomicLong missed = new AtomicLong();
  private final List<String> said = new ArrayList<>();
  private final MissedSamples samples = new MissedSamples(missed::get, said::add);

  @Test
  void shouldSayHowManySamplesWereMissedSinceTheLastTime() {
    samples.look();
    assertThat(said).isEmpty();

    missed.set(3);
    samples.look();
    samples.look();
    missed.set(5);
    samples.look();

    assertThat(said).hasSize(2);
    assertThat(said.get(0)).startsWith("3 samples missed");
    assertThat(said.get(1)).startsWith("2 samples missed");
  }
}
