package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.producer.fleet.FleetPlan;
import io.sensorlog.producer.fleet.PlannedSensor;
import io.sensorlog.producer.probe.Probes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetWishesTest {
  private static final List<String> QUANTITIES =
      Probes.each("system").stream().map(Probes::quantity).toList();

  private final List<String> problems = new ArrayList<>();

  @Test
  void shouldMakeASensorForEachQuantityOfThisMachine() {
    FleetPlan plan = plan(null, List.of(), "system", "host-7");

    assertThat(plan.sensors())
        .extracting(PlannedSensor::name)
        .startsWith("host-7-cpu", "host-7-memory", "host-7-disk")
        .hasSameSizeAs(QUANTITIES);
    assertThat(plan.sensors())
        .extracting(sensor -> sensor.type().probe())
        .isEqualTo(Probes.each("system"));
  }

  @Test
  void shouldMixTypesInOneCommand() {
    FleetPlan plan = plan(null, List.of("fast:3", "system", "slow:2"), null, "s");

    assertThat(plan.sensors())
        .extracting(PlannedSensor::name)
        .isEqualTo(
            Stream.of(
                    Stream.of("s-1", "s-2", "s-3"),
                    QUANTITIES.stream().map(quantity -> "s-" + quantity),
                    Stream.of("s-4", "s-5"))
                .flatMap(names -> names)
                .toList());
    assertThat(plan.sensors().getLast().type().interval()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldTakeOneQuantityWithAnyNumberOfSensors() {
    FleetPlan plan = plan(3, List.of(), "system:cpu", "s");

    assertThat(plan.sensors()).extracting(PlannedSensor::name).containsExactly("s-1", "s-2", "s-3");
    assertThat(plan.sensors()).allMatch(sensor -> sensor.type().probe().equals("system:cpu"));
  }

  @Test
  void shouldGiveAllTypesTheProbeThatIsAskedFor() {
    assertThat(plan(null, List.of("system", "fast:2"), "sine", "s").sensors())
        .extracting(PlannedSensor::name)
        .containsExactly("s-1", "s-2", "s-3");
    assertThat(plan(1, List.of(), "system", "s").sensors()).hasSameSizeAs(QUANTITIES);
  }

  @Test
  void shouldRefuseANumberOfSensorsForTheQuantitiesAndSayWhatToWrite() {
    for (FleetPlan plan :
        List.of(
            plan(5, List.of(), "system", "s"),
            plan(null, List.of("system:2"), null, "s"),
            plan(null, List.of("fast:3"), "system", "s"),
            plan(null, List.of("system", "system"), null, "s"),
            plan(null, List.of("fast", "slow"), "system", "s"))) {
      assertThat(plan).isSameAs(FleetWishes.NOTHING);
    }
    assertThat(problems)
        .hasSize(5)
        .allMatch(problem -> problem.contains("--probe system once and without a number"));
  }

  @Test
  void shouldRefuseAPrefixThatAQuantityMakesTooLong() {
    plan(null, List.of(), "system", "s".repeat(60));

    assertThat(problems).isNotEmpty().allMatch(problem -> problem.contains("is no name"));
  }

  private FleetPlan plan(
      @Nullable Integer sensors, List<String> types, @Nullable String probe, String prefix) {
    List<String> found = new ArrayList<>();
    FleetPlan plan =
        new FleetWishes(sensors, types, prefix, null, probe, null, Isolation.PROCESS).plan(found);
    problems.addAll(found);
    return plan;
  }
}
