package io.sensorlog.producer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedProbesTest {

  @Test
  void shouldGiveEveryWholeNumberFromMinusHundredToHundredAndNoOther() {
    // given
    RandomProbe probe = new RandomProbe(new SplittableRandom(1));

    // when
    List<Value> values = IntStream.range(0, 20_000).mapToObj(i -> probe.measure()).toList();

    // then
    List<Value> all = IntStream.rangeClosed(-100, 100).<Value>mapToObj(Value.Scalar::new).toList();
    assertThat(Set.copyOf(values)).isEqualTo(Set.copyOf(all));
  }

  @Test
  void shouldGiveASineByTheTime() {
    assertThat(sine("2026-11-24T08:00:00Z")).isZero();
    assertThat(sine("2026-11-24T08:00:05Z")).isEqualTo(50);
    assertThat(sine("2026-11-24T08:00:15Z")).isEqualTo(100);
    assertThat(sine("2026-11-24T08:00:30Z")).isZero();
    assertThat(sine("2026-11-24T08:00:45Z")).isEqualTo(-100);
    assertThat(sine("2026-11-24T08:01:15Z")).isEqualTo(100);
    assertThat(sine("1969-12-31T23:59:45Z")).isEqualTo(-100);
  }

  @Test
  void shouldGiveFourPeriodsOfASineUnderNoise() {
    // given
    WaveformProbe probe = new WaveformProbe(new SplittableRandom(1));

    // when
    List<double[]> waveforms =
        IntStream.range(0, 100).mapToObj(i -> ((Value.Series) probe.measure()).numbers()).toList();

    // then
    for (double[] waveform : waveforms) {
      assertThat(waveform).hasSize(WaveformProbe.SAMPLES);
      double power = DoubleStream.of(waveform).map(x -> x * x).average().orElse(0);
      assertThat(power).as("of the sine and the noise").isCloseTo(5_025, within(500.0));
      assertThat(Math.hypot(part(waveform, 0), part(waveform, 0.25)))
          .as("amplitude of the fourth harmonic")
          .isCloseTo(100, within(5.0));
    }
    assertThat(waveforms.stream().mapToDouble(waveform -> waveform[0]).distinct().count())
        .as("beginnings")
        .isGreaterThan(90);
  }

  private static double part(double[] waveform, double shift) {
    return IntStream.range(0, waveform.length)
            .mapToDouble(
                i -> waveform[i] * Math.sin(2 * Math.PI * (4.0 * i / waveform.length + shift)))
            .sum()
        * 2
        / waveform.length;
  }

  private static double sine(String moment) {
    return ((Value.Scalar) new SineProbe(() -> Instant.parse(moment)).measure()).number();
  }
}
