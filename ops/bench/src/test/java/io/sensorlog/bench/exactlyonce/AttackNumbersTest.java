package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.bench.Fault;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AttackNumbersTest {
  private static final AttackNumbers NUMBERS = new AttackNumbers(301, 30, 29, 50, 200, 40, 50);

  @Test
  void shouldShareOutAllInParts() {
    List<AttackNumbers> shares =
        IntStream.rangeClosed(1, 7).mapToObj(part -> NUMBERS.share(part, 7)).toList();

    assertThat(shares.stream().mapToInt(AttackNumbers::loggerKills).sum()).isEqualTo(301);
    assertThat(shares.stream().mapToInt(AttackNumbers::databaseKills).sum()).isEqualTo(29);
    assertThat(shares.stream().mapToInt(AttackNumbers::brokerKills)).allMatch(kills -> kills >= 4);
  }

  @Test
  void shouldPlanTwoFifthsOfTheKillsAtPoints() {
    List<Fault<Attack>> plan = List.copyOf(NUMBERS.plan(1, 1_000, 3));

    assertThat(plan).filteredOn(Fault::kind, Attack.KILL_LOGGER_AT_POINT).hasSize(120);
    assertThat(plan).filteredOn(Fault::kind, Attack.KILL_LOGGER).hasSize(181);
    assertThat(plan)
        .filteredOn(Fault::kind, Attack.ZOMBIE)
        .hasSize(50)
        .allMatch(fault -> fault.pause().toMillis() >= 6_500);
    assertThat(plan).isEqualTo(List.copyOf(NUMBERS.plan(1, 1_000, 3)));
  }
}
