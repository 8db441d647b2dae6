package io.sensorlog.consumer.certificate;

/** Where a message is in its topic. */
record Place(int partition, long offset) {}
