package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A broker of its own, whose files are damaged while it is stopped. */
@ExtendWith(StackExtension.class)
class DamagedTopicTest {

  private final MariaDbServer server;
  private final int port = FreePorts.next();

  DamagedTopicTest(MariaDbServer server) {
    this.server = server;
  }

  @Test
  void shouldStopAtABatchThatCannotBeReadNamingItsPlaceAndSkipNothing(@TempDir Path folder)
      throws IOException {
    LoggerBench bench = fill(folder);
    try (KafkaBroker broker = KafkaBroker.start(folder, port);
        Topic topic = bench.sameTopic(Map.of());
        Loggers loggers = bench.start(topic, 1)) {
      await().atMost(LONG).until(() -> catchThrowable(loggers::throwFailure) != null);

      assertThat(catchThrowable(loggers::throwFailure))
          .hasMessageContaining("cannot receive from kafka")
          .hasMessageContaining(bench.name() + "-0")
          .hasMessageContaining("offset 100");
      assertThat(broker.hasTopic(bench.name())).isTrue();
    }
    assertThat(bench.rows("sensor = 'a'")).isEqualTo(100);
    assertThat(bench.rows("sensor <> 'a'")).isZero();
    assertThat(bench.table().number("SELECT next_offset FROM logger_position")).isEqualTo(100);
  }

  /** Three compressed batches, of which the second is damaged. */
  private LoggerBench fill(Path folder) throws IOException {
    Path log;
    long good;
    LoggerBench bench;
    try (KafkaBroker broker = KafkaBroker.start(folder, port)) {
      bench = new LoggerBench(broker, server);
      log = folder.resolve("kafka").resolve(bench.name() + "-0/00000000000000000000.log");
      Map<String, Object> oneBatch = Map.of("compression.type", "gzip", "linger.ms", "1000");
      try (Topic topic = bench.topic(1, oneBatch)) {
        topic.send("a", 100);
        good = log.toFile().length();
        topic.send("b", 100);
        topic.send("c", 100);
      }
    }
    flipABit(log, good + 200);
    return bench;
  }

  private static void flipABit(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int before = bytes.read();
      bytes.seek(at);
      bytes.write(before ^ 1);
    }
  }
}
