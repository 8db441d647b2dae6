package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class StackExtensionTest {
  private final KafkaBroker broker;

  StackExtensionTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @Test
  void shouldShareOneBroker(KafkaBroker same) {
    assertThat(same).isSameAs(broker);
    assertThat(broker.hasTopic("missing")).isFalse();
  }

  @Test
  void shouldShareOneDatabase(MariaDbServer database) {
    assertThat(database.password()).isNotEmpty();
  }

  @Test
  void shouldLeaveTheTerminalsInterruptToTheProgram(MariaDbServer database) throws Exception {
    // when
    for (long pid : new long[] {broker.pid(), database.pid()}) {
      assertThat(new ProcessBuilder("sh", "-c", "kill -INT " + pid).start().waitFor()).isZero();
    }

    // then
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .until(() -> isAlive(broker.pid()) && isAlive(database.pid()));
    assertThat(broker.hasTopic("missing")).isFalse();
    database.createDatabase("after_interrupt");
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).isPresent();
  }
}
