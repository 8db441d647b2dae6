package io.sensorlog.producer.connection.kafka;

import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The settings of our Kafka clients: what we advise, what others may change, what is fixed. */
public final class KafkaSettings {
  private static final Map<String, Object> ADVISED =
      Map.of(
          ProducerConfig.CLIENT_ID_CONFIG,
          "sensorlog-sensors",
          // At most the permits' number of messages is ever in it.
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          4L << 20,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          10_000L,
          // A broker that is back is found within a second.
          ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
          1_000L,
          ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG,
          10_000L,
          CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
          "",
          ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
          false);

  private static final Map<String, Object> FIXED =
      Map.of(
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class.getName(),
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class.getName(),
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          5,
          // Nothing waits in the producer: a message with a permit leaves at once.
          ProducerConfig.LINGER_MS_CONFIG,
          0L,
          // Kafka's own retries run under the same permit, for long.
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          (int) Duration.ofMinutes(10).toMillis(),
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          (int) Duration.ofSeconds(30).toMillis());

  private KafkaSettings() {}

  /** The keys that a person may not set. */
  public static Set<String> reserved() {
    Set<String> reserved = new TreeSet<>(FIXED.keySet());
    reserved.add(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
    reserved.add(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    return reserved;
  }

  /** All keys that a Kafka client of any sort knows: one file may serve them all. */
  public static Set<String> known() {
    Set<String> known = new TreeSet<>(ProducerConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    known.addAll(AdminClientConfig.configNames());
    return known;
  }

  static Map<String, Object> producer(Endpoint.Kafka endpoint, Map<String, String> config) {
    Map<String, Object> settings = new HashMap<>(ADVISED);
    settings.putAll(config);
    settings.putAll(FIXED);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoint.bootstrapServers());
    return settings;
  }

  /**
   * A broker that does not answer does not use up all the time: then another one is asked.
   *
   * @param atMost how long one question may take, retries included
   * @throws org.apache.kafka.common.config.ConfigException if a timeout is no number
   */
  static Map<String, Object> admin(
      Endpoint.Kafka endpoint, Map<String, String> config, Duration atMost) {
    Map<String, Object> settings = new HashMap<>(config);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, endpoint.bootstrapServers());
    String key = AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG;
    Object usual = AdminClientConfig.configDef().defaultValues().get(key);
    Object request =
        ConfigDef.parseType(key, settings.getOrDefault(key, usual), ConfigDef.Type.INT);
    int timeout = Math.toIntExact(atMost.toMillis());
    settings.put(key, Math.min((int) request, timeout));
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    return settings;
  }
}
