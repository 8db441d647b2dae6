package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class ReplayWorkersTest {
  private static final AtomicReference<@Nullable Thread> FAILING = new AtomicReference<>();
  private static final CountDownLatch OTHER_OPENS = new CountDownLatch(1);

  @TempDir Path folder;
  private final Said said = new Said();
  private final KafkaBroker broker;

  ReplayWorkersTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  /**
   * Made while a worker opens its consumer: the first fails when the other one opens, too, which
   * goes on when the thread of the first has ended.
   */
  public static final class Opening implements ConsumerInterceptor<byte[], byte[]> {
    @Override
    public void configure(Map<String, ?> configs) {
      try {
        Thread failing = FAILING.compareAndExchange(null, Thread.currentThread());
        if (failing == null) {
          assertThat(OTHER_OPENS.await(20, TimeUnit.SECONDS)).isTrue();
          throw new IllegalStateException("planted");
        }
        OTHER_OPENS.countDown();
        assertThat(failing.join(Duration.ofSeconds(20))).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
  }

  @Test
  void shouldEndAWorkerThatIsOpeningWhenAnotherOneFails() throws Exception {
    SqliteFile copy = new SqliteFile(folder.resolve("copy.db"));
    Path config = folder.resolve("kafka.properties");
    Files.writeString(config, "interceptor.classes=" + Opening.class.getName());
    try (Topic topic = new Topic(broker, "workers_" + UUID.randomUUID(), 1)) {
      topic.send("a", 10_000); // two ranges

      int status =
          Commands.execute(
              new ReplayCommand(),
              new Stop(),
              Map.of(),
              "--connection=" + topic.uri(),
              "--repository=" + copy.uri(),
              "--kafka-config=" + config,
              "--workers=2");

      assertThat(status).as(said.text()).isEqualTo(1);
      assertThat(copy.rows().number("SELECT COUNT(*) FROM reading")).isZero();
    }
  }
}
