package io.sensorlog.consumer.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shows that the simulation would see what could be wrong: each fault alone is found. */
@ExtendWith(SilentLoggers.class)
class PlantedFaultsTest {
  private static final int SEEDS = 400;

  @ParameterizedTest
  @EnumSource
  void shouldFind(PlantedFault fault) throws InterruptedException {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        Simulation.run(seed, fault.seams());
      } catch (AssertionError e) {
        String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        System.out.printf("%s: seed %d: %s%n", fault, seed, what);
        return;
      }
    }
    fail("%s was not found in %d worlds", fault, SEEDS);
  }

  /** The other way to do it right: so it is the lock that is missed where it is missing. */
  @Test
  void shouldFindNothingWrongWithSelectForUpdate() {
    assertThatCode(
            () -> {
              for (int seed = 0; seed < SEEDS; seed++) {
                Simulation.run(seed, PlantedFault.inTransaction(PositionFaults::selectForUpdate));
              }
            })
        .doesNotThrowAnyException();
  }
}
