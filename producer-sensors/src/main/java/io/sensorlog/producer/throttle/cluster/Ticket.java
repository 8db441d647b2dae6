package io.sensorlog.producer.throttle.cluster;

/**
 * An ephemeral node of this process in the queue.
 *
 * @param node its name
 * @param session the session that it lives as long as
 */
record Ticket(String node, long session) {}
