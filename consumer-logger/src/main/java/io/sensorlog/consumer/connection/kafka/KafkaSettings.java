package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.model.endpoint.Endpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What Sensorlog asks of the Kafka clients, and why. */
public final class KafkaSettings {
  /** Keys that {@code --kafka-config} may not hold: a promise hangs on each. */
  public static final Set<String> RESERVED =
      Set.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

  private static final int MOST_BYTES_IN_A_FETCH = 8 << 20;
  private static final int SESSION_TIMEOUT_MS = 6_000;

  private KafkaSettings() {}

  /** All keys that a Kafka client of any sort knows: one file may serve them all. */
  public static Set<String> known() {
    Set<String> known = new TreeSet<>(ProducerConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    known.addAll(AdminClientConfig.configNames());
    return known;
  }

  static Map<String, Object> client(Endpoint.Kafka endpoint, KafkaAccess access) {
    Map<String, Object> config = new HashMap<>();
    // A broker that comes back is found within a second, not within Kafka's own ten or more.
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    // A logger has some five clients, and each would register hundreds of figures with JMX, and ask
    // the broker whether it wants them. They are on the page of metrics.
    config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    config.putAll(access.config());
    config.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", endpoint.bootstrapServers()));
    return config;
  }

  /**
   * For what is asked while a command begins. A broker that does not answer does not use up all the
   * time: then another one is asked.
   *
   * @throws org.apache.kafka.common.config.ConfigException if a timeout is no number
   */
  static Map<String, Object> admin(Endpoint.Kafka endpoint, KafkaAccess access) {
    Map<String, Object> config = client(endpoint, access);
    String key = AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG;
    Object usual = AdminClientConfig.configDef().defaultValues().get(key);
    Object request = ConfigDef.parseType(key, config.getOrDefault(key, usual), ConfigDef.Type.INT);
    int timeout = Math.toIntExact(access.connectTimeout().toMillis());
    config.put(key, Math.min((int) request, timeout));
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    return config;
  }

  /** Without deserializers, which are handed to the consumer. */
  static Map<String, Object> consumer(Endpoint.Kafka endpoint, ReceiverSettings settings) {
    Map<String, Object> config = new HashMap<>();
    // A killed logger's partitions go to another one after this; the broker's own minimum.
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 4);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES_IN_A_FETCH);
    // So that the next fetch arrives while a batch is saved: Kafka's own 64 KiB hold a twentieth of
    // a batch, and keep the operating system from giving more.
    config.put(
        CommonClientConfigs.RECEIVE_BUFFER_CONFIG, CommonClientConfigs.RECEIVE_BUFFER_LOWER_BOUND);
    config.putAll(client(endpoint, settings.kafka()));
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.membership().group());
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchSize());
    // The repository knows where to read on. What Kafka has committed is for lag tools.
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    return config;
  }
}
