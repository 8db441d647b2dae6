package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.ReplayRange;
import java.util.function.LongConsumer;

/**
 * Which range of a partition to receive, and who hears of it.
 *
 * @param progress told the next offset, each time it has moved; on the logger's thread
 * @param atEnd run when the whole range is saved; on the logger's thread
 */
public record RangeOrder(ReplayRange range, LongConsumer progress, Runnable atEnd) {}
