package io.sensorlog.stack.witness;

/**
 * One connection of a producer.
 *
 * @param clientId the producer's {@code client.id}, empty if it has none
 * @param address where the connection comes from, as {@code /HOST:PORT}
 */
public record Sender(String clientId, String address) {}
