package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka keeps only the newest message of each sensor: offsets between are gone. */
@Tag("slow") // Kafka looks for something to compact each 15 s
@ExtendWith(StackExtension.class)
class CompactedTopicTest {
  private final KafkaBroker broker;
  private final LoggerBench bench;

  CompactedTopicTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
    this.bench = new LoggerBench(broker, server);
  }

  @Test
  void shouldSaveWhatIsLeftAndJumpOverTheRest() throws Exception {
    broker.createTopic(
        bench.name(),
        1,
        Map.of(
            "cleanup.policy", "compact",
            "min.cleanable.dirty.ratio", "0.01",
            "segment.ms", "100",
            "max.compaction.lag.ms", "100"));
    try (Topic topic = bench.sameTopic(Map.of())) {
      topic.send("a", 50);
      topic.send("b", 50);
      topic.send("deleted".getBytes(UTF_8), null);
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofSeconds(2))
          .until(
              () -> {
                topic.send("last", 1); // rolls the segment: only closed ones are compacted
                return offsets().getFirst() > 0;
              });
      long left = offsets().size();
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        assertThat(loggers.saved().stored() + loggers.saved().rejected()).isEqualTo(left);
      }
    }
    assertThat(bench.rows("sensor IN ('a', 'b')")).isEqualTo(2);
    assertThat(bench.rows("sensor IN ('a', 'b') AND value = 50")).isEqualTo(2);
    assertThat(bench.table().number("SELECT next_offset FROM logger_position"))
        .isEqualTo(offsets().getLast() + 1);
    await().atMost(LONG).until(() -> bench.rows("sensor = 'last'") > 0);
  }

  /** What the topic holds now. */
  private List<Long> offsets() {
    TopicPartition partition = new TopicPartition(bench.name(), 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<Long> offsets = new ArrayList<>();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          offsets.add(record.offset());
        }
      }
      return offsets;
    }
  }
}
