package io.sensorlog.consumer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the logger's core through many simulated worlds. A failure names its seed; that world alone,
 * with its last 2,000 steps:
 *
 * <pre>
 * mvn verify -pl model,ops/stack,consumer-logger -Dtest=SimulationTest#shouldStoreEachReadingOnce \
 *     -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dsimulation.first=SEED -Dsimulation.seeds=1 -Dsimulation.lines=2000
 * </pre>
 *
 * The long form, 20,000 worlds:
 *
 * <pre>
 * mvn verify -pl model,ops/stack,consumer-logger -Dtest=SimulationTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dtests.excluded= -Dtests.included=slow
 * </pre>
 */
@ExtendWith(SilentLoggers.class)
class SimulationTest {
  private static final long FIRST = Long.getLong("simulation.first", 0);
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 2_000);
  private static final int ENOUGH_FOR_EVERYTHING = 500;

  @Test
  void shouldStoreEachReadingOnce() throws InterruptedException {
    Map<String, Integer> happened = run(FIRST, SEEDS);

    System.out.printf("%,d worlds: %s%n", SEEDS, happened);
    if (SEEDS >= ENOUGH_FOR_EVERYTHING) {
      assertThat(happened)
          .containsKeys("killed", "frozen", "declared dead", "zombie goes on", "lost", "revoked")
          .containsKeys("stopped with a batch in hand", "stopped at a statement", "fenced")
          .containsKeys("database away", "connection cut", "connection cut before a commit")
          .containsKeys("commit done, answer lost", "late commit done", "late commit not done")
          .containsKeys("waited for a lock", "deadlock", "broker away")
          .containsKeys("restored from a backup", "topic not confirmed")
          .containsKeys("metadata updated", "topic forgotten", "saved without a question")
          .containsKey("awaited before it is saved");
    }
  }

  @Test
  @Tag("slow")
  void shouldStoreEachReadingOnceInTwentyThousandWorlds() throws InterruptedException {
    Map<String, Integer> happened = run(1_000_000, 20_000);

    System.out.printf("20,000 worlds: %s%n", happened);
    assertThat(happened).containsKey("idle transaction ended"); // in one world of a thousand
  }

  @Test
  void shouldTakeTheSameStepsForTheSameSeed() throws InterruptedException {
    for (long seed = 0; seed < 50; seed++) {
      Simulation.Run first = Simulation.run(seed);
      Simulation.Run again = Simulation.run(seed);

      assertThat(again).isEqualTo(first);
      assertThat(Simulation.run(seed + 1).hash()).isNotEqualTo(first.hash());
    }
  }

  /** How often things happened in all of them. */
  private static Map<String, Integer> run(long first, int seeds) throws InterruptedException {
    Map<String, Integer> sums = new TreeMap<>();
    for (long seed = first; seed < first + seeds; seed++) {
      Simulation.run(seed).counts().forEach((kind, times) -> sums.merge(kind, times, Integer::sum));
    }
    return sums;
  }
}
