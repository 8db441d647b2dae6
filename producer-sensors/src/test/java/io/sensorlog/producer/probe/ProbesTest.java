package io.sensorlog.producer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.model.reading.Value;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbesTest {

  @Test
  void shouldMeasureWithEveryProbeThatItNames() throws Exception {
    for (String name : Probes.names()) {
      assertThat(Probes.create(name).measure()).as(name).isNotNull();
    }
    assertThat(Probes.names()).contains(Probes.DEFAULT);
  }

  @Test
  void shouldListTheKnownProbesWhenAskedForAnother() {
    assertThatThrownBy(() -> Probes.create("thermometer"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown probe 'thermometer'; known: random");
  }

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
}
