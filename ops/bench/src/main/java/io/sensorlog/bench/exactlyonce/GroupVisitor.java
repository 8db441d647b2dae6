package io.sensorlog.bench.exactlyonce;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of the loggers' group that takes partitions and does nothing with them. */
record GroupVisitor(Services services) {
  private static final Duration GOODBYE = Duration.ofMillis(700);

  /** Comes and goes; blocks as long as it stays. */
  void visit(Duration stay) {
    long end = System.nanoTime() + stay.toNanos();
    Consumer<byte[], byte[]> member = member();
    try {
      member.subscribe(List.of(Services.TOPIC));
      for (long left = stay.toNanos(); left > 0; left = end - System.nanoTime()) {
        member.poll(Duration.ofNanos(left));
      }
    } catch (KafkaException e) {
      // The broker is away.
    } finally {
      member.close(CloseOptions.timeout(GOODBYE));
    }
  }

  private Consumer<byte[], byte[]> member() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            services.broker().bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            services.group(),
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
            6_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            1_500,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "latest",
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName(),
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class));
  }
}
