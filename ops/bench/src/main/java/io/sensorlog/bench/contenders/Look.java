package io.sensorlog.bench.contenders;

import java.time.Duration;

/**
 * What is seen at one moment.
 *
 * @param nanos monotonic
 * @param rows on the server since the turn began, committed or not
 * @param database the processors' time that it has used, since its start; the other two alike
 */
record Look(long nanos, long rows, Duration database, Duration broker, Duration worker) {}
