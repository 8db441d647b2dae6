package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static io.sensorlog.consumer.logger.LoggerBench.awaitSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While the database is at work with a batch. */
@ExtendWith(StackExtension.class)
class ReadingAheadTest {
  private static final Map<String, String> COUNTING =
      Map.of("interceptor.classes", Counting.class.getName());
  private static final int BATCH = 500;

  private final MariaDbServer server;
  private final LoggerBench bench;

  ReadingAheadTest(KafkaBroker broker, MariaDbServer server) {
    this.server = server;
    this.bench = new LoggerBench(broker, server);
  }

  @Test
  void shouldReadOneBatchAheadAndNoMoreWhileTheDatabaseIsAtWork() throws Exception {
    try (Topic topic = bench.topic(1);
        Topic atOnce = bench.sameTopic(Map.of("transactional.id", bench.name()));
        Loggers loggers = bench.start(topic, 1, Accepted.NOTHING, COUNTING)) {
      awaitEnd(loggers);
      atOnce.producer().initTransactions();
      try (Connection holding = server.connect(bench.name());
          Statement statement = holding.createStatement()) {
        holding.setAutoCommit(false);
        statement.executeQuery("SELECT * FROM logger_position FOR UPDATE").close();

        atOnce.producer().beginTransaction();
        atOnce.send("a", 4 * BATCH);
        atOnce.producer().commitTransaction();

        await().atMost(LONG).until(() -> Counting.POLLED.get() == 2 * BATCH);
        await()
            .during(Duration.ofSeconds(1))
            .atMost(LONG)
            .until(() -> Counting.POLLED.get() == 2 * BATCH && loggers.saved().stored() == 0);
        holding.rollback();
      }
      awaitSaved(loggers, 4 * BATCH);
      awaitEnd(loggers);
      assertThat(loggers.timesFenced()).isZero();
    }
    assertThat(bench.rows("TRUE")).isEqualTo(4 * BATCH);
  }

  /** Counts what polls have brought. */
  public static final class Counting implements ConsumerInterceptor<byte[], byte[]> {
    private static final AtomicInteger POLLED = new AtomicInteger();

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
      POLLED.addAndGet(records.count());
      return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
  }
}
