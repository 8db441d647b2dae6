package io.sensorlog.bench.exactlyonce;

/**
 * A message's place in the topic, as it is there or as a table tells it.
 *
 * @param id of the reading; empty for what is none
 */
public record Row(int partition, long offset, String id) {}
