package io.sensorlog.producer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.stack.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A broker of its own, whose files may not grow: to it the disk is full. It gives up then. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final int COUNT = 100;
  private static final String LIMIT = String.valueOf(200 << 10); // about 40 readings

  private final Value fiveKilobytes = new Value.Series(new double[2_500]);

  @Test
  void shouldLoseAndDoubleNothingWhenTheDisksOfTheBrokerAreFull(@TempDir Path folder)
      throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      broker.createTopic("readings", 1);
      Endpoint.Kafka endpoint = new Endpoint.Kafka(List.of(broker.bootstrapServers()), "readings");
      try (ReadingSender sender = KafkaSender.open(endpoint, Map.of(), Duration.ofSeconds(6))) {
        limitFiles(broker);
        ProcessHandle limited = ProcessHandle.of(broker.pid()).orElseThrow();
        AtomicInteger delivered = new AtomicInteger();
        CompletableFuture<Void> sent =
            CompletableFuture.runAsync(
                () -> sendAll(sender, delivered), Thread::startVirtualThread);
        await().atMost(30, TimeUnit.SECONDS).until(() -> !limited.isAlive());
        assertThat(delivered.get()).isBetween(1, COUNT - 1);

        broker.restart(); // without the limit

        sent.get(60, TimeUnit.SECONDS);
      }
      assertThat(TopicReader.readAll(broker.bootstrapServers(), "readings"))
          .extracting(message -> message.reading().sequence().orElseThrow())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, COUNT).boxed().toList());
    }
  }

  private static void limitFiles(KafkaBroker broker) throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid=" + broker.pid(), "--fsize=" + LIMIT + ":unlimited")
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
  }

  private void sendAll(ReadingSender sender, AtomicInteger delivered) {
    for (int sequence = 1; sequence <= COUNT; sequence++) {
      Reading reading = Readings.of("sensor-1", sequence, fiveKilobytes);
      assertThat(outcome(sender, reading)).isEqualTo(new Delivered());
      delivered.incrementAndGet();
    }
  }

  private static SendOutcome outcome(ReadingSender sender, Reading reading) {
    try {
      return sender.send(reading).join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
