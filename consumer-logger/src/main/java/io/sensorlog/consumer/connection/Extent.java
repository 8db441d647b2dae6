package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.Partition;

/**
 * What a partition holds.
 *
 * @param firstOffset of its first message; equal to {@code endOffset} when it holds none
 * @param endOffset behind its last one
 */
public record Extent(Partition partition, long firstOffset, long endOffset) {}
