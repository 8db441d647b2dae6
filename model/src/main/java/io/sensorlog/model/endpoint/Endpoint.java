package io.sensorlog.model.endpoint;

import java.util.List;

/**
 * Where sensors and logger meet; both take the same URI. Immutable, thread-safe. A new kind of
 * connection is one more record here, and its form in {@link EndpointUri}.
 */
public sealed interface Endpoint {

  /**
   * A topic on a Kafka cluster: {@code kafka://host:port[,host:port]/topic}.
   *
   * @param bootstrapServers {@code host:port} each, at least one; an IPv6 address in brackets
   * @param topic a legal topic name
   */
  record Kafka(List<String> bootstrapServers, String topic) implements Endpoint {
    /**
     * @throws IllegalArgumentException in one line, naming the part that is wrong
     */
    public Kafka {
      bootstrapServers = List.copyOf(bootstrapServers);
      if (bootstrapServers.isEmpty()) {
        throw new IllegalArgumentException("no server: write host:port");
      }
      bootstrapServers.forEach(EndpointUri::requireServer);
      EndpointUri.requireTopic(topic);
    }

    @Override
    public String toString() {
      return "kafka://" + String.join(",", bootstrapServers) + "/" + topic;
    }
  }

  /**
   * Reads an endpoint's URI. Opens no connection and resolves no name.
   *
   * @throws IllegalArgumentException in one line, naming what is wrong, without repeating a
   *     password that stands in it
   */
  static Endpoint parse(String uri) {
    return EndpointUri.parse(uri);
  }
}
