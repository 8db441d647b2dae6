package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A topic that Kafka has compacted after it was saved. */
@Tag("slow") // Kafka looks for something to compact each 15 s
@ExtendWith(StackExtension.class)
class VerifyCompactedTest extends VerifyRuns {
  private final Path file;

  VerifyCompactedTest(KafkaBroker broker, @TempDir Path folder) {
    super(broker);
    this.file = folder.resolve("readings.db");
  }

  @Override
  protected String uri() {
    return "jdbc:sqlite:" + file;
  }

  @Test
  void shouldSayWhatWasCompactedAwayAndHold() {
    broker.createTopic(
        name,
        1,
        Map.of(
            "cleanup.policy", "compact",
            "min.cleanable.dirty.ratio", "0.01",
            "segment.ms", "100",
            "max.compaction.lag.ms", "100"));
    Topic topic = existing();
    topic.send("a", 50);
    topic.send("deleted".getBytes(StandardCharsets.UTF_8), null);
    log(topic);
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(3))
        .until(
            () -> {
              topic.send("last", 1); // rolls the segment: only closed ones are compacted
              return partition(holding(topic), 0).get("compactedAway").asLong() > 0;
            });

    JsonNode certificate = holding(topic);

    assertThat(certificate.get("compacted").asBoolean()).isTrue();
    assertThat(partition(certificate, 0).at("/topic/readings").asLong()).isLessThan(50);
    assertThat(certificate.at("/completeness/sensors").asInt()).isZero();
  }
}
