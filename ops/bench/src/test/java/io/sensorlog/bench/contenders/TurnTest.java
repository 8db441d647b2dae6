package io.sensorlog.bench.contenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnTest {
  private static final Look FIRST = look(10, 2_000, 40_000, 3_000);
  private static final Look HALF = look(15, 1_002_000, 46_040, 6_000);
  private static final Look LAST = look(19, 2_002_000, 51_040, 8_000);
  private static final Turn TURN = new Turn(3, new Span(FIRST, HALF), new Span(HALF, LAST), 200);

  @Test
  void shouldCountRowsAndCostsOfItsOwnSpanOnly() {
    assertThat(TURN.fresh().perSecond()).isEqualTo(200_000);
    assertThat(TURN.fresh().databaseMicros()).isEqualTo(6.04);
    assertThat(new Span(HALF, LAST).perSecond()).isEqualTo(250_000);
    assertThat(new Span(HALF, LAST).workerMicros()).isEqualTo(2);
    assertThat(TURN.perSecond()).isCloseTo(222_222, offset(1.0));
  }

  @Test
  void shouldCountTheWorkerFromItsStartWhenItIsFresh() {
    assertThat(TURN.fresh().workerMicrosFromStart() * 1_002_000).isEqualTo(6_000_000);
  }

  @Test
  void shouldTellTheMiddleAndTheEndsOfSeveralTurns() {
    Spread spread = Spread.of(List.of(3.0, 1.0, 2.004));

    assertThat(spread).isEqualTo(new Spread(2, 1, 3));
  }

  @Test
  void shouldCompareTurnsOfTheSameRound() {
    ContenderTurns slowing = turns(4, 2, 1);
    ContenderTurns other = turns(2, 2, 2);

    assertThat(slowing.ratios(other, Turn::secondsToFirstRow)).containsExactly(2.0, 1.0, 0.5);
  }

  private static ContenderTurns turns(double... secondsToFirstRow) {
    ContenderTurns turns = new ContenderTurns();
    for (double seconds : secondsToFirstRow) {
      turns.add(new Turn(seconds, new Span(FIRST, HALF), null, 200));
    }
    return turns;
  }

  private static Look look(long second, long rows, long databaseMillis, long workerMillis) {
    return new Look(
        second * 1_000_000_000,
        rows,
        Duration.ofMillis(databaseMillis),
        Duration.ZERO,
        Duration.ofMillis(workerMillis));
  }
}
