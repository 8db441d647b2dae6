package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools see of a logger that ask the broker for the offsets of its group. */
@ExtendWith(StackExtension.class)
class OffsetsForToolsTest {
  private final LoggerBench bench;

  OffsetsForToolsTest(KafkaBroker broker, MariaDbServer server) {
    this.bench = new LoggerBench(broker, server);
  }

  @Test
  void shouldTellToolsHowFarTheLoggerIsSoonAndAtItsEnd() throws Exception {
    try (Topic topic = bench.topic(2)) {
      try (Loggers loggers = bench.start(topic, 1)) {
        topic.send("a", 30);
        await().atMost(LONG).untilAsserted(() -> assertThat(told()).isEqualTo(30));
        topic.send("b", 20);
        awaitEnd(loggers);
      }
      assertThat(told()).isEqualTo(50);
    }
  }

  /** The offsets of all partitions together. */
  private long told() throws Exception {
    return bench.committed(bench.name()).stream()
        .flatMap(group -> group.values().stream())
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }
}
