package io.sensorlog.consumer.connection.tcp;

/**
 * A message that came and is not answered.
 *
 * @param from gets the answer
 * @param number what the sender calls it
 * @param message not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied by nobody
record Waiting(SensorConnection from, long number, byte[] message) {}
