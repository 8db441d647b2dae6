package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static io.sensorlog.consumer.logger.LoggerBench.awaitSaved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The topic and the group are there, but not as they were. */
@ExtendWith(StackExtension.class)
class TopicFaultTest {
  private static final long MEBIBYTE = 1 << 20;

  private final MariaDbServer server;
  private final KafkaBroker broker;
  private final LoggerBench bench;

  TopicFaultTest(KafkaBroker broker, MariaDbServer server) {
    this.server = server;
    this.broker = broker;
    this.bench = new LoggerBench(broker, server);
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @Test
  void shouldFindPartitionsThatWereAddedAndSaveThemFromTheirBeginning() throws Exception {
    try (Topic topic = bench.topic(1);
        Admin admin = admin()) {
      topic.send("a", 100);
      Map<String, String> lookOften = Map.of("metadata.max.age.ms", "500");
      try (Loggers loggers = bench.start(topic, 1, Accepted.NOTHING, lookOften)) {
        awaitEnd(loggers);
        addPartitions(admin, 3);
        for (int partition = 0; partition < 3; partition++) {
          byte[] message = message(partition);
          topic
              .producer()
              .send(new ProducerRecord<>(bench.name(), partition, null, message))
              .get(20, TimeUnit.SECONDS); // before the logger knows of the partition
        }
        awaitSaved(loggers, 103);
      }
    }
    assertThat(bench.rows("topic_offset = 0 AND topic_partition IN (1, 2)")).isEqualTo(2);
  }

  /** Asks again while a stall of the machine keeps the broker from taking any. */
  private void addPartitions(Admin admin, int total) {
    await()
        .atMost(LONG)
        .ignoreExceptionsMatching(e -> e.getCause() instanceof InvalidReplicationFactorException)
        .until(
            () -> {
              admin
                  .createPartitions(Map.of(bench.name(), NewPartitions.increaseTo(total)))
                  .all()
                  .get(20, TimeUnit.SECONDS);
              return true;
            });
  }

  private static byte[] message(int number) {
    return ("{\"id\":\"00000000-0000-7000-8000-%012d\",\"sensor\":\"s\","
            + "\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":%d}")
        .formatted(number, number)
        .getBytes(UTF_8);
  }

  @Test
  void shouldStandBeforeATransactionThatHangsAndGoOnWhenItHasEnded() {
    try (Topic topic = bench.topic(1);
        Topic hanging = bench.sameTopic(Map.of("transactional.id", bench.name()))) {
      topic.send("a", 10);
      hanging.producer().initTransactions();
      hanging.producer().beginTransaction();
      hanging.send("hanging", 1);
      topic.send("b", 10);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitSaved(loggers, 10);
        await().atMost(LONG).until(() -> loggers.lag().equals(OptionalLong.of(11)));
        assertThat(loggers.caughtUpFor()).isZero(); // with --until-idle it waits, too
        assertThat(bench.rows("sensor <> 'a'")).isZero();
        assertThat(bench.table().number("SELECT next_offset FROM logger_position")).isEqualTo(10);

        hanging.producer().abortTransaction();

        awaitSaved(loggers, 20);
        awaitEnd(loggers);
      }
    }
    assertThat(bench.rows("sensor = 'hanging'")).isZero();
  }

  /** The group waits for the silent one; the restarted broker leads in a new epoch. */
  @Test
  void shouldGoOnWhenTheBrokerIsBackThoughTheGroupIsNotAtRest() {
    try (Topic topic = bench.topic(3);
        Loggers loggers = bench.start(topic, 1);
        Member silent = member();
        Member further = member()) {
      sendFromManySensors(topic); // a position knows its epoch by what was read
      awaitEnd(loggers);
      await().atMost(LONG).until(silent::pollsAPartition);
      further.poll(Duration.ofSeconds(2)); // from now on the group waits for the silent one

      broker.kill();
      broker.restart();
      sendFromManySensors(topic);
      further.poll(Duration.ofSeconds(1));

      // long before the group would give the silent one up
      await().atMost(LONG).until(() -> bench.rows("TRUE") > 20);
    }
  }

