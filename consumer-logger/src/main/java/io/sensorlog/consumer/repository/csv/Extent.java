package io.sensorlog.consumer.repository.csv;

/**
 * How much of a file is committed.
 *
 * @param bytes from its beginning, the header line included
 * @param rows without the header line
 */
record Extent(long bytes, long rows) {}
