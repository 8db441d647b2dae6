package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.producer.sensor.Silence;
import io.sensorlog.producer.time.JumpingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SilentProbesTest {
  private final JumpingTime time = new JumpingTime();
  private final List<Silence> silent = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final SilentProbes probes = new SilentProbes(() -> silent, time, said::add);

  @Test
  void shouldSayOnceThatAProbeHasNotAnsweredAndOnceThatItIsBack() {
    look();
    assertThat(said).isEmpty();

    for (int seconds = 10; seconds < 40; seconds++) {
      silent.clear();
      silent.add(new Silence("sensor-1", Duration.ofSeconds(seconds)));
      look();
    }
    silent.clear();
    look();
    look();

    assertThat(said)
        .containsExactly(
            "sensor-1: its probe has not answered for 10 s",
            "sensor-1: its probe answers again, after 39 s");
  }

  @Test
  void shouldSayItInOneLineForMany() {
    silence(1, 8);
    look();

    assertThat(said)
        .containsExactly(
            "8 probes have not answered for up to 18 s: sensor-8, sensor-7, sensor-6, sensor-5,"
                + " sensor-4 and 3 more");
  }

  @Test
  void shouldNotSpeakMoreOftenThanEachTenSeconds() {
    for (int i = 0; i < 100; i++) {
      silent.clear();
      silence(i, i + i % 3);
      look();
    }

    assertThat(said).hasSizeBetween(5, 11);
  }

  private void silence(int from, int to) {
    IntStream.rangeClosed(from, to)
        .forEach(i -> silent.add(new Silence("sensor-" + i, Duration.ofSeconds(10 + i))));
  }

  private void look() {
    probes.look();
    time.advance(Duration.ofSeconds(1));
  }
}
