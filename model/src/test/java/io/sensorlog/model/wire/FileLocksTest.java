package io.sensorlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void shouldWaitForAnotherPartOfTheProcessUntilItIsClosed() throws Exception {
    Path path = folder.resolve("file");
    try (FileChannel one = open(path);
        FileLock lock = FileLocks.await(one)) {
      assertThat(lock.isValid()).isTrue();
      FileChannel other = open(path);
      CompletableFuture<Void> ended =
          CompletableFuture.runAsync(() -> assertRefused(other), Thread::startVirtualThread);
      await().during(Duration.ofMillis(50)).atMost(LONG).until(() -> !ended.isDone());

      other.close();

      ended.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void assertRefused(FileChannel channel) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> FileLocks.await(channel));
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }
}
