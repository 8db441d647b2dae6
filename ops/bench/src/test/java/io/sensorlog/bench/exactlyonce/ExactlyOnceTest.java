package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code ops/bench/run exactly-once}. */
@Tag("slow")
final class ExactlyOnceTest {
  private static final AttackNumbers SOME_OF_EACH = new AttackNumbers(6, 1, 1, 2, 6, 1, 1);

  @Test
  void shouldStoreEachReadingOnceWhateverIsKilledStoppedOrCut() throws Exception {
    // given a table without the key that would hide what is saved twice
    ExactlyOnceSettings settings = new ExactlyOnceSettings(16_000, 400, 3, false, SOME_OF_EACH, 1);

    try (Services services = new Services();
        ExactlyOnceRun run = new ExactlyOnceRun(services, settings)) {
      // when
      ExactlyOnceResult result = run.run();

      // then
      Comparison found = result.comparison();
      assertThat(found.examples()).isEmpty();
      assertThat(found.sent()).isGreaterThanOrEqualTo(16_000);
      assertThat(found.stored() + found.rejected()).isEqualTo(found.sent() - found.unknown());
      assertThat(found.rejected()).isPositive();
      assertThat(found.lostByBroker() + found.doubledByBroker()).isZero();
      assertThat(found.unfinished()).isZero();
      assertThat(result.count("loggerKills")).isEqualTo(6);
      assertThat(result.count("brokerKills") + result.count("databaseKills")).isEqualTo(2);
      assertThat(result.count("zombies")).isEqualTo(2);
      assertThat(result.count("cutCommits.commit")).isEqualTo(3);
      assertThat(result.count("cutCommits.answer")).isEqualTo(3);
      assertThat(result.count(Tally.ENDED_AT_WORK)).isZero();
      assertThat(result.attacksLeft()).isZero();
      services.discard();
    }
  }
}
