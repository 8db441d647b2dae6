package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools see of a logger that ask the broker for the offsets of its group. */
@ExtendWith(StackExtension.class)
class OffsetsForToolsTest {
  private final KafkaBroker broker;
  private final LoggerBench bench;

  OffsetsForToolsTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
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
    long sum = 0;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      for (GroupListing group : admin.listGroups().all().get(20, TimeUnit.SECONDS)) {
        if (group.groupId().contains(bench.name())) {
          sum +=
              admin
                  .listConsumerGroupOffsets(group.groupId())
                  .partitionsToOffsetAndMetadata()
                  .get(20, TimeUnit.SECONDS)
                  .values()
                  .stream()
                  .mapToLong(OffsetAndMetadata::offset)
                  .sum();
        }
      }
    }
    return sum;
  }
}
