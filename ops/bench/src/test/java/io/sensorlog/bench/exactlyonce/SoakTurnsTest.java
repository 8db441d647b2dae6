package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SoakTurnsTest {
  private static final int KINDS = SoakFault.values().length;

  private static List<SoakTurns.Turn> turns(long seed) {
    return Stream.generate(new SoakTurns(seed)::next).limit(4L * KINDS).toList();
  }

  @Test
  void shouldTakeEachKindOnceInEachRound() {
    List<SoakTurns.Turn> turns = turns(1);

    for (int start = 0; start < turns.size(); start += KINDS) {
      assertThat(turns.subList(start, start + KINDS))
          .extracting(SoakTurns.Turn::fault)
          .containsExactlyInAnyOrder(SoakFault.values());
    }
  }

  @Test
  void shouldPlanTheSameForTheSameSeed() {
    assertThat(turns(1)).isEqualTo(turns(1)).isNotEqualTo(turns(2));
  }

  @Test
  void shouldStopTheLoggerForAsLongAsTheFaultSays() {
    assertThat(turns(3))
        .filteredOn(turn -> turn.fault() == SoakFault.STOP)
        .allMatch(turn -> turn.pause().toMillis() >= 1_000 && turn.pause().toMillis() <= 4_000);
    assertThat(turns(3))
        .filteredOn(turn -> turn.fault() == SoakFault.STOP_PAST_SESSION)
        .allMatch(turn -> turn.pause().equals(Duration.ofSeconds(7)));
    assertThat(turns(3))
        .filteredOn(turn -> turn.fault() == SoakFault.KILL_BROKER)
        .allMatch(turn -> turn.pause().isZero());
  }
}
