package io.sensorlog.producer.throttle.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.wire.WriterTurn;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX) // whose kernel it is about, and whose list of locks is read
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

  @Test
  void shouldLeaveAPipesWritersTheirTurnWhenTheKernelSeesADeadlock(@TempDir Path folder)
      throws Exception {
    // given
    Path path = folder.resolve("turnstile");
    Path pipe = folder.resolve("pipe");
    try (LockFile turnstile = LockFile.open(path, 0);
        FileLock held = turnstile.lock();
        WriterTurn writer = WriterTurn.of(pipe)) {
      Process other = Circle.start(folder.resolve("pipe.writer"), path);
      try (var says = other.inputReader()) {
        assertThat(says.readLine()).isEqualTo("locked");
        await().atMost(LONG).until(() -> Circle.isWaiting(other));

        // when
        CompletableFuture<Void> taken = take(writer);
        await().during(Duration.ofMillis(50)).atMost(LONG).until(() -> !taken.isDone());
        held.release();

        // then
        taken.get(LONG.toSeconds(), TimeUnit.SECONDS);
      } finally {
        other.destroyForcibly();
      }
    }
  }

  private static CompletableFuture<Void> take(WriterTurn writer) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            writer.take();
            writer.giveBack();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        Thread::startVirtualThread);
  }
}
