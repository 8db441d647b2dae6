package io.sensorlog.producer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.own.CountingProbe;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every probe. */
class ProbeContractTest {
  private static final int MEASUREMENTS = 100;

  private final ReadingCodec codec = new ReadingCodec();

  static Stream<String> names() {
    return Stream.concat(Probes.names().stream(), Stream.of(CountingProbe.class.getName()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldGiveOneKindOfValueThatTheWireFormatCarriesAsItIs(String name) throws Exception {
    String problem = Probes.problem(name).orElse("");
    assumeTrue(problem.isEmpty(), problem);
    Probe probe = Probes.create(name);
    Class<?> kind = probe.measure().getClass();

    for (int i = 0; i < MEASUREMENTS; i++) {
      Value value = probe.measure();

      byte[] message = codec.encode(reading(value));
      assertThat(codec.decode(message).value()).isEqualTo(value).isInstanceOf(kind);
      assertThat(message).hasSizeLessThan(1_000);
    }
  }

  private static Reading reading(Value value) {
    return new Reading(UUID.randomUUID(), "sensor-1", Instant.EPOCH, value, OptionalLong.of(1));
  }
}
