package io.sensorlog.bench.latency;

/**
 * A message that the broker has taken.
 *
 * @param nanos monotonic, just before it was given to the producer
 */
record Sent(int partition, long offset, long nanos) {}
