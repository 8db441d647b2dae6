package io.sensorlog.demo;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Topics of the demo's own broker. */
final class Topics {

  private Topics() {}

  /** Blocks until the topic is there. */
  static void createIfMissing(KafkaBroker broker, String topic, int partitions) {
    if (!names(broker).contains(topic)) {
      broker.createTopic(topic, partitions);
    }
  }

  private static Set<String> names(KafkaBroker broker) {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      return admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw new CommandFailedException("cannot list the topics: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while listing the topics", e);
    }
  }
}
