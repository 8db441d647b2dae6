package io.sensorlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code ops/bench/run chaos}. */
@Tag("slow")
final class ChaosTest {
  private static final int PROCESSES = 10;
  private static final int LIMIT = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
  private static final Duration DELAY = Duration.ofMillis(2);

  private static ChaosResult run(String throttle, int messages, FaultNumbers faults)
      throws InterruptedException {
    ChaosSettings settings = new ChaosSettings(PROCESSES, messages, faults, DELAY, 1);
    try (Stage stage = new Stage();
        Fleet fleet =
            stage.fleet(
                "sensor",
                stage.program(throttle).withInterval(ChaosSettings.INTERVAL),
                PROCESSES)) {
      return new ChaosRun(stage.witness(), fleet, settings, () -> stage.zooKeeper().restart())
          .run();
    }
  }

  private static void assertSafe(ChaosResult result) {
    assertThat(result.mostOutstanding()).isEqualTo(LIMIT);
    assertThat(result.endedByThemselves()).isZero();
    assertThat(result.messagesByProcess()).hasSize(PROCESSES);
    assertThat(result.messagesByProcess().values()).allMatch(messages -> messages > 0);
  }

  @Test
  void shouldKeepTheLimitOfAMachineWhileProcessesAreKilledAndStopped() throws Exception {
    ChaosResult result = run(Scope.HOST, 20_000, new FaultNumbers(10, 6, LONGEST_PAUSE, 0));

    assertSafe(result);
    assertThat(result.kills()).isEqualTo(10);
    assertThat(result.pauses()).isEqualTo(6);
  }

  @Test
  void shouldKeepTheLimitOfAClusterWhileProcessesAreKilledAndStoppedAndItsServerIsRestarted()
      throws Exception {
    ChaosResult result = run(Scope.ZOOKEEPER, 5_000, new FaultNumbers(4, 4, LONGEST_PAUSE, 1));

    assertSafe(result);
    assertThat(result.kills()).isEqualTo(4);
    assertThat(result.pauses()).isEqualTo(4);
    assertThat(result.serverRestarts()).isEqualTo(1);
  }

  @Test
  void shouldCatchProcessesThatShareNoThrottle() throws Exception {
    ChaosResult result = run("local:", 2_000, new FaultNumbers(1, 1, LONGEST_PAUSE, 0));

    assertThat(result.mostOutstanding()).isGreaterThan(LIMIT);
  }
}
