package io.sensorlog.producer.throttle.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.wire.WriterTurn;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnstileTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void shouldKeepItsPlaceWhenTheKernelSeesADeadlockWithAPipesWriters(@TempDir Path folder)
      throws Exception {
    // given
    Path path = folder.resolve("turnstile");
    Path pipe = folder.resolve("pipe");
    try (Turnstile turnstile = new Turnstile(path);
        WriterTurn writer = WriterTurn.of(pipe)) {
      writer.take();
      Process other = Circle.start(path, folder.resolve("pipe.writer"));
      try (var says = other.inputReader()) {
        assertThat(says.readLine()).isEqualTo("locked");
        await().atMost(LONG).until(() -> Circle.isWaiting(other));

        // when
        turnstile.enter(Duration.ofMillis(50));
        assertThat(turnstile.isOurTurn()).isFalse();
        writer.giveBack();

        // then
        await().atMost(LONG).until(turnstile::isOurTurn);
        turnstile.leave();
      } finally {
        other.destroyForcibly();
      }
    }
  }
}
