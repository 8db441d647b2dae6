package io.sensorlog.stack.witness;

/**
 * A moment at which the number of outstanding messages changed.
 *
 * @param nanos the moment, on the clock of {@link System#nanoTime}
 * @param outstanding the number since then
 */
public record Change(long nanos, int outstanding) {}
