package io.sensorlog.consumer.connection;

import java.time.Duration;
import java.util.Map;

/**
 * How the Kafka clients reach a cluster.
 *
 * @param config what the user wants of them, beside what Sensorlog needs
 * @param connectTimeout how long the cluster may take for each answer while something is opened,
 *     and when a certificate asks at its end whether the topic is the same, from 1 ms to an hour
 */
public record KafkaAccess(Map<String, String> config, Duration connectTimeout) {
  /** Long enough for a broker that is there, short enough for a person who waits. */
  public static final KafkaAccess USUAL = new KafkaAccess(Map.of(), Duration.ofSeconds(6));

  public KafkaAccess {
    config = Map.copyOf(config);
  }
}
