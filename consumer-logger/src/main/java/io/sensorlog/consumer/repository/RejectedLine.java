package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Partition;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A rejected reading without its bytes.
 *
 * @param received when the logger saw it
 * @param bytes how many there are; empty when none are kept
 */
public record RejectedLine(
    Partition partition, long offset, Instant received, OptionalLong bytes, String reason) {}
