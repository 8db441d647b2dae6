package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitSaved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, whose files may not grow for a while: to it the disk is full. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(StackExtension.class)
class FullDiskTest {
  /** More than its redo log, which must stay writable. */
  private static final long LIMIT = 52L << 20;

  private static final int READINGS = 1000; // 59 MiB

  @Test
  void shouldPauseWhileTheDisksOfTheDatabaseAreFullAndLoseNothing(
      KafkaBroker broker, @TempDir Path folder) throws Exception {
    try (MariaDbServer server = MariaDbServer.start(folder);
        Said said = new Said()) {
      LoggerBench bench = new LoggerBench(broker, server);
      try (Topic topic = bench.topic(1);
          Loggers loggers = bench.start(topic, 1)) {
        limitFiles(server, String.valueOf(LIMIT));
        sendLarge(topic);
        await().atMost(LONG).until(loggers::isPaused);
        assertThat(said.text()).contains("paused, goes on by itself").contains("full");
        assertThat(bench.rows("TRUE"))
            .isLessThan(READINGS)
            .isEqualTo(bench.table().number("SELECT next_offset FROM logger_position"));

        limitFiles(server, "unlimited");

        awaitSaved(loggers, READINGS);
        assertThat(loggers.saved().rejected()).isZero();
        assertThat(loggers.saved().duplicates()).isZero();
      }
      assertThat(said.times("paused, goes on by itself")).isEqualTo(1);
      assertThat(bench.rows("TRUE")).isEqualTo(READINGS);
    }
  }

  private static void limitFiles(MariaDbServer server, String bytes)
      throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid=" + server.pid(), "--fsize=" + bytes + ":unlimited")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }

  private static void sendLarge(Topic topic) {
    String sixtyKibibytes = "x".repeat(60 << 10);
    for (int i = 0; i < READINGS; i++) {
      topic.send(
          null,
          ("{\"id\":\"00000000-0000-7000-8000-%012d\",\"sensor\":\"s\","
                  + "\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":\"%s\"}")
              .formatted(i, sixtyKibibytes)
              .getBytes(UTF_8));
    }
    topic.producer().flush();
  }
}