  private static void sendFromManySensors(Topic topic) {
    for (int sensor = 0; sensor < 20; sensor++) {
      topic.send("sensor-" + sensor, 1);
    }
  }

  /** One that is given as long as it likes to come to a rebalance. */
  private Member member() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            "test@" + bench.identity(),
            "max.poll.interval.ms",
            60_000,
            "auto.offset.reset",
            "latest",
            "partition.assignment.strategy",
            CooperativeStickyAssignor.class.getName());
    Member member =
        new Member(
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    member.consumer.subscribe(List.of(bench.name()));
    return member;
  }

  private record Member(Consumer<byte[], byte[]> consumer) implements AutoCloseable {
    void poll(Duration atMost) {
      consumer.poll(atMost);
    }

    boolean pollsAPartition() {
      poll(Duration.ofMillis(100));
      return !consumer.assignment().isEmpty();
    }

    @Override
    public void close() {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  @Test
  void shouldStoreOnceWhatLoggersOfTwoGroupsBringEachWithItsOwnPosition() {
    try (Topic topic = bench.topic(2)) {
      topic.send("a", 300);
      topic.send("bad".getBytes(UTF_8), "{}".getBytes(UTF_8));
      try (Loggers one = bench.start(settings(topic, "one"));
          Loggers two = bench.start(settings(topic, "two"))) {
        topic.send("b", 300);
        awaitEnd(one);
        awaitEnd(two);
        assertThat(one.saved().stored() + two.saved().stored()).isEqualTo(600);
        assertThat(one.saved().duplicates() + two.saved().duplicates()).isEqualTo(600);
        assertThat(one.timesFenced() + two.timesFenced()).isZero();
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(600);
    assertThat(bench.table().number("SELECT COUNT(*) FROM rejected_reading")).isEqualTo(1);
    assertThat(
            bench
                .table()
                .number("SELECT COUNT(DISTINCT logger, topic_partition) FROM logger_position"))
        .isEqualTo(4);
    assertThat(bench.table().number("SELECT SUM(next_offset) FROM logger_position"))
        .isEqualTo(2 * 601);
  }

  private static LoggerSettings settings(Topic topic, String group) {
    return new LoggerSettings(
        Endpoint.parse(topic.uri()), group, 1, 500, Accepted.NOTHING, KafkaAccess.USUAL, null);
  }

  @Test
  void shouldStayInItsGroupAndBoundedInMemoryHoweverLongTheDatabaseIsAway() throws Exception {
    Map<String, String> impatientGroup =
        Map.of("max.poll.interval.ms", "6000", "session.timeout.ms", "4000");
    try (Topic topic = bench.topic(2);
        Admin admin = admin()) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1, Accepted.NOTHING, impatientGroup)) {
        awaitEnd(loggers);
        String member = member(admin);
        server.kill();
        try {
          topic.send("b", 100);
          await().atMost(LONG).until(loggers::isPaused);
          long before = usedMemory();
          sendMebibytes(topic, 64);
          await()
              .pollDelay(Duration.ofSeconds(8)) // longer than the group allows without a poll
              .atMost(LONG)
              .until(() -> member(admin).equals(member));
          assertThat(usedMemory() - before).isLessThan(24 * MEBIBYTE);
        } finally {
          server.restart();
        }
        awaitSaved(loggers, 200 + 64 * 16);
        assertThat(member(admin)).isEqualTo(member);
        assertThat(loggers.timesFenced()).isZero();
      }
    }
  }

  private String member(Admin admin) throws Exception {
    return admin
        .describeConsumerGroups(List.of("test@" + bench.identity()))
        .all()
        .get(20, TimeUnit.SECONDS)
        .values()
        .iterator()
        .next()
        .members()
        .stream()
        .map(MemberDescription::consumerId)
        .findAny()
        .orElse("nobody");
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void sendMebibytes(Topic topic, int mebibytes) {
    String sixtyKibibytes = "x".repeat(60 << 10);
    for (int i = 0; i < mebibytes * 16; i++) {
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
