package io.sensorlog.bench;

/**
 * How quick a program was over a half of its rows.
 *
 * @param perSecond rows in a second
 * @param cpuMicros processors' time of its process for a row
 */
public record Half(double perSecond, double cpuMicros) {}
