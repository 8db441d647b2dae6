package io.sensorlog.consumer.logger;

import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A database and a topic of a test's own, of the same name, and loggers between the two. */
final class LoggerBench {
  static final Duration LONG = Duration.ofSeconds(40);

  private final KafkaBroker broker;
  private final String name = "loggers_" + UUID.randomUUID().toString().substring(0, 8);
  private final Table table;
  private final RepositorySettings repository;

  LoggerBench(KafkaBroker broker, MariaDbServer server) {
    this(broker, server, "");
  }

  /**
   * @param driverSettings end of the repository's URI, such as {@code &socketTimeout=1000}
   */
  LoggerBench(KafkaBroker broker, MariaDbServer server, String driverSettings) {
    this(broker, server, server.port(), driverSettings);
  }

  /**
   * @param port where loggers find the server
   */
  LoggerBench(KafkaBroker broker, MariaDbServer server, int port, String driverSettings) {
    this.broker = broker;
    server.createDatabase(name);
    this.table = new Table(server, name);
    this.repository =
        JdbcSettings.mariadb(
            "jdbc:mariadb://%s:%d/%s?user=%s&passwordEnv=PASSWORD%s"
                .formatted(server.host(), port, name, server.user(), driverSettings),
            Map.of("PASSWORD", server.password()));
  }

  String name() {
    return name;
  }

  Table table() {
    return table;
  }

  Topic topic(int partitions) {
    return topic(partitions, Map.of());
  }

  /**
   * @param producer settings of the test's own producer
   */
  Topic topic(int partitions, Map<String, Object> producer) {
    return new Topic(broker, name, partitions, producer);
  }

  /** The topic that is there already, with another producer. */
  Topic sameTopic(Map<String, Object> producer) {
    return Topic.existing(broker, name, producer);
  }

  /** Of the repository: second part of the group's name. */
  String identity() {
    return repository.identity();
  }

  Loggers start(Topic topic, int workers) {
    return start(topic, workers, Accepted.NOTHING, Map.of());
  }

  Loggers start(Topic topic, int workers, Accepted accepted, Map<String, String> kafkaConfig) {
    KafkaAccess kafka = new KafkaAccess(kafkaConfig, KafkaAccess.USUAL.connectTimeout());
    return start(
        new LoggerSettings(
            Endpoint.parse(topic.uri()), "test", workers, 500, accepted, kafka, null));
  }

  /** Loggers of this topic, of no repository yet. */
  Loggers loggers(Topic topic, Runnable onFailure) {
    return new Loggers(
        new LoggerSettings(
            Endpoint.parse(topic.uri()), "test", 1, 500, Accepted.NOTHING, KafkaAccess.USUAL, null),
        onFailure);
  }

  /** The database's settings. */
  RepositorySettings repository() {
    return repository;
  }

  Loggers start(LoggerSettings settings) {
    Loggers loggers = new Loggers(settings, () -> {});
    loggers.add(repository);
    return loggers;
  }

  /** Blocks until all there is has been saved for a while. */
  static void awaitEnd(Loggers loggers) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              loggers.throwFailure();
              return loggers.caughtUpFor().compareTo(Duration.ofMillis(600)) > 0;
            });
  }

  static void awaitSaved(Loggers loggers, long readings) {
    await()
        .atMost(LONG)
        .until(
            () -> {
              loggers.throwFailure();
              return loggers.saved().stored() == readings;
            });
  }

  /** Readings in the table. */
  long rows(String condition) {
    return table.number("SELECT COUNT(*) FROM reading WHERE " + condition);
  }

  /** What each group whose name holds this has told the broker of its offsets. */
  List<Map<TopicPartition, OffsetAndMetadata>> committed(String part) throws Exception {
    List<Map<TopicPartition, OffsetAndMetadata>> offsets = new ArrayList<>();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      for (GroupListing group : admin.listGroups().all().get(20, TimeUnit.SECONDS)) {
        if (group.groupId().contains(part)) {
          offsets.add(
              admin
                  .listConsumerGroupOffsets(group.groupId())
                  .partitionsToOffsetAndMetadata()
                  .get(20, TimeUnit.SECONDS));
        }
      }
    }
    return offsets;
  }
}
