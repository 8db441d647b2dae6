package io.sensorlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChaosSettingsTest {
  private static ChaosSettings seeded(long seed) {
    FaultNumbers numbers = new FaultNumbers(50, 30, Duration.ofSeconds(10), 2);
    return new ChaosSettings(20, 1_000, numbers, Duration.ZERO, seed);
  }

  @Test
  void shouldPlanTheSameFaultsForTheSameSeed() {
    assertThat(List.copyOf(seeded(7).faults())).isEqualTo(List.copyOf(seeded(7).faults()));
    assertThat(List.copyOf(seeded(7).faults())).isNotEqualTo(List.copyOf(seeded(8).faults()));
  }

  @Test
  void shouldPlanAllFaultsInOrderBeforeTheLastMessage() {
    List<Fault<ChaosFault>> faults = List.copyOf(seeded(7).faults());

    assertThat(faults).hasSize(82).extracting(Fault::atMessage).isSorted();
    assertThat(faults)
        .allMatch(fault -> fault.atMessage() < 1_000)
        .allMatch(fault -> fault.victim() >= 0 && fault.victim() < 20);
    assertThat(faults).filteredOn(Fault::kind, ChaosFault.KILL).hasSize(50);
    assertThat(faults).filteredOn(Fault::kind, ChaosFault.SERVER_RESTART).hasSize(2);
  }

  @Test
  void shouldPauseForATenthOfASecondToTheLongest() {
    List<Fault<ChaosFault>> pauses =
        seeded(7).faults().stream().filter(fault -> fault.kind() == ChaosFault.PAUSE).toList();

    assertThat(pauses)
        .extracting(Fault::pause)
        .allMatch(pause -> pause.compareTo(ChaosSettings.SHORTEST_PAUSE) >= 0)
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) <= 0);
  }
}
