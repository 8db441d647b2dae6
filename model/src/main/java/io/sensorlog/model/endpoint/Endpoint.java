package io.sensorlog.model.endpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

  /** A road without a topic: what is saved is answered, or gone; nothing can be read again. */
  sealed interface Direct extends Endpoint {}

  /**
   * A socket at which the logger listens: {@code tcp://host:port}.
   *
   * @param host a name or an address; an IPv6 address without brackets
   * @param port from 1 to 65535
   */
  record Tcp(String host, int port) implements Direct {

    /** Whether only programs of this machine can be at the other end. Resolves no name. */
    public boolean isLoopback() {
      String lower = host.toLowerCase(Locale.ROOT);
      return lower.equals("localhost")
          || lower.matches("127(\\.\\d{1,3}){3}")
          || lower.equals("::1")
          || lower.equals("0:0:0:0:0:0:0:1");
    }

    @Override
    public String toString() {
      return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * A named pipe: {@code pipe:PATH}. Made when it is missing.
   *
   * @param path as given
   */
  record Pipe(Path path) implements Direct {
    @Override
    public String toString() {
      return "pipe:" + path;
    }
  }

  /** Standard output of the sensors, standard input of the logger: {@code pipe:-}. */
  record StandardStreams() implements Direct {
    @Override
    public String toString() {
      return "pipe:-";
    }
  }

  /**
   * A ring buffer in a file that both ends map into memory: {@code shm:PATH}. Made when it is
   * missing.
   *
   * @param path as given
   */
  record SharedMemory(Path path) implements Direct {
    @Override
    public String toString() {
      return "shm:" + path;
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
