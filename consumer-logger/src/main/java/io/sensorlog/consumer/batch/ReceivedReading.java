package io.sensorlog.consumer.batch;

import io.sensorlog.model.reading.Reading;

/**
 * A reading and where it was in the topic; in a stream, a running number.
 *
 * @param message the bytes it came as, kept in case the repository refuses it; not to be changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by nobody, copied by nobody: a batch may be large
public record ReceivedReading(Reading reading, Partition partition, long offset, byte[] message) {}
