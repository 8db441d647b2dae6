package io.sensorlog.model.endpoint;

import java.util.List;

/**
 * Where sensors and logger meet; both take the same URI. Immutable, thread-safe. A new kind of
 * connection is one more record here, and one more line in {@link #parse}.
 */
public sealed interface Endpoint {

  /**
   * A topic on a Kafka cluster: {@code kafka://host:port[,host:port]/topic}.
   *
   * @param bootstrapServers {@code host:port} each, at least one
   * @param topic a legal topic name
   */
  record Kafka(List<String> bootstrapServers, String topic) implements Endpoint {
    public Kafka {
      bootstrapServers = List.copyOf(bootstrapServers);
    }

    @Override
    public String toString() {
      return "kafka://" + String.join(",", bootstrapServers) + "/" + topic;
    }
  }

  /**
   * Reads an endpoint's URI.
   *
   * @throws IllegalArgumentException in one line, naming the URI and what is wrong with it
   */
  static Endpoint parse(String uri) {
    if (!uri.startsWith("kafka://")) {
      throw new IllegalArgumentException("unknown connection '" + uri + "'");
    }
    String[] parts = uri.substring("kafka://".length()).split("/", 2);
    return new Kafka(List.of(parts[0].split(",")), parts[1]);
  }
}
