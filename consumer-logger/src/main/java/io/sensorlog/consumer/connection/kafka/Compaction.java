package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Kafka deletes messages that have a newer one of the same key. */
final class Compaction {
  private static final Logger log = LoggerFactory.getLogger(Compaction.class);

  private Compaction() {}

  /**
   * Blocks for at most the timeout for connecting. Who may not ask is told, and gets the usual
   * answer: no.
   */
  static boolean isOn(Endpoint.Kafka endpoint, KafkaAccess access) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, endpoint.topic());
    Admin admin = Admin.create(KafkaSettings.admin(endpoint, access));
    try {
      ConfigEntry policy =
          admin
              .describeConfigs(List.of(resource))
              .values()
              .values()
              .iterator()
              .next()
              .get(access.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
              .get(TopicConfig.CLEANUP_POLICY_CONFIG);
      return policy != null
          && String.valueOf(policy.value()).contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("cannot tell whether topic {} is compacted: {}", endpoint.topic(), e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      admin.close(Duration.ZERO);
    }
  }
}
